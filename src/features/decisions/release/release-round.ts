// Release: everything that was secret becomes public, and every applicant is told, by one act at one moment. The act is
// one transaction, so that it is done whole or not at all, and a second attempt finds it done.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { postToTeams } from '../../../mail/team-letter.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { tellsBands } from '../bands/find-bands.ts'
import type { Candidate } from '../field-queries.ts'
import { type Desk, lockDesk } from '../queries.ts'
import { letterKindOf, releaseLetter } from './letters.ts'
import { loadReleaseField } from './load-facts.ts'
import { decideRelease, type ReleaseDecision } from './rules.ts'
import { markReleased } from './store.ts'

export type ReleaseOutcome = ReleaseDecision | { readonly kind: 'not_yours' }

type Release = {
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly at: Date
  /** Null: the system, at the time that was set. */
  readonly actorId: PersonId | null
  readonly baseUrl: string
}

/** Carries out a release that has been decided, in the caller's transaction with the round held. */
export async function carryOutRelease(tx: Tx, { desk, field, at, actorId, baseUrl }: Release): Promise<void> {
  await markReleased(tx, desk.id, at)
  const facts = {
    winners: field.filter((entry) => entry.honour === 'winner').map((entry) => entry.id),
    mentions: field.filter((entry) => entry.honour === 'honourable_mention').map((entry) => entry.id),
    answered: field.length,
  }
  await appendRecord(tx, { roundId: desk.id, actorId, at, action: 'round_released', facts })
  const rules = await loadRoundRules(tx, desk.id)
  const said = { baseUrl, hasBands: rules !== null && tellsBands(rules.round) }
  const letters = field.map((entry) => ({
    entryId: entry.id,
    kind: letterKindOf(entry),
    letters: releaseLetter(desk, entry, said),
    onceKey: `release:${entry.id}`,
    at,
  }))
  await postToTeams(tx, letters)
}

export function releaseRound(
  services: { db: Database; clock: Clock; baseUrl: string },
  personId: PersonId,
  roundId: RoundId,
): Promise<ReleaseOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const { facts, field } = await loadReleaseField(tx, roundId)
    const decision = decideRelease(desk, facts)
    if (decision.kind !== 'released') return decision
    const { baseUrl } = services
    await carryOutRelease(tx, { desk, field, at: services.clock.now(), actorId: personId, baseUrl })
    return decision
  })
}
