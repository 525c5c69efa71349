// The finalists are chosen while the jury deliberates; they become public only by the act that announces them.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { listCandidates } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { decideFinalists, type FinalistDecision } from './rules.ts'
import { addFinalists, removeFinalists } from './store.ts'

export type FinalistOutcome = FinalistDecision | { readonly kind: 'not_yours' }

export function saveFinalists(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
  chosen: readonly EntryId[],
): Promise<FinalistOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const field = await listCandidates(tx, roundId)
    const finalists = field.filter((entry) => entry.isFinalist).map((entry) => entry.id)
    const decision = decideFinalists(desk, { candidates: field.map((entry) => entry.id), finalists }, chosen)
    if (decision.kind !== 'chosen') return decision
    const at = services.clock.now()
    await removeFinalists(tx, decision.remove)
    await addFinalists(
      tx,
      { roundId, personId, at },
      field.filter((entry) => decision.add.includes(entry.id)),
    )
    const events = [
      ...decision.remove.map((entryId) => ({ entryId, action: 'finalist_removed' })),
      ...decision.add.map((entryId) => ({ entryId, action: 'finalist_chosen' })),
    ]
    for (const event of events) await appendRecord(tx, { roundId, actorId: personId, at, facts: {}, ...event })
    return decision
  })
}
