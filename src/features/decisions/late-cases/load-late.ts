import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { loadResultWithLateSheets, type Result } from '../../jury/contract.ts'
import { listLateCases, listStands, type Stand } from './queries.ts'
import { hasOtherTop, type LateCase, waitingCases } from './rules.ts'

export async function loadWaiting(reader: Reader, roundId: RoundId): Promise<readonly LateCase[]> {
  const cases = await listLateCases(reader, roundId)
  return cases.length === 0 ? [] : waitingCases(cases, await listStands(reader, roundId))
}

export type Late = {
  readonly waiting: readonly LateCase[]
  readonly stands: readonly Stand[]
  /** Of entries whose sheets were taken away: whether the first places are held otherwise without them; none where not known. */
  readonly isOther: ReadonlyMap<EntryId, boolean>
  /** How many first places that is said of. */
  readonly among: number
}

/** What the decision's page tells, to those who may know. Without a late sheet, nothing is computed anew. */
export async function loadLate(reader: Reader, roundId: RoundId, result: Result | null): Promise<Late> {
  const stands = await listStands(reader, roundId)
  const waiting = waitingCases(await listLateCases(reader, roundId), stands)
  const entries = new Set(waiting.flatMap((one) => (one.kind === 'late_sheets' ? [one.entryId] : [])))
  if (entries.size === 0 || !result) return { waiting, stands, isOther: new Map(), among: 1 }
  const before = await loadResultWithLateSheets(reader, roundId)
  const isOther = new Map<EntryId, boolean>()
  for (const [place, group] of result.groups.entries()) {
    const then = before?.groups[place]?.entries ?? []
    const differs = hasOtherTop(group.entries, then, result.among)
    for (const { entryId } of group.entries) if (entries.has(entryId)) isOther.set(entryId, differs)
  }
  return { waiting, stands, isOther, among: result.among }
}
