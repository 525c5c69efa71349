// The call is closed by a named act, which ends it also for those whose clock is slow.
import type { Database } from '../../db/database.ts'
import { appendRecord } from '../../db/record.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import { type CloseRefusal, decideClose } from './rules.ts'
import { lockRound, movePhase } from './store.ts'

export type CloseOutcome = { readonly kind: 'closed' | 'not_yours' | CloseRefusal }

export function closeCall(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
): Promise<CloseOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const round = await lockRound(tx, roundId)
    if (!round) return { kind: 'not_yours' }
    const at = services.clock.now()
    const decision = decideClose(round, at)
    if (decision.kind !== 'closed') return decision
    await movePhase(tx, roundId, 'screening')
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'call_closed', facts: {} })
    return decision
  })
}
