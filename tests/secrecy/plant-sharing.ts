import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import type { createWorld } from '../factories/world.ts'

type Sharing = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly planId: string
  readonly group: string
  readonly persons: { readonly secretary: PersonId; readonly leader: PersonId; readonly jurorSealed: PersonId }
}

/** Wishes, a plan and a juror's share. Everybody still reads everything, so that the rest of the matrix stays as it is. */
export async function plantSharing(
  { insert, now }: ReturnType<typeof createWorld>,
  { roundId, entryA, planId, group, persons }: Sharing,
): Promise<void> {
  const wishes = {
    perEntry: 3,
    least: null,
    most: null,
    mostTogether: null,
    leastLinked: null,
    mostChance: null,
    groups: { [persons.leader]: group },
    limits: {},
    fit: {},
    apart: [],
  }
  await insert('reading', { round_id: roundId, wishes, saved_by: persons.secretary, saved_at: now })
  const diagnosis = {
    parts: 1,
    leastTogether: 0,
    mostTogether: 0,
    pairsWithout: 0,
    leastLoad: 0,
    mostLoad: 1,
    tooFewReaders: 0,
    unread: 0,
    errorOfMean: null,
    errorOfWorst: null,
    errorOfAdjusted: null,
    yielded: [],
    tooOften: 0,
    unevenBy: 0,
    undeclared: 0,
    cost: 1,
    bound: 1,
    usesDesign: false,
    links: null,
    chance: null,
    today: null,
  }
  const hash = 'a'.repeat(64)
  await insert('assignment_plan', {
    id: planId,
    round_id: roundId,
    version: 1,
    made_by: persons.secretary,
    made_at: now,
    origin: 'solved',
    seed: 1,
    wishes: { ...wishes, groups: {} },
    diagnosis,
    facts_hash: hash,
    hash,
  })
  const pair = { entry_id: entryA, person_id: persons.jurorSealed }
  await insert('planned_pair', { plan_id: planId, ...pair })
  await insert('assignment', { round_id: roundId, plan_id: planId, ...pair })
}
