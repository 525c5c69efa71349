import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { CorrectionPage, type CorrectionView } from './pages/correction-page.tsx'
import { proposeStatement } from './propose-statement.ts'
import { listCorrectable } from './queries.ts'
import type { CorrectionFault } from './rules.ts'
import { settleStatement } from './settle-statement.ts'
import { listStatementProposals } from './statement-queries.ts'

const ACTS = ['approve', 'send_back', 'withdraw'] as const
const DONE = {
  foreslatt: 'correction.done_proposed',
  rettet: 'meeting.corrected',
  tilbake: 'correction.done_sent_back',
  trukket: 'correction.done_withdrawn',
} as const

type Said = {
  readonly errors?: CorrectionView['errors']
  readonly refusal?: string
  readonly written?: CorrectionView['written']
  readonly note?: CorrectionView['note']
}

async function show(services: Services, visit: Visit, said: Said = {}) {
  const roundId = visit.id<RoundId>('id')
  const { desk, texts, proposals } = await services.db.read(visit.actor, async (reader) => {
    const found = orNotFound(await loadDesk(reader, roundId))
    if (!found.isSecretariat) throw new NotFound()
    const correctable = await listCorrectable(reader, roundId)
    return { desk: found, texts: correctable, proposals: await listStatementProposals(reader, roundId) }
  })
  const errors = said.errors ?? []
  const status = errors.length > 0 ? 422 : said.refusal ? 409 : 200
  const frame = panelFrame(visit, desk, { title: visit.t('meeting.corrections'), hasError: status !== 200 })
  const told = { errors, refusal: said.refusal, written: said.written ?? null, note: said.note ?? null }
  const page = { frame, roundId, texts, proposals, me: visit.personId(), done: doneText(visit, DONE), ...told }
  return visit.page(<CorrectionPage {...page} />, status)
}

async function propose(services: Services, visit: Visit) {
  const form = await visit.form()
  const place = { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
  const [nb, nn, reasonNb, reasonNn] = [form.text('nb'), form.text('nn'), form.text('reasonNb'), form.text('reasonNn')]
  const reason = { nb: reasonNb, nn: reasonNn || reasonNb }
  const input = { text: { nb, nn }, reason, seen: Number(form.text('version')) }
  const outcome = await proposeStatement(services, visit.personId(), place, input)
  const written = { entryId: place.entryId, nb, nn, reasonNb, reasonNn }
  switch (outcome.kind) {
    case 'proposed':
      return visit.redirect(`/runder/${place.roundId}/rettelser?utfort=foreslatt`)
    case 'not_yours':
      throw new NotFound()
    case 'changed_meanwhile':
      return show(services, visit, { written, refusal: visit.t('meeting.changedMeanwhile') })
    case 'proposed_before':
      return show(services, visit, { written, refusal: visit.t('correction.refused_proposed_before') })
    case 'faulty': {
      const fieldOf = (fault: CorrectionFault) => (fault === 'reason_missing' ? 'reasonNb' : 'nb')
      const errors = outcome.faults.map((fault) => ({
        fieldId: `${fieldOf(fault)}-${place.entryId}`,
        message: visit.t(`meeting.fault_${fault}`),
      }))
      return show(services, visit, { written, errors })
    }
  }
}

async function settle(services: Services, visit: Visit) {
  const form = await visit.form()
  const place = { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
  const act = ACTS.find((each) => each === form.text('act')) ?? 'withdraw'
  const note = form.text('note')
  const input = { ...place, proposalId: form.text('proposal'), act, note }
  const { kind } = await settleStatement(services, visit.personId(), input)
  const back = (done: keyof typeof DONE) => visit.redirect(`/runder/${place.roundId}/rettelser?utfort=${done}`)
  switch (kind) {
    case 'approved':
      return back('rettet')
    case 'sent_back':
      return back('tilbake')
    case 'withdrawn':
      return back('trukket')
    case 'not_yours':
    case 'barred':
      throw new NotFound()
    case 'note_missing': {
      const errors = [{ fieldId: `note-${place.entryId}`, message: visit.t('correction.fault_note_missing') }]
      return show(services, visit, { errors, note: { entryId: place.entryId, text: note } })
    }
    case 'changed_meanwhile':
      return show(services, visit, { refusal: visit.t('meeting.correctionRefusedChanged') })
    case 'own_proposal':
    case 'not_own_proposal':
    case 'settled_before':
      return show(services, visit, { refusal: visit.t(`correction.refused_${kind}`) })
  }
}

/** Published statements, corrected by one and published by another. */
export function createStatementRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/rettelser'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path: `${path}/:entry`, guard, handle: (visit) => propose(services, visit) },
    { method: 'post', path: `${path}/:entry/avgjor`, guard, handle: (visit) => settle(services, visit) },
  ]
}
