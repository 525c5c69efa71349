import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type Id, type PersonId, parseId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { INVITED_ROLES, MEMBER_ROLES, mayChangeTeam } from '../may.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import type { Workspace } from '../workspace.ts'
import { changeRole, inviteToTeam, removeFromTeam, takeBackInvitation } from './change-team.ts'
import { TeamPage, type TeamView } from './pages/team-page.tsx'
import { loadInvitations } from './queries.ts'

type Show = {
  readonly values?: TeamView['values']
  readonly errors?: readonly FieldFault[]
  readonly notice?: string
  readonly status?: 200 | 403 | 422
}

function membersOf(workspace: Workspace, me: PersonId): TeamView['members'] {
  const owners = workspace.members.filter(({ role }) => role === 'owner').length
  return workspace.members.map(({ personId, name, role }) => {
    const isMe = personId === me
    const isNeeded = role === 'owner' && owners === 1
    const mayChange = mayChangeTeam(workspace.role)
    const mayBeRemoved = !isNeeded && (isMe || mayChange)
    return { personId, name, role, isMe, mayBeRemoved, mayChangeRole: mayChange && !isNeeded }
  })
}

function saidNow(visit: Visit): string | null {
  if (visit.query('invitert') === '1') return visit.t('entries.invitation_sent')
  return visit.query('rolle') === '1' ? visit.t('team.role_changed') : null
}

async function show(services: Services, visit: Visit, options: Show = {}) {
  const workspace = await openWorkspace(services, visit)
  const { t } = visit
  const invitations = await services.db.read(visit.actor, (reader) =>
    loadInvitations(reader, workspace.entry.id, visit.now),
  )
  const errors = options.errors ?? []
  return visit.page(
    <TeamPage
      frame={entryFrame(visit, workspace, t('entries.team'), { hasError: errors.length > 0 })}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      members={membersOf(workspace, visit.personId())}
      invitations={invitations}
      mayChange={mayChangeTeam(workspace.role)}
      notice={options.notice ?? saidNow(visit)}
      values={options.values ?? { email: '', role: '' }}
      errors={errors}
    />,
    options.status ?? 200,
  )
}

async function inviteOne(services: Services, visit: Visit, limit: Limit) {
  const { t } = visit
  const entryId = visit.id<EntryId>('id')
  const form = await visit.form()
  const values = { email: form.text('email'), role: form.text('role') }
  const again = (fieldId: string, message: string) =>
    show(services, visit, { values, errors: [{ fieldId, message }], status: 422 })
  const role = INVITED_ROLES.find((one) => one === values.role) ?? null
  if (!role) return again('role', t('entries.fault_unknown_choice'))
  if (!(await limit(visit.personId()))) return again('email', t('entries.invited_too_often'))
  const input = { entryId, email: values.email, role, language: visit.language }
  switch (await inviteToTeam(services, visit.personId(), input)) {
    case 'invited':
      return visit.redirect(`/soknader/${entryId}/medsokere?invitert=1`)
    case 'invalid_email':
      return again('email', t('entries.fault_email'))
    case 'owner_only':
      return show(services, visit, { values, notice: t('entries.owner_only'), status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

async function remove(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const removed = parseId<PersonId>((await visit.form()).text('person'))
  if (!removed) throw new NotFound()
  switch (await removeFromTeam(services, visit.personId(), { entryId, removed })) {
    case 'removed':
      return visit.redirect(removed === visit.personId() ? '/min-side' : `/soknader/${entryId}/medsokere`)
    case 'last_owner':
      return show(services, visit, { notice: visit.t('entries.last_owner'), status: 403 })
    case 'owner_only':
      return show(services, visit, { notice: visit.t('entries.owner_only'), status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

async function giveRole(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const form = await visit.form()
  const changed = parseId<PersonId>(form.text('person'))
  const role = MEMBER_ROLES.find((one) => one === form.text('role'))
  if (!changed) throw new NotFound()
  if (!role) {
    const errors = [{ fieldId: 'ny-rolle', message: visit.t('entries.fault_unknown_choice') }]
    return show(services, visit, { errors, status: 422 })
  }
  switch (await changeRole(services, visit.personId(), { entryId, changed, role })) {
    case 'changed':
      return visit.redirect(`/soknader/${entryId}/medsokere?rolle=1`)
    case 'last_owner':
      return show(services, visit, { notice: visit.t('entries.last_owner'), status: 403 })
    case 'owner_only':
      return show(services, visit, { notice: visit.t('entries.owner_only'), status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

async function takeBack(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const invitationId = parseId<Id<'invitation'>>((await visit.form()).text('invitation'))
  if (!invitationId) throw new NotFound()
  const outcome = await takeBackInvitation(services, visit.personId(), { entryId, invitationId })
  if (outcome === 'not_found') throw new NotFound()
  if (outcome === 'owner_only') return show(services, visit, { notice: visit.t('entries.owner_only'), status: 403 })
  return visit.redirect(`/soknader/${entryId}/medsokere`)
}

export function createTeamRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/medsokere'
  const limit = createLimit({ times: 20, seconds: 3600 })
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => inviteOne(services, visit, limit) },
    { method: 'post', path: `${path}/rolle`, guard: 'signedIn', handle: (visit) => giveRole(services, visit) },
    { method: 'post', path: `${path}/fjern`, guard: 'signedIn', handle: (visit) => remove(services, visit) },
    { method: 'post', path: `${path}/angre`, guard: 'signedIn', handle: (visit) => takeBack(services, visit) },
  ]
}
