import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type PersonId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadSeat } from '../panel/queries.ts'
import { answerObjection } from './answer-objection.ts'
import { showCases } from './case-routes.tsx'
import { listObjectable, listObjections, loadCaseOfTeam, mayObjectAsJuror } from './objection-queries.ts'
import { ObjectionPage, type ObjectionView } from './pages/objection-page.tsx'
import { findDeclaration } from './queries.ts'
import { isTakingObjections, raiseObjection } from './raise-objection.ts'

const LONGEST = 4000
type Returned = Pick<ObjectionView, 'errors' | 'words'>
const FRESH: Returned = { errors: [], words: { person: '', reason: '' } }

export function createObjectionRoutes(services: Services): readonly Route[] {
  const [ofTeam, ofJury] = ['/soknader/:id/innsigelse', '/jury/:round/habilitet/:entry/innsigelse']
  return [
    { method: 'get', path: ofTeam, guard: 'signedIn', handle: (visit) => showToTeam(services, visit, FRESH, 200) },
    { method: 'post', path: ofTeam, guard: 'signedIn', handle: (visit) => post(services, visit, showToTeam) },
    { method: 'get', path: ofJury, guard: 'signedIn', handle: (visit) => showToJuror(services, visit, FRESH, 200) },
    { method: 'post', path: ofJury, guard: 'signedIn', handle: (visit) => post(services, visit, showToJuror) },
    {
      method: 'post',
      path: '/jury/:round/habilitet/innsigelse',
      guard: 'signedIn',
      handle: (visit) => postAnswer(services, visit),
    },
  ]
}

type Show = (services: Services, visit: Visit, returned: Returned, status: 200 | 409 | 422) => Promise<Response>

async function showToTeam({ db }: Services, visit: Visit, returned: Returned, status: 200 | 409 | 422) {
  const entryId = visit.id<EntryId>('id')
  const view = await db.read(visit.actor, async (reader) => {
    const found = await loadCaseOfTeam(reader, entryId)
    if (!found?.showsJury) throw new NotFound()
    const { roundId } = found
    const panel = await listObjectable(reader, roundId, true)
    return { found, panel, sent: await listObjections(reader, { roundId, entryId }) }
  })
  const { found, panel } = view
  const title = visit.t('impartiality.objection_title')
  const frame = visit.frame({
    title,
    prizeName: pickText(found.prizeName, visit.language),
    breadcrumbs: [
      { label: visit.t('ui.myPage'), href: '/min-side' },
      { label: found.title, href: `/soknader/${entryId}` },
      { label: title },
    ],
    hasError: returned.errors.length > 0,
  })
  const isClosed = !isTakingObjections(found.phase)
  const sent = view.sent.filter(({ isFromTeam }) => isFromTeam)
  const page = { frame, entryTitle: found.title, panel, sent, isFromTeam: true, isClosed, back: `/soknader/${entryId}` }
  const isSent = status === 200 && visit.query('sendt') !== undefined
  return visit.page(
    <ObjectionPage {...page} {...returned} isSent={isSent} action={`/soknader/${entryId}/innsigelse`} />,
    status,
  )
}

async function showToJuror({ db }: Services, visit: Visit, returned: Returned, status: 200 | 409 | 422) {
  const [roundId, entryId] = [visit.id<RoundId>('round'), visit.id<EntryId>('entry')]
  const view = await db.read(visit.actor, async (reader) => {
    const seat = await loadSeat(reader, roundId)
    const row = seat?.isJuror ? await findDeclaration(reader, roundId, entryId) : null
    if (!seat || !row || !(await mayObjectAsJuror(reader, roundId, entryId))) throw new NotFound()
    const panel = await listObjectable(reader, roundId, false)
    return { seat, row, panel, sent: await listObjections(reader, { roundId, entryId }) }
  })
  const back = `/jury/${roundId}/habilitet`
  const title = visit.t('impartiality.objection_title')
  const trail = [{ label: visit.t('jury.impTitle'), href: back }, { label: title }]
  const frame = juryFrame(visit, view.seat, { title, trail, hasError: returned.errors.length > 0 })
  const isClosed = !isTakingObjections(view.seat.phase)
  const sent = view.sent.filter(({ objectorId }) => objectorId === visit.personId())
  const page = { frame, entryTitle: view.row.title, panel: view.panel, sent, isFromTeam: false, isClosed, back }
  const isSent = status === 200 && visit.query('sendt') !== undefined
  return visit.page(
    <ObjectionPage {...page} {...returned} isSent={isSent} action={`${back}/${entryId}/innsigelse`} />,
    status,
  )
}

async function post(services: Services, visit: Visit, show: Show): Promise<Response> {
  const isFromTeam = show === showToTeam
  const form = await visit.form()
  const words = { person: form.text('person'), reason: form.text('reason') }
  const personId = parseId<PersonId>(words.person)
  const errors = [
    ...(personId ? [] : [{ fieldId: 'person', message: visit.t('impartiality.error_who') }]),
    ...(words.reason !== '' && words.reason.length <= LONGEST
      ? []
      : [{ fieldId: 'reason', message: visit.t('impartiality.error_objection_reason') }]),
  ]
  if (!personId || errors.length > 0) return show(services, visit, { errors, words }, 422)
  const entryId = visit.id<EntryId>(isFromTeam ? 'id' : 'entry')
  const roundId = isFromTeam ? null : visit.id<RoundId>('round')
  const outcome = await raiseObjection(services, visit.personId(), { roundId, entryId, personId, reason: words.reason })
  switch (outcome) {
    case 'accepted': {
      const address = isFromTeam ? `/soknader/${entryId}` : `/jury/${roundId}/habilitet/${entryId}`
      return visit.redirect(`${address}/innsigelse?sendt=1`)
    }
    case 'unknown':
      throw new NotFound()
    case 'nobody':
      return show(
        services,
        visit,
        { errors: [{ fieldId: 'person', message: visit.t('impartiality.error_who') }], words },
        422,
      )
    case 'waiting':
      return show(
        services,
        visit,
        { errors: [{ fieldId: 'person', message: visit.t('impartiality.error_waiting') }], words },
        409,
      )
    default:
      return show(
        services,
        visit,
        { errors: [{ fieldId: 'person', message: visit.t('impartiality.objection_closed') }], words },
        409,
      )
  }
}

async function postAnswer(services: Services, visit: Visit): Promise<Response> {
  const roundId = visit.id<RoundId>('round')
  const form = await visit.form()
  const objectionId = parseId(form.text('objection'))
  if (!objectionId) throw new NotFound()
  const [decision, answer] = [form.text('decision'), form.text('answer')]
  const posted = { key: objectionId, decision, reason: answer }
  const isDecided = decision === 'impartial' || decision === 'disqualified'
  const errors = [
    ...(isDecided ? [] : [{ fieldId: `decision-${objectionId}`, message: visit.t('jury.error_decision') }]),
    ...(answer !== '' && answer.length <= LONGEST
      ? []
      : [{ fieldId: `answer-${objectionId}`, message: visit.t('impartiality.error_objection_reason') }]),
  ]
  if (!isDecided || errors.length > 0) return showCases(services, visit, { errors, posted }, 422)
  const outcome = await answerObjection(services, visit.personId(), { roundId, objectionId, decision, answer })
  switch (outcome) {
    case 'accepted':
      return visit.redirect(`/jury/${roundId}/habilitet/avgjor?lagret=1`)
    case 'unknown':
      throw new NotFound()
    case 'stale':
    case 'undeclared':
      return showCases(services, visit, { posted, refusal: visit.t('impartiality.refused_stale') }, 409)
    default:
      return showCases(services, visit, { posted, refusal: visit.t('jury.refused_oneself') }, 403)
  }
}
