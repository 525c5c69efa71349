// The role goes to whoever opens the link and is signed in, once; the database's own function holds the rule.
import { sql } from 'kysely'
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { findInvitation } from '../queries.ts'

export type AcceptOutcome = { readonly kind: 'accepted' | 'missing' | 'used' | 'expired' }

export function acceptInvitation(services: Services, me: PersonId, token: string): Promise<AcceptOutcome> {
  const hash = tokenHash(token)
  return services.db.write(actorOf(me), async (tx) => {
    const { rows } = await sql<AcceptOutcome>`
      select invitation_accept(${hash}, ${newId()}::uuid) as kind`.execute(tx)
    const outcome = rows[0] ?? { kind: 'missing' }
    if (outcome.kind !== 'accepted') return outcome
    const invitation = await findInvitation(tx, hash)
    if (!invitation) throw new Error('an invitation that was accepted is gone')
    const { id, purpose, role, organisation_id: organisation } = invitation
    await appendRecord(tx, {
      roundId: purpose === 'round' ? invitation.round_id : null,
      actorId: me,
      at: services.clock.now(),
      action: 'invitation_accepted',
      facts: { invitation: id, purpose, role, ...(organisation ? { organisation } : {}) },
    })
    return outcome
  })
}
