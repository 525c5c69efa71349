import { type EntryId, newId, type PersonId, type RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'
import type { Person } from './persons.ts'

type Planting = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly persons: Record<Exclude<Person, 'public'>, PersonId>
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** What a case of impartiality gathers: a former word, an objection of the team, a deputy, and where somebody has worked. */
export async function plantCases(world: World, { roundId, entryA, persons, canary }: Planting): Promise<void> {
  const ofA = { round_id: roundId, entry_id: entryA }
  await world.insert('impartiality_step', {
    id: newId(),
    ...ofA,
    person_id: persons.barredJuror,
    version: 0,
    kind: 'declared',
    outcome: 'in_doubt',
    ground: 'friendship',
    reason: canary('formerDeclaration'),
    actor_id: persons.barredJuror,
    at: world.now,
  })
  await world.insert('impartiality_objection', {
    id: newId(),
    ...ofA,
    person_id: persons.jurorSealed,
    objector_id: persons.ownerA,
    is_from_team: true,
    reason: canary('objectionReason'),
    raised_at: world.now,
  })
  await world.insert('deputy_seat', {
    id: newId(),
    ...ofA,
    deputy_id: persons.undeclaredJuror,
    for_person_id: persons.barredJuror,
    seated_by: persons.secretary,
    seated_at: world.now,
  })
  await world.insert('person_affiliation', {
    id: newId(),
    person_id: persons.jurorSealed,
    organisation_name: canary('formerEmployer'),
    told_at: world.now,
  })
}
