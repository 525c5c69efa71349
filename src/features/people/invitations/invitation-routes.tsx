import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import type { TextKey } from '../../../text/translate.ts'
import { findInvitation } from '../queries.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { AcceptedPage, InvitationOverPage, InvitationPage } from './pages/invitation-page.tsx'

const OVER = {
  used: 'people.invitationUsed',
  expired: 'people.invitationExpired',
  withdrawn: 'people.invitationWithdrawn',
  missing: 'people.invitationMissing',
} as const satisfies Record<string, TextKey>

function over(visit: Visit, state: keyof typeof OVER, status: 200 | 404 | 409): Response | Promise<Response> {
  const frame = visit.frame({ title: visit.t('people.invitationOverTitle'), path: '/' })
  return visit.page(<InvitationOverPage frame={frame} explanation={visit.t(OVER[state])} />, status)
}

export function createInvitationRoutes(services: Services): readonly Route[] {
  const find = (visit: Visit) =>
    services.db.read(visit.actor, (r) => findInvitation(r, tokenHash(visit.param('token'))))

  async function show(visit: Visit): Promise<Response> {
    const invitation = await find(visit)
    if (!invitation) return over(visit, 'missing', 404)
    if (invitation.state === 'used' && invitation.is_mine) {
      const frame = visit.frame({ title: visit.t('people.acceptedTitle') })
      return visit.page(<AcceptedPage frame={frame} invitation={invitation} />)
    }
    if (invitation.state !== 'open') return over(visit, invitation.state, 200)
    const frame = visit.frame({ title: visit.t('people.invitationTitle') })
    const personName = visit.person?.name ?? null
    const token = visit.param('token')
    return visit.page(<InvitationPage frame={frame} invitation={invitation} token={token} personName={personName} />)
  }

  async function accept(visit: Visit): Promise<Response> {
    if (!visit.person) throw new NotFound()
    const token = visit.param('token')
    const { kind } = await acceptInvitation(services, visit.person.personId, token)
    if (kind === 'missing' || kind === 'expired') return over(visit, kind, 409)
    // Pressed twice, or used by somebody else: the page that one comes to knows the difference.
    return visit.redirect(`/invitasjon/${token}`)
  }

  return [
    { method: 'get', path: '/invitasjon/:token', guard: 'public', handle: show },
    { method: 'post', path: '/invitasjon/:token', guard: 'signedIn', handle: accept },
  ]
}
