import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type OrganisationId, parseId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { readValues, type Values } from '../set-up-forms.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { roundOf, setUpFrame } from '../set-up-routes.tsx'
import { faultsOfInvitation } from './forms.ts'
import { declineProposal, inviteCandidate } from './invite-candidate.ts'
import { CandidatesPage } from './pages/candidates-page.tsx'
import { ProposalPage } from './pages/proposal-page.tsx'
import { createPublicCandidateRoutes } from './public-routes.tsx'
import { findCandidates, loadInvitations, loadProposals } from './queries.ts'

type Shown = { values?: Values; errors?: readonly FieldFault[]; refusal?: string | null; status?: 200 | 403 | 422 }

async function showAll(services: Services, visit: Visit, shown: Shown = {}): Promise<Response> {
  const { values = {}, errors = [], refusal = null, status = 200 } = shown
  const roundId = roundOf(visit)
  const words = visit.query('q') ?? ''
  const view = await services.db.read(visit.actor, async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    if (!setUp) throw new NotFound()
    return {
      setUp,
      proposals: await loadProposals(reader, roundId),
      invitations: await loadInvitations(reader, roundId),
      found: await findCandidates(reader, setUp.round.applicantKinds, words),
    }
  })
  const frame = setUpFrame(visit, view.setUp, { title: visit.t('life.candidates'), hasError: errors.length > 0 })
  const kind = visit.query('gjort')
  const done =
    kind === 'invitert' ? visit.t('life.invite_done') : kind === 'avslatt' ? visit.t('life.decline_done') : null
  return visit.page(<CandidatesPage {...view} {...{ frame, words, values, errors, done, refusal }} />, status)
}

async function showOne(services: Services, visit: Visit, shown: Shown = {}): Promise<Response> {
  const { values = {}, errors = [], refusal = null, status = 200 } = shown
  const roundId = roundOf(visit)
  const { setUp, proposal } = await services.db.read(visit.actor, async (reader) => {
    const found = await loadSetUp(reader, roundId)
    const proposals = found ? await loadProposals(reader, roundId) : []
    return { setUp: found, proposal: proposals.find(({ id }) => id === visit.param('item')) }
  })
  if (!setUp || !proposal) throw new NotFound()
  const trail = [{ label: visit.t('life.candidates'), href: `/runder/${roundId}/kandidater` }]
  const frame = setUpFrame(visit, setUp, { title: proposal.organisationName, trail, hasError: errors.length > 0 })
  return visit.page(<ProposalPage {...{ frame, setUp, proposal, values, errors, refusal }} />, status)
}

async function invite(services: Services, visit: Visit): Promise<Response> {
  const values = readValues(await visit.form(), ['organisation', 'email'])
  const errors = faultsOfInvitation(visit.t, values, true)
  if (errors.length > 0) return showAll(services, visit, { values, errors, status: 422 })
  const organisationId = parseId<OrganisationId>(values['organisation'])
  const by = { personId: visit.personId(), roundId: roundOf(visit) }
  const email = values['email'] ?? ''
  const outcome = await inviteCandidate(services, { ...by, organisationId, proposalId: null, email })
  if (outcome === 'gone') throw new NotFound()
  if (outcome === 'invited') return visit.redirect(`/runder/${by.roundId}/kandidater?gjort=invitert`)
  return showAll(services, visit, { values, refusal: visit.t(`life.invite_refused_${outcome}`), status: 403 })
}

async function decide(services: Services, visit: Visit): Promise<Response> {
  const fields = await visit.form()
  const values = readValues(fields, ['email', 'reason'])
  const by = { personId: visit.personId(), roundId: roundOf(visit) }
  const proposalId = visit.id('item')
  const list = `/runder/${by.roundId}/kandidater`
  const declines = fields.text('handling') === 'avsla'
  const reason = values['reason'] ?? ''
  const noReason = { fieldId: 'reason', message: visit.t('life.fault_reason') }
  const errors = declines ? (reason === '' ? [noReason] : []) : faultsOfInvitation(visit.t, values, false)
  if (errors.length > 0) return showOne(services, visit, { values, errors, status: 422 })
  const outcome = declines
    ? await declineProposal(services, { ...by, proposalId, reason: reason.slice(0, 2000) })
    : await inviteCandidate(services, { ...by, organisationId: null, proposalId, email: values['email'] ?? '' })
  if (outcome === 'gone') throw new NotFound()
  if (outcome === 'declined') return visit.redirect(`${list}?gjort=avslatt`)
  if (outcome === 'invited') return visit.redirect(`${list}?gjort=invitert`)
  return showOne(services, visit, { values, refusal: visit.t(`life.invite_refused_${outcome}`), status: 403 })
}

export function createCandidateRoutes(services: Services): readonly Route[] {
  const list = '/runder/:id/kandidater'
  return [
    { method: 'get', path: list, guard: 'signedIn', handle: (visit) => showAll(services, visit) },
    { method: 'post', path: list, guard: 'signedIn', handle: (visit) => invite(services, visit) },
    { method: 'get', path: `${list}/:item`, guard: 'signedIn', handle: (visit) => showOne(services, visit) },
    { method: 'post', path: `${list}/:item`, guard: 'signedIn', handle: (visit) => decide(services, visit) },
    ...createPublicCandidateRoutes(services),
  ]
}
