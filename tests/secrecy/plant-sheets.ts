import { type EntryId, newId, type PersonId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS, MatrixPhase } from './matrix.ts'
import type { Person } from './persons.ts'

type Planting = {
  readonly phase: MatrixPhase
  readonly round: Awaited<ReturnType<World['round']>>
  readonly persons: Record<Exclude<Person, 'public'>, PersonId>
  readonly ids: { readonly entryA: EntryId }
  readonly canary: (fact: keyof typeof FACTS) => string
}

export async function plantSheets(world: World, planted: Planting): Promise<void> {
  const { phase, round, persons, ids, canary } = planted
  const sheet = { roundId: round.id, entryId: ids.entryA, scores: [5, 4] }
  await world.sheet({ ...sheet, personId: persons.jurorSealed, comments: [canary('sealedSheet'), 'god'] })
  await world.sheet({ ...sheet, personId: persons.leader, comments: ['ledersark', 'god'] })
  const isDraft = phase === 'assessment'
  await world.sheet({
    ...sheet,
    personId: persons.jurorWithDraft,
    isSealed: !isDraft,
    comments: [isDraft ? canary('draftSheet') : 'ferdig', 'god'],
  })
  await world.insert('assessment', {
    id: newId(),
    round_id: round.id,
    entry_id: ids.entryA,
    person_id: persons.barredJuror,
    scores: [6, 6],
    comments: [canary('voidSheet'), ''],
    state: 'void',
    saved_at: world.now,
    void_reason: 'disqualified',
  })
  await plantComparisons(world, planted)
}

/** Of A and of C, which nobody is shut out from: to be shut out from the one is enough. */
async function plantComparisons(world: World, { phase, round, persons, ids, canary }: Planting): Promise<void> {
  const owner = await world.person('Person ownerC')
  const organisationId = await world.organisation()
  await world.member(organisationId, owner)
  const entryC = await world.entry({ round, organisationId, personId: owner, title: 'Søknad C' })
  await world.screened(round.id, entryC, persons.secretary)
  for (const name of ['leader', 'jurorWithDraft', 'jurorSealed'] as const) {
    await world.impartiality(round.id, entryC, persons[name])
  }
  const pair = { round_id: round.id, left_entry: ids.entryA, right_entry: entryC, chosen: entryC, made_at: world.now }
  const hash = 'c'.repeat(64)
  const sealed = { state: 'sealed', sealed_at: world.now, content_hash: hash }
  const isDraft = phase === 'assessment'
  const all = [
    { person_id: persons.jurorSealed, ...sealed, comment: canary('sealedComparison') },
    isDraft
      ? { person_id: persons.jurorWithDraft, state: 'draft', comment: canary('draftComparison') }
      : { person_id: persons.jurorWithDraft, ...sealed, comment: 'ferdig' },
    {
      person_id: persons.barredJuror,
      ...sealed,
      state: 'void',
      void_reason: 'disqualified',
      comment: canary('voidComparison'),
    },
  ]
  for (const row of all) await world.insert('comparison', { id: newId(), number: 1, ...pair, ...row })
}
