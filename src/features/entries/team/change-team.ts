// Who works on an entry is its owner's to decide; an entry always keeps an owner.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import { invite } from '../../people/contract.ts'
import { type InvitedRole, type MemberRole, mayChangeTeam } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import { lockEntry } from '../writing/store.ts'
import { deleteMember, updateRole, withdrawInvitation } from './store.ts'

export type InviteOutcome = 'invited' | 'invalid_email' | 'owner_only' | 'not_found'

export async function inviteToTeam(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; email: string; role: InvitedRole; language: Language },
): Promise<InviteOutcome> {
  const { entryId, email, role, language } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace) return 'not_found'
    if (!mayChangeTeam(workspace.role)) return 'owner_only'
    const invited = await invite(tx, {
      to: { purpose: 'entry', id: entryId, role },
      email,
      invitedBy: personId,
      language,
      baseUrl: services.baseUrl,
      at: services.clock.now(),
    })
    return invited.kind === 'invited' ? 'invited' : 'invalid_email'
  })
}

export type RemoveOutcome = 'removed' | 'last_owner' | 'owner_only' | 'not_found'

/** The owner removes others; anybody may leave. */
export async function removeFromTeam(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; removed: PersonId },
): Promise<RemoveOutcome> {
  const { entryId, removed } = input
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, entryId)
    const workspace = await loadWorkspace(tx, entryId, personId)
    const member = workspace?.members.find((candidate) => candidate.personId === removed)
    if (!workspace || !member) return 'not_found'
    if (removed !== personId && !mayChangeTeam(workspace.role)) return 'owner_only'
    const owners = workspace.members.filter(({ role }) => role === 'owner')
    if (member.role === 'owner' && owners.length === 1) return 'last_owner'
    // Not in the round's chain: the secretariat reads that one, and knows of no drafts.
    await appendRecord(tx, {
      roundId: null,
      actorId: personId,
      at: services.clock.now(),
      action: 'entry_member_removed',
      facts: { entry: entryId, role: member.role },
    })
    await deleteMember(tx, entryId, removed)
    return 'removed'
  })
}

/** The owner gives another role; the last owner keeps the own. */
export async function changeRole(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; changed: PersonId; role: MemberRole },
): Promise<'changed' | Exclude<RemoveOutcome, 'removed'>> {
  const { entryId, changed, role } = input
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, entryId)
    const workspace = await loadWorkspace(tx, entryId, personId)
    const member = workspace?.members.find((candidate) => candidate.personId === changed)
    if (!workspace || !member) return 'not_found'
    if (!mayChangeTeam(workspace.role)) return 'owner_only'
    if (member.role === role) return 'changed'
    const owners = workspace.members.filter((one) => one.role === 'owner')
    if (member.role === 'owner' && owners.length === 1) return 'last_owner'
    // First the record: whoever gives away the own ownership may not write of the team afterwards.
    const facts = { entry: entryId, person: changed, from: member.role, to: role }
    const at = services.clock.now()
    await appendRecord(tx, { roundId: null, actorId: personId, at, action: 'entry_role_changed', facts })
    await updateRole(tx, { entryId, personId: changed, role })
    return 'changed'
  })
}

export async function takeBackInvitation(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; invitationId: string },
): Promise<'done' | 'owner_only' | 'not_found'> {
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, input.entryId, personId)
    if (!workspace) return 'not_found'
    if (!mayChangeTeam(workspace.role)) return 'owner_only'
    await withdrawInvitation(tx, input.entryId, input.invitationId, services.clock.now())
    return 'done'
  })
}
