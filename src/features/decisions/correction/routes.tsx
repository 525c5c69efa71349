import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { answerComplaint, sendComplaint } from './handle-complaint.ts'
import { ComplaintPage, ComplaintsPage } from './pages/complaint-pages.tsx'
import { listComplaints, loadOwnEntry } from './queries.ts'
import { COMPLAINT_OUTCOMES } from './rules.ts'

const statusOf = (said: { errors?: readonly unknown[]; refusal?: string }): 200 | 409 | 422 =>
  said.errors && said.errors.length > 0 ? 422 : said.refusal ? 409 : 200

type Said = { readonly errors?: readonly { fieldId: string; message: string }[]; readonly refusal?: string }

async function showOwn(services: Services, visit: Visit, said: Said & { written?: string } = {}) {
  const entryId = visit.id<EntryId>('id')
  const { entry, complaints } = await services.db.read(visit.actor, async (reader) => {
    const found = orNotFound(await loadOwnEntry(reader, entryId))
    return { entry: found, complaints: await listComplaints(reader, found.roundId, entryId) }
  })
  const title = visit.t('meeting.complaint')
  const breadcrumbs = [
    { label: visit.t('ui.myPage'), href: '/min-side' },
    { label: entry.title, href: `/soknader/${entryId}` },
    { label: title },
  ]
  const frame = visit.frame({ title, breadcrumbs, hasError: statusOf(said) !== 200 })
  const done = doneText(visit, { sendt: 'meeting.complaintDone' })
  const page = (
    <ComplaintPage
      frame={frame}
      entry={entry}
      complaints={complaints}
      written={said.written ?? ''}
      errors={said.errors ?? []}
      refusal={said.refusal}
      done={done}
    />
  )
  return visit.page(page, statusOf(said))
}

async function showAll(
  services: Services,
  visit: Visit,
  said: Said & { written?: { id: string; answer: string } } = {},
) {
  const roundId = visit.id<RoundId>('id')
  const { desk, complaints } = await services.db.read(visit.actor, async (reader) => {
    const found = orNotFound(await loadDesk(reader, roundId))
    if (!found.isSecretariat) throw new NotFound()
    return { desk: found, complaints: await listComplaints(reader, roundId) }
  })
  const frame = panelFrame(visit, desk, { title: visit.t('meeting.complaints'), hasError: statusOf(said) !== 200 })
  const done = doneText(visit, { svart: 'meeting.complaintAnsweredDone' })
  const page = (
    <ComplaintsPage
      frame={frame}
      roundId={roundId}
      complaints={complaints}
      written={said.written ?? null}
      errors={said.errors ?? []}
      refusal={said.refusal}
      done={done}
    />
  )
  return visit.page(page, statusOf(said))
}

function createActs(services: Services) {
  return {
    async complain(visit: Visit) {
      const written = (await visit.form()).text('text')
      const { kind } = await sendComplaint(services, visit.personId(), visit.id<EntryId>('id'), written)
      if (kind === 'not_yours') throw new NotFound()
      if (kind === 'text_missing')
        return showOwn(services, visit, {
          written,
          errors: [{ fieldId: 'text', message: visit.t('meeting.fault_complaint') }],
        })
      return visit.redirect(`/soknader/${visit.param('id')}/klage?utfort=sendt`)
    },
    async answer(visit: Visit) {
      const form = await visit.form()
      const written = { id: form.text('complaint'), answer: form.text('answer') }
      const outcome = COMPLAINT_OUTCOMES.find((one) => one === form.text('outcome')) ?? null
      const given = { complaintId: written.id, outcome, answer: written.answer }
      const { kind } = await answerComplaint(services, visit.personId(), visit.id<RoundId>('id'), given)
      if (kind === 'not_yours') throw new NotFound()
      if (kind === 'answer_missing')
        return showAll(services, visit, {
          written,
          errors: [{ fieldId: 'answer-0', message: visit.t('meeting.fault_answer') }],
        })
      if (kind === 'answered_before') return showAll(services, visit, { refusal: visit.t('meeting.answeredBefore') })
      return visit.redirect(`/runder/${visit.param('id')}/klager?utfort=svart`)
    },
  }
}

export function createCorrectionRoutes(services: Services): readonly Route[] {
  const acts = createActs(services)
  const guard = 'signedIn'
  return [
    { method: 'get', path: '/soknader/:id/klage', guard, handle: (visit) => showOwn(services, visit) },
    { method: 'post', path: '/soknader/:id/klage', guard, handle: acts.complain },
    { method: 'get', path: '/runder/:id/klager', guard, handle: (visit) => showAll(services, visit) },
    { method: 'post', path: '/runder/:id/klager', guard, handle: acts.answer },
  ]
}
