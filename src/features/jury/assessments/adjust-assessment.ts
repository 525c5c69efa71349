// After discussion a juror may change the own values, each change with its reason, as a layer beside the sealed ones.
// Source: docs on fair juries § 3.8.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { isOneAct } from '../modes/judging-rules.ts'
import { lockSheet } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { type AdjustmentFault, type AdjustmentInput, decideAdjustment, withChanges } from './adjustment-rules.ts'
import { type AdjustmentRow, listAdjustments, loadSheetRow, type SheetRow } from './queries.ts'
import type { Score } from './rules.ts'
import { ruleOf, sheetOf, standingFor } from './sheet-facts.ts'
import { addAdjustments } from './store.ts'

export type AdjustOutcome =
  | { readonly kind: 'adjusted'; readonly count: number }
  | { readonly kind: 'unchanged' | 'stale' | 'phase_over' | 'barred' | 'elsewhere' }
  | { readonly kind: 'faulty'; readonly faults: readonly AdjustmentFault[] }

export type AdjustInput = AdjustmentInput & {
  readonly roundId: RoundId
  readonly entryId: EntryId
  /** How many own changes the page was made from. */
  readonly seen: number
}

/** The own values as they stand now, criterion by criterion. */
export function currentScores(row: SheetRow, own: readonly AdjustmentRow[]): readonly Score[] {
  const changes = own.map(({ position, after }) => ({ index: row.positions.indexOf(position), after }))
  return withChanges(sheetOf(row)?.scores ?? [], changes)
}

export function mayAdjust(row: SheetRow): boolean {
  // One place cannot change without the others: those who have changed their mind say so in the ballot.
  if (isOneAct(row.judgingMode)) return false
  return row.phase === 'deliberation' && row.suspendedAt === null && row.state === 'sealed'
}

export async function adjustAssessment(
  { db, clock }: Tools,
  personId: PersonId,
  input: AdjustInput,
): Promise<AdjustOutcome> {
  const { roundId, entryId } = input
  return db.write(actorOf(personId), async (tx) => {
    const key = { roundId, entryId, personId }
    await lockSheet(tx, key)
    const row = await loadSheetRow(tx, roundId, entryId)
    const standing = standingFor(row)
    if (standing === 'barred') return { kind: 'barred' }
    if (!row || standing !== 'cleared') return { kind: 'elsewhere' }
    if (!mayAdjust(row)) return { kind: 'phase_over' }
    const own = (await listAdjustments(tx, entryId)).filter((change) => change.personId === personId)
    if (own.length !== input.seen) return { kind: 'stale' }
    const decision = decideAdjustment(ruleOf(row), currentScores(row, own), input)
    if (decision.kind !== 'accepted') return decision
    const at = clock.now()
    const { changes } = decision
    await addAdjustments(tx, key, { changes, positions: row.positions, at })
    const facts = { criteria: changes.map((change) => row.positions[change.index] ?? change.index) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_adjusted', entryId, facts })
    return { kind: 'adjusted', count: changes.length }
  })
}
