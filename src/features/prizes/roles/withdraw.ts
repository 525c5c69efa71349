// A withdrawn role ends all rights it gave in the same moment: row-level security reads only living roles.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import { mayNotChangeTexts, type Why } from '../may.ts'
import { loadAppointed, loadInvited } from './queries.ts'
import { endInvitation, endRole } from './store.ts'

export type Withdrawal = { readonly personId: PersonId; readonly roundId: RoundId; readonly id: string }
export type WithdrawOutcome =
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: Why }

/** Of a role, or of an invitation that nobody has accepted. */
export async function withdraw(saver: Saver, { personId, roundId, id }: Withdrawal): Promise<WithdrawOutcome> {
  const now = saver.clock.now()
  return saver.db.write(actorOf(personId), async (tx): Promise<WithdrawOutcome> => {
    const setUp = await lockSetUp(tx, roundId)
    if (!setUp) return { kind: 'gone' }
    const held = await findHeld(tx, { roundId, id, now })
    if (!held) return { kind: 'gone' }
    const isOwn = held.role === 'secretariat' && held.person === personId
    const why = mayNotChangeTexts(setUp.round) ?? (isOwn ? 'own_role' : null)
    if (why) return { kind: 'refused', why }
    await (held.person === null ? endInvitation(tx, id, now) : endRole(tx, id, now))
    await countVersion(tx, roundId, now)
    const action = held.person === null ? 'invitation_withdrawn' : 'role_withdrawn'
    await appendRecord(tx, { roundId, actorId: personId, at: now, action, facts: { ...held } })
    return { kind: 'withdrawn' }
  })
}

type Named = { readonly roundId: RoundId; readonly id: string; readonly now: Date }
type Held = { readonly id: string; readonly role: string; readonly person: PersonId | null }

async function findHeld(tx: Tx, { roundId, id, now }: Named): Promise<Held | null> {
  const role = (await loadAppointed(tx, roundId)).find((each) => each.id === id)
  if (role) return { id, role: role.role, person: role.personId }
  const invitation = (await loadInvited(tx, roundId, now)).find((each) => each.id === id)
  return invitation ? { id, role: invitation.role, person: null } : null
}
