// Winners, mentions and "not awarded" of one category, secret until release; a winner with what it rests on.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { CategoryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates, listCategories } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { loadBasisFinder } from './load-basis.ts'
import { decideHonours, type HonoursDecision, type HonoursInput } from './rules.ts'
import { replaceBasis, replaceHonours } from './store.ts'

export type HonoursOutcome =
  | Exclude<HonoursDecision, { readonly kind: 'kept' }>
  | { readonly kind: 'kept' | 'not_yours' }

export function saveHonours(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  place: { readonly roundId: RoundId; readonly categoryId: CategoryId | null },
  input: HonoursInput,
): Promise<HonoursOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, categoryId } = place
    const desk = await lockDesk(tx, roundId)
    const categories = desk ? await listCategories(tx, roundId) : []
    const category = categories.find((one) => one.categoryId === categoryId)
    if (!desk || !category) return { kind: 'not_yours' }
    const candidates = (await listCandidates(tx, roundId)).filter((entry) => entry.categoryId === categoryId)
    const field = {
      categoryId,
      isBarred: category.isBarred,
      candidates: candidates.map((entry) => entry.id),
      finalists: candidates.filter((entry) => entry.isFinalist).map((entry) => entry.id),
    }
    const basis = (await loadBasisFinder(tx, roundId)).of(field.candidates)
    const decision = decideHonours(desk, field, input, basis)
    if (decision.kind !== 'kept') return decision
    const { winners, deviation } = decision
    const at = services.clock.now()
    const act = { roundId, personId, at }
    await replaceHonours(tx, act, field, input)
    if (winners.length > 0) await replaceBasis(tx, act, { categoryId, basis, deviation })
    const facts = {
      ...(categoryId ? { categoryId } : {}),
      ...(deviation ? { basis: basis.source, deviation: contentHash({ ...deviation }) } : {}),
    }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'honours_saved', facts })
    return { kind: 'kept' }
  })
}
