// What was decided with somebody who should have been out may stand, where one of the panel's heads, shut out from nothing,
// says why. It is said once, and is never taken away. Source: forvaltningsloven § 41; docs/decisions/0036.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { loadWaiting } from './load-late.ts'
import { decideStand, type StandDecision, type StandInput } from './rules.ts'
import { insertStand } from './store.ts'

export function letStand(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  personId: PersonId,
  roundId: RoundId,
  input: StandInput,
): Promise<StandDecision | { readonly kind: 'not_yours' }> {
  return db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const decision = decideStand(desk, await loadWaiting(tx, roundId), input)
    if (decision.kind !== 'stands') return decision
    const { of } = decision
    const at = clock.now()
    await insertStand(tx, of, input.reason, { roundId, personId, at })
    const facts = { reason: contentHash(input.reason), cases: of.keys.length }
    const about =
      of.kind === 'late_sheets' ? { entryId: of.entryId, facts } : { facts: { ...facts, ballot: of.number } }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'late_case_let_stand', ...about })
    return decision
  })
}
