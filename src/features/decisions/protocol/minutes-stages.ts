// Who went on from each stage of the jury and why, as the minutes tell of it: by the reasons that were computed from the
// announced rules, the leader's additions with their reasons, and each end of a stage that was taken back. Source: decision
// record 0024. To the public from the sealed protocol, and of what was taken back only when.
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { listPassageEntries, listPassages, type PassageEntry, type PassingReason } from '../../jury/contract.ts'

export type StageWay = PassingReason | 'added' | 'late' | 'none'

export type MinutedPassage = {
  readonly title: string
  readonly number: number
  readonly way: StageWay
  /** The leader's; empty where nobody added, or where the asker may not read it. */
  readonly reason: string
  readonly joinedAt: Date | null
}

export type MinutedStage = {
  readonly stage: number
  readonly at: Date
  readonly by: string | null
  readonly undone: { readonly at: Date; readonly reason: string } | null
  readonly entries: readonly MinutedPassage[]
}

function wayOf({ addedReason, joinedAt, reason }: PassageEntry): StageWay {
  if (joinedAt) return 'late'
  return addedReason === null ? (reason ?? 'none') : 'added'
}

/** Those who went on before those who did not, each in the order in which they came. */
function onFirst(entries: readonly MinutedPassage[]): readonly MinutedPassage[] {
  return entries.toSorted((a, b) => Number(a.way === 'none') - Number(b.way === 'none'))
}

/** In the order in which the stages were ended, less the entries from which the asker is shut out. Two statements. */
export async function loadMinutedStages(reader: Reader, roundId: RoundId): Promise<readonly MinutedStage[]> {
  const used = (await listPassages(reader, roundId)).filter(({ appliedAt }) => appliedAt !== null).toReversed()
  if (used.length === 0) return []
  const ids = used.map(({ id }) => id)
  const all = await listPassageEntries(reader, ids)
  return used.flatMap(({ id, stage, appliedAt, appliedByName, undoneAt, undoneReason }) => {
    const entries = all.filter(({ passageId }) => passageId === id)
    const told = entries.map((entry, place) => ({
      title: entry.title,
      number: place + 1,
      way: wayOf(entry),
      reason: entry.addedReason ?? '',
      joinedAt: entry.joinedAt,
    }))
    const undone = undoneAt ? { at: undoneAt, reason: undoneReason ?? '' } : null
    return appliedAt ? [{ stage, at: appliedAt, by: appliedByName, undone, entries: onFirst(told) }] : []
  })
}

/** From the sealed protocol: those that stand, and when one was taken back. */
export function publicStages({ stages = [], entries, steps }: ProtocolDocument): readonly MinutedStage[] {
  const placeOf = new Map(entries.map(({ id, title }, place) => [id, { title, number: place + 1 }]))
  const standing = stages.map(({ stage, at, entries: lines }): MinutedStage => {
    const told = lines.map(({ entry, reason, isAdded, addedReason, joinedAt }) => ({
      ...(placeOf.get(entry) ?? { title: '', number: 0 }),
      way: joinedAt ? ('late' as const) : isAdded ? ('added' as const) : (reason ?? ('none' as const)),
      reason: addedReason ?? '',
      joinedAt: joinedAt ? new Date(joinedAt) : null,
    }))
    const inOrder = told.toSorted((a, b) => a.number - b.number)
    return { stage, at: new Date(at), by: null, undone: null, entries: onFirst(inOrder) }
  })
  return [...undoneIn(steps), ...standing].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Stages end one after the other, so what is taken back is always the last that ended. */
function undoneIn(steps: ProtocolDocument['steps']): readonly MinutedStage[] {
  const [ended, undone]: [Date[], MinutedStage[]] = [[], []]
  for (const { kind, at } of steps) {
    if (kind === 'stage_ended') ended.push(new Date(at))
    if (kind !== 'stage_end_undone') continue
    const stage = ended.length
    const endedAt = ended.pop()
    const taken = { at: new Date(at), reason: '' }
    if (endedAt) undone.push({ stage, at: endedAt, by: null, undone: taken, entries: [] })
  }
  return undone
}
