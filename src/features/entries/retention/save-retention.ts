// How long a round keeps files that no submission holds. Source: forvaltningen's duty to keep personal data no longer than
// needed (personvernforordningen art. 5 no. 1 e); what was sent follows the archive's own rules.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isSecretariatOf } from '../../prizes/contract.ts'
import { type Retention, updateRetention } from './store.ts'

export async function saveRetention(
  services: Services,
  personId: PersonId,
  input: { readonly roundId: RoundId } & Retention,
): Promise<'saved' | 'not_yours'> {
  const { roundId, removedDays, unsentMonths } = input
  return services.db.write(actorOf(personId), async (tx) => {
    if (!(await isSecretariatOf(tx, roundId))) return 'not_yours'
    await updateRetention(tx, roundId, input)
    const facts = { removedDays, unsentMonths }
    const at = services.clock.now()
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'retention_changed', facts })
    return 'saved'
  })
}
