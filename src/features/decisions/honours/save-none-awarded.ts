// Nobody gets the prize this time: one reason for all categories at once. Mentions that were given fall; a winner that has
// been chosen is taken away first, so that nobody loses one by a single press. Secret until release, as all honours are.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates, listCategories, statesOf } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { decideNoneAwarded, type NoneAwardedDecision, type NoneAwardedInput } from './rules.ts'
import { replaceHonours } from './store.ts'

export type NoneAwardedOutcome = NoneAwardedDecision | { readonly kind: 'not_yours' }

export function saveNoneAwarded(
  services: { db: Database; clock: Clock },
  place: { readonly personId: PersonId; readonly roundId: RoundId },
  input: NoneAwardedInput,
): Promise<NoneAwardedOutcome> {
  const { personId, roundId } = place
  return services.db.write(actorOf(personId), async (tx): Promise<NoneAwardedOutcome> => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const categories = await listCategories(tx, roundId)
    const decision = decideNoneAwarded(desk, statesOf(categories, await listCandidates(tx, roundId)), input)
    if (decision.kind !== 'kept') return decision
    const at = services.clock.now()
    for (const { categoryId, isBarred } of categories) {
      const field = { categoryId, isBarred, candidates: [], finalists: [] }
      await replaceHonours(tx, { roundId, personId, at }, field, { ...input, honours: [], isNotAwarded: true })
    }
    const facts = { categories: categories.length }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'none_awarded', facts })
    return decision
  })
}
