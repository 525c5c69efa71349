import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'
import type { Person } from './persons.ts'

type Planting = {
  readonly roundId: RoundId
  readonly entryA: EntryId
  readonly persons: Record<Exclude<Person, 'public'>, PersonId>
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** A note on entry A of one who reads it, of one who was shut out of it afterwards, and of one who has left the jury. */
export async function plantNotes(world: World, { roundId, entryA, persons, canary }: Planting): Promise<void> {
  for (const [person, fact] of [
    ['jurorSealed', 'jurorNote'],
    ['barredJuror', 'barredNote'],
    ['withdrawnJuror', 'leftNote'],
  ] as const) {
    const of = { round_id: roundId, entry_id: entryA, person_id: persons[person] }
    await world.insert('juror_note', { ...of, body: canary(fact), saved_at: world.now })
  }
}
