import { clientAddress, createLimit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type OrganisationId, parseId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { isOpenAt } from '../phase-rules.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import type { RoundFacts } from '../round-rules.ts'
import { readValues, type Values } from '../set-up-forms.ts'
import { answerInvitation, type OpenedInvitation, openInvitation } from './answer-invitation.ts'
import { faultsOfProposal } from './forms.ts'
import { InvitedPage } from './pages/invited-page.tsx'
import { addressOf, ProposedPage, ProposePage } from './pages/propose-page.tsx'
import { proposeCandidate } from './propose-candidate.ts'
import { findCandidates } from './queries.ts'

/** From one machine: enough for somebody with several good ideas, too little for a flood. */
const PROPOSALS = { times: 5, seconds: 3600 }

function mayPropose(round: RoundFacts, now: Date): boolean {
  return !round.isInternal && (round.phase === 'announced' || isOpenAt(round, now))
}

async function openRound(services: Services, visit: Visit): Promise<RoundFacts> {
  const rules = await services.db.read(PUBLIC, (reader) =>
    loadRoundRulesBySlugs(reader, visit.param('prize'), visit.param('round')),
  )
  if (!rules || rules.round.isHistorical || !mayPropose(rules.round, visit.now)) throw new NotFound()
  return rules.round
}

function frameOf(visit: Visit, round: RoundFacts, title: string, hasError = false) {
  const name = pickText(round.title, visit.language)
  const breadcrumbs = [{ label: name, href: addressOf(round) }, { label: title }]
  return visit.frame({ title, prizeName: name, organisationName: round.organisationName, breadcrumbs, hasError })
}

type Shown = { values?: Values; errors?: readonly FieldFault[]; refusal?: string; status?: 200 | 403 | 422 }

async function show(services: Services, visit: Visit, round: RoundFacts, shown: Shown = {}): Promise<Response> {
  const { values = {}, errors = [], refusal = null, status = 200 } = shown
  if (visit.query('takk') !== undefined) {
    return visit.page(<ProposedPage frame={frameOf(visit, round, visit.t('life.proposed'))} round={round} />)
  }
  const words = visit.query('q') ?? ''
  const found = await services.db.read(PUBLIC, (reader) => findCandidates(reader, round.applicantKinds, words))
  const frame = frameOf(visit, round, visit.t('life.propose'), errors.length > 0)
  return visit.page(<ProposePage {...{ frame, round, words, found, values, errors, refusal }} />, status)
}

function createProposalHandler(services: Services) {
  const limit = createLimit(PROPOSALS)
  return async (visit: Visit): Promise<Response> => {
    const round = await openRound(services, visit)
    const fields = await visit.form()
    const thanks = `${addressOf(round)}/foresla?takk`
    if (fields.text('nettsted') !== '') return visit.redirect(thanks)
    const values = readValues(fields, ['organisation', 'what', 'name', 'email'])
    const errors = faultsOfProposal(visit.t, values)
    const organisationId = parseId<OrganisationId>(values['organisation'])
    if (errors.length > 0 || !organisationId) return show(services, visit, round, { values, errors, status: 422 })
    const refuse = (refusal: string) => show(services, visit, round, { values, refusal, status: 403 })
    if (!(await limit(clientAddress(visit.context)))) return refuse(visit.t('life.propose_refused_too_many'))
    const { what = '', name = '', email = '' } = values
    const input = { roundId: round.id, organisationId, what, name, email, language: visit.language }
    const outcome = await proposeCandidate(services, input)
    return outcome === 'proposed' ? visit.redirect(thanks) : refuse(visit.t(`life.propose_refused_${outcome}`))
  }
}

async function openInvited(services: Services, visit: Visit): Promise<OpenedInvitation> {
  const invitation = await openInvitation(services, visit.param('token'))
  if (!invitation) throw new NotFound()
  return invitation
}

async function answer(services: Services, visit: Visit): Promise<Response> {
  const { round } = await openInvited(services, visit)
  const accepts = (await visit.form()).text('svar') === 'ja'
  await answerInvitation(services, visit.param('token'), accepts ? 'accepted' : 'declined')
  return visit.redirect(accepts ? `${addressOf(round)}/sok` : `/invitert/${visit.param('token')}`)
}

async function showInvited(services: Services, visit: Visit): Promise<Response> {
  const invitation = await openInvited(services, visit)
  const title = visit.t('life.invited_title', { prize: pickText(invitation.round.title, visit.language) })
  const frame = visit.frame({ title, organisationName: invitation.round.organisationName })
  return visit.page(<InvitedPage frame={frame} invitation={invitation} action={visit.path} />)
}

export function createPublicCandidateRoutes(services: Services): readonly Route[] {
  const propose = '/priser/:prize/:round/foresla'
  return [
    {
      method: 'get',
      path: propose,
      guard: 'public',
      handle: async (visit) => show(services, visit, await openRound(services, visit)),
    },
    { method: 'post', path: propose, guard: 'public', maxBytes: 65_536, handle: createProposalHandler(services) },
    { method: 'get', path: '/invitert/:token', guard: 'public', handle: (visit) => showInvited(services, visit) },
    { method: 'post', path: '/invitert/:token', guard: 'public', handle: (visit) => answer(services, visit) },
  ]
}
