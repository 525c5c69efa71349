import { contentHash } from '../../src/kernel/canonical.ts'
import { type EntryId, newId, type PersonId } from '../../src/kernel/ids.ts'
import { recordMany } from '../../src/practice/large-jury/record-many.ts'
import type { World } from '../factories/world.ts'
import type { FACTS } from './matrix.ts'
import type { Person } from './persons.ts'

type Planting = {
  readonly round: Awaited<ReturnType<World['round']>>
  readonly persons: Record<Exclude<Person, 'public'>, PersonId>
  readonly ids: { readonly entryA: EntryId; readonly pictureA: string }
  readonly canary: (fact: keyof typeof FACTS) => string
  readonly now: Date
}

/** What the jury has changed, decided and written, of entry A. */
export async function plantDecisions(world: World, planting: Planting): Promise<void> {
  const { round, persons, ids, canary, now } = planting
  const at = { round_id: round.id, entry_id: ids.entryA }
  await world.insert('discussion', { round_id: round.id, opened_by: persons.leader, opened_at: now })
  await world.insert('assessment_adjustment', {
    id: newId(),
    ...at,
    person_id: persons.jurorSealed,
    criterion_position: 0,
    value_before: 5,
    value_after: 4,
    reason: canary('adjustment'),
    adjusted_at: now,
  })
  const category = { category_id: round.categoryId }
  await world.insert('nomination', { ...at, ...category, nominated_by: persons.leader, nominated_at: now })
  const announced = { actorId: persons.leader, entryId: null, facts: {} }
  await recordMany(world.owner, round.id, { action: 'finalists_announced', at: now, of: [announced] })
  await world.insert('award', { ...at, ...category, kind: 'winner', decided_by: persons.leader, decided_at: now })
  await world.insert('non_award', {
    id: newId(),
    round_id: round.id,
    ...category,
    reason: { nb: canary('nonAward') },
    decided_by: persons.leader,
    decided_at: now,
  })
  await world.insert('award_basis', {
    id: newId(),
    round_id: round.id,
    ...category,
    source: 'none',
    pointed: [],
    is_open: false,
    deviation: { nb: canary('awardBasis') },
    decided_by: persons.leader,
    decided_at: now,
  })
  const approved = {
    state: 'approved',
    written_by: persons.jurorSealed,
    saved_at: now,
    approved_by: persons.leader,
    approved_at: now,
  }
  await world.insert('statement', { ...at, text: { nb: canary('pendingStatement') }, ...approved })
  await world.insert('feedback', { ...at, text: canary('pendingFeedback'), ...approved })
  await world.insert('protocol', {
    round_id: round.id,
    version: 1,
    made_at: now,
    document: JSON.stringify({ note: canary('protocol') }),
    content_hash: contentHash({ note: canary('protocol') }),
  })
  await world.insert('presentation', { ...at, slug: 'vinneren', lead: { nb: canary('presentation') }, saved_at: now })
  await world.insert('presentation_picture', {
    id: ids.pictureA,
    ...at,
    position: 0,
    storage_key: `pictures/${ids.pictureA}`,
    media_type: 'image/webp',
    width: 10,
    height: 10,
    alternative: { nb: 'Et bilde' },
    photographer: 'Prøvefotograf',
  })
}
