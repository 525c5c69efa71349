// A decision that has been made and not released is taken back, with a reason that the panel goes on seeing.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { decideTakeBack, type TakeBackDecision } from './rules.ts'
import { reopenDecision } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock }
export type TakeBackOutcome = TakeBackDecision | { readonly kind: 'not_yours' }

export function takeBackDecision(
  { db, clock }: Services,
  personId: PersonId,
  roundId: RoundId,
  reason: string,
): Promise<TakeBackOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<TakeBackOutcome> => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const decision = decideTakeBack(desk, reason)
    if (decision.kind !== 'taken_back') return decision
    const at = clock.now()
    await reopenDecision(tx, roundId, reason, { personId, at })
    const facts = { reason: contentHash(reason) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'decision_taken_back', facts })
    return decision
  })
}
