// A release can be set to a time, for the moment on the stage; it can be taken back until then.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { loadReleaseField } from './load-facts.ts'
import { decideSchedule, type ReleaseRefusal, releaseRefusal, type ScheduleDecision } from './rules.ts'
import { setScheduledRelease } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock }
export type ScheduleOutcome = ScheduleDecision | { readonly kind: 'not_yours' }

export function scheduleRelease(
  services: Services,
  personId: PersonId,
  roundId: RoundId,
  releaseAt: Date | null,
): Promise<ScheduleOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const { facts } = await loadReleaseField(tx, roundId)
    const now = services.clock.now()
    const decision = decideSchedule(desk, facts, { at: releaseAt, now })
    if (decision.kind !== 'scheduled') return decision
    await setScheduledRelease(tx, roundId, decision.at)
    const told = { releaseAt: decision.at.toISOString() }
    await appendRecord(tx, { roundId, actorId: personId, at: now, action: 'release_scheduled', facts: told })
    return decision
  })
}

export type CancelOutcome = { readonly kind: 'cancelled' | 'not_yours' | 'not_scheduled' | ReleaseRefusal }

export function cancelScheduledRelease(
  services: Services,
  personId: PersonId,
  roundId: RoundId,
): Promise<CancelOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const refusal = releaseRefusal({ ...desk, isBarred: false, owesDeclaration: false })
    if (refusal) return { kind: refusal }
    if (desk.scheduledAt === null) return { kind: 'not_scheduled' }
    await setScheduledRelease(tx, roundId, null)
    const at = services.clock.now()
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'release_unscheduled', facts: {} })
    return { kind: 'cancelled' }
  })
}
