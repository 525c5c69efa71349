// The decision is made: from here on the honours stand, still secret, until everything is released together.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates, listCategories, statesOf } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { type DecideDecision, decideAll } from './rules.ts'
import { markDecided, preparePages } from './store.ts'

export type DecideOutcome = DecideDecision | { readonly kind: 'not_yours' }

export function decideRound(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
): Promise<DecideOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const field = await listCandidates(tx, roundId)
    const decision = decideAll(desk, statesOf(await listCategories(tx, roundId), field))
    if (decision.kind !== 'decided') return decision
    const at = services.clock.now()
    await markDecided(tx, roundId, at)
    await preparePages(tx, roundId, at)
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'decision_made', facts: {} })
    return decision
  })
}
