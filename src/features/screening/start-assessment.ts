// The jury begins when every sent entry has a final outcome: the field is the same for all who judge it.
import type { Database } from '../../db/database.ts'
import { appendRecord } from '../../db/record.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import { decideStart, type StartDecision } from './rules.ts'
import { loadAssessmentGate, lockRound, movePhase } from './store.ts'

export type StartOutcome = StartDecision | { readonly kind: 'not_yours' }

export function startAssessment(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
): Promise<StartOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const round = await lockRound(tx, roundId)
    if (!round) return { kind: 'not_yours' }
    const gate = await loadAssessmentGate(tx, roundId)
    const decision = decideStart(round, gate)
    if (decision.kind !== 'started') return decision
    await movePhase(tx, roundId, 'assessment')
    const facts = { jurors: gate.jurors }
    await appendRecord(tx, {
      roundId,
      actorId: personId,
      at: services.clock.now(),
      action: 'assessment_started',
      facts,
    })
    return decision
  })
}
