// From this act on the finalists are public: who they are, and nothing of what is still secret.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { decideNomination, type NominateDecision } from './rules.ts'
import { markNominated, preparePages } from './store.ts'

export type AnnounceOutcome = NominateDecision | { readonly kind: 'not_yours' }

export function announceFinalists(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
  seen: readonly EntryId[],
): Promise<AnnounceOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const field = await listCandidates(tx, roundId)
    const finalists = field.filter((entry) => entry.isFinalist).map(({ id }) => id)
    const decision = decideNomination(desk, { finalists, seen })
    if (decision.kind !== 'nominated') return decision
    const at = services.clock.now()
    await markNominated(tx, roundId, at)
    await preparePages(tx, roundId, at)
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'finalists_announced', facts: {} })
    return decision
  })
}
