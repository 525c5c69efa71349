import { type EntryId, newId, type PersonId, type RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'

type Staged = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly passageId: string
  readonly leader: PersonId
  /** The stage has ended by it; before, it is a proposal. */
  readonly isUsed: boolean
  readonly canary: (fact: keyof typeof FACTS) => string
}

const HASH = 'b'.repeat(64)

/** A round in two stages: a passage that was undone, and one by which A goes on since the leader has added it. */
export async function plantStages(world: World, planted: Staged): Promise<void> {
  const { roundId, entryA, passageId, leader, isUsed, canary } = planted
  const at = world.now
  await world.insert('stage_rules', {
    round_id: roundId,
    stages: 2,
    readers: [1, 1],
    places: [1],
    counted_over: 'round',
    grey_percent: 10,
    widest_spread: 0,
    highest_single: 0,
    best_of_category: false,
    corrected_may_decide: false,
  })
  const diagnosis = {
    sheets: 2,
    jurors: 2,
    parts: 1,
    leastSheets: 1,
    isSeverityClear: false,
    decidedBy: 'raw',
    unread: 0,
    hasChances: false,
  }
  const asked = { round_id: roundId, stage: 1, asked_by: leader, asked_at: at }
  const computed = { computed_at: at, facts_hash: HASH, hash: HASH, diagnosis }
  const applied = { applied_at: at, applied_by: leader, after_plan: 0, after_sheets: 0 }
  const undone = { undone_at: at, undone_by: leader, undone_reason: canary('stageEndUndone') }
  await world.insert('stage_passage', { id: newId(), version: 1, ...asked, ...computed, ...applied, ...undone })
  const used = isUsed ? applied : {}
  await world.insert('stage_passage', { id: passageId, version: 2, ...asked, ...computed, ...used })
  const ofA = { passage_id: passageId, round_id: roundId, entry_id: entryA }
  await world.insert('passage_entry', { ...ofA, goes_on: false })
  await world.insert('passage_addition', {
    ...ofA,
    reason: canary('passageAddition'),
    added_by: leader,
    added_at: at,
  })
  await world.insert('passage_figure', { ...ofA, mean: Number(canary('passageFigure')), sheets: 2 })
}
