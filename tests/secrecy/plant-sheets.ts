import { type EntryId, newId, type PersonId } from '../../src/kernel/ids.ts'
import type { World } from '../factories/world.ts'
import type { FACTS, MatrixMode, MatrixPhase } from './matrix.ts'
import type { Person } from './persons.ts'

type Planting = {
  readonly phase: MatrixPhase
  readonly mode: MatrixMode
  readonly round: Awaited<ReturnType<World['round']>>
  readonly persons: Record<Exclude<Person, 'public'>, PersonId>
  readonly ids: { readonly entryA: EntryId }
  readonly canary: (fact: keyof typeof FACTS) => string
}

/** Answers with the entries that are compared beside A. */
export async function plantSheets(world: World, planted: Planting): Promise<readonly EntryId[]> {
  const { phase, round, persons, ids, canary } = planted
  const isPairwise = planted.mode === 'pairwise'
  const words = (first: string, ...others: string[]) => (isPairwise ? [first] : [first, ...others])
  const sheet = { roundId: round.id, entryId: ids.entryA, scores: isPairwise ? [1] : [5, 4] }
  await world.sheet({ ...sheet, personId: persons.jurorSealed, comments: words(canary('sealedSheet'), 'god') })
  await world.sheet({ ...sheet, personId: persons.leader, comments: words('ledersark', 'god') })
  const isDraft = phase === 'assessment'
  await world.sheet({
    ...sheet,
    personId: persons.jurorWithDraft,
    isSealed: !isDraft,
    comments: words(isDraft ? canary('draftSheet') : 'ferdig', 'god'),
  })
  await world.insert('assessment', {
    id: newId(),
    round_id: round.id,
    entry_id: ids.entryA,
    person_id: persons.barredJuror,
    scores: isPairwise ? [1] : [6, 6],
    comments: words(canary('voidSheet'), ''),
    state: 'void',
    saved_at: world.now,
    void_reason: 'disqualified',
  })
  return plantComparisons(world, planted)
}

/** Sent and eligible, and nobody is shut out from it. */
async function plantCompared(world: World, { round, persons }: Planting, title: string): Promise<EntryId> {
  const owner = await world.person(`Eier av ${title}`)
  const organisationId = await world.organisation()
  await world.member(organisationId, owner)
  const entryId = await world.entry({ round, organisationId, personId: owner, title })
  await world.owner.query(
    `insert into submission_blind (entry_id, round_id, number, submitted_at, content, content_hash)
     select entry_id, round_id, number, submitted_at, content, content_hash from submission where entry_id = $1`,
    [entryId],
  )
  await world.screened(round.id, entryId, persons.secretary)
  for (const name of ['leader', 'jurorWithDraft', 'jurorSealed', 'barredJuror', 'jurorInDoubt'] as const) {
    await world.impartiality(round.id, entryId, persons[name])
  }
  return entryId
}

async function plantComparisons(world: World, planting: Planting): Promise<readonly EntryId[]> {
  const { phase, round, persons, ids, canary } = planting
  const entryC = await plantCompared(world, planting, 'Søknad C')
  const entryF = await plantCompared(world, planting, 'Søknad F')
  const pair = { number: 1, left_entry: ids.entryA, right_entry: entryC, chosen: entryC }
  const without = { number: 2, left_entry: entryC, right_entry: entryF, chosen: entryF }
  const sealed = { state: 'sealed', sealed_at: world.now, content_hash: 'c'.repeat(64) }
  const hash = canary('comparisonHash').padEnd(64, '0')
  const isDraft = phase === 'assessment'
  const all = [
    { ...pair, person_id: persons.jurorSealed, ...sealed, content_hash: hash, comment: canary('sealedComparison') },
    { ...without, person_id: persons.jurorSealed, ...sealed, comment: canary('comparisonWithoutA') },
    isDraft
      ? { ...pair, person_id: persons.jurorWithDraft, state: 'draft', comment: canary('draftComparison') }
      : { ...pair, person_id: persons.jurorWithDraft, ...sealed, comment: 'ferdig' },
    {
      ...pair,
      person_id: persons.barredJuror,
      ...sealed,
      state: 'void',
      void_reason: 'disqualified',
      comment: canary('voidComparison'),
    },
  ]
  for (const row of all) {
    await world.insert('comparison', { id: newId(), round_id: round.id, made_at: world.now, ...row })
  }
  return [entryC, entryF]
}
