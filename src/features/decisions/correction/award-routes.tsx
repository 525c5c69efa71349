import type { FormFields } from '../../../access/form-fields.ts'
import { doneText, orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import { isoDay } from '../../../text/format.ts'
import { listCandidates } from '../field-queries.ts'
import { panelFrame } from '../pages/panel-frame.tsx'
import { loadDesk } from '../queries.ts'
import { type AwardFault, type AwardStanding, STANDINGS } from './award-rules.ts'
import { awardsSeen, proposeAwards } from './correct-award.ts'
import { AwardPage } from './pages/award-page.tsx'
import type { AwardWords } from './pages/award-view.ts'
import { loadOpenProposal, loadSentBack } from './proposal-queries.ts'
import { listCorrectedAwards } from './queries.ts'
import { settleAwards } from './settle-award.ts'

const PREFIX = 'pris_'
const STATEMENT_NB = 'begrunnelse_nb_'
const STATEMENT_NN = 'begrunnelse_nn_'
const ACTS = ['approve', 'send_back', 'withdraw'] as const
const DONE = {
  foreslatt: 'correction.done_proposed',
  rettet: 'correction.done',
  tilbake: 'correction.done_sent_back',
  trukket: 'correction.done_withdrawn',
} as const

type Said = {
  readonly written?: AwardWords
  readonly errors?: readonly { readonly fieldId: string; readonly message: string }[]
  readonly refusal?: string
  readonly note?: string
}

async function show(services: Services, visit: Visit, said: Said = {}) {
  const roundId = visit.id<RoundId>('id')
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    if (!desk.isSecretariat || !desk.releasedAt) throw new NotFound()
    const field = await listCandidates(reader, roundId)
    const corrected = await listCorrectedAwards(reader, roundId)
    const proposal = await loadOpenProposal(reader, roundId)
    const sentBack = proposal ? null : await loadSentBack(reader, roundId)
    return { desk, field, seen: awardsSeen(field), corrected, proposal, sentBack }
  })
  const errors = said.errors ?? []
  const status = errors.length > 0 ? 422 : said.refusal ? 409 : 200
  const frame = panelFrame(visit, view.desk, { title: visit.t('correction.title'), hasError: status !== 200 })
  const done = doneText(visit, DONE)
  const isPublished = visit.query('utfort') === 'rettet'
  const words = { written: said.written ?? null, note: said.note ?? '', errors, refusal: said.refusal }
  const told = { ...words, done, isPublished, today: isoDay(visit.now), me: visit.personId() }
  return visit.page(<AwardPage {...view} {...told} frame={frame} />, status)
}

function readChoices(form: FormFields): ReadonlyMap<EntryId, AwardStanding> {
  return new Map(
    form.names().flatMap((name) => {
      const id = name.startsWith(PREFIX) ? parseId<EntryId>(name.slice(PREFIX.length)) : null
      const standing = STANDINGS.find((one) => one === form.text(name))
      return id && standing ? [[id, standing] as const] : []
    }),
  )
}

function readStatements(form: FormFields): AwardWords['statements'] {
  const ids = form.names().flatMap((name) => {
    const id = name.startsWith(STATEMENT_NB) ? parseId<EntryId>(name.slice(STATEMENT_NB.length)) : null
    return id ? [id] : []
  })
  return new Map(
    ids.map((id) => [id, { nb: form.text(`${STATEMENT_NB}${id}`), nn: form.text(`${STATEMENT_NN}${id}`) }]),
  )
}

/** Where the fault stands; '' at the entry, or at the first of them. */
const FIELDS = {
  reason_missing: 'reasonNb',
  decided_by_missing: 'decidedBy',
  decided_on_missing: 'decidedOn',
  not_sure: 'isSure',
  unchanged: '',
  unknown_entry: '',
  statement_missing: '',
} as const satisfies Record<AwardFault['kind'], string>

async function propose(services: Services, visit: Visit) {
  const form = await visit.form()
  const roundId = visit.id<RoundId>('id')
  const choices = readChoices(form)
  const [reasonNb, reasonNn] = [form.text('reasonNb'), form.text('reasonNn')]
  const words = { decidedBy: form.text('decidedBy'), decidedOn: form.text('decidedOn') }
  const reason = { nb: reasonNb, nn: reasonNn || reasonNb }
  const statements = readStatements(form)
  const given = { choices, statements, reason, ...words }
  const input = { ...given, isSure: form.text('isSure') !== '', seen: form.text('seen') }
  const outcome = await proposeAwards(services, visit.personId(), roundId, input)
  const written = { choices, statements, reasonNb, reasonNn, ...words }
  switch (outcome.kind) {
    case 'proposed':
      return visit.redirect(`/runder/${roundId}/rett-prisen?utfort=foreslatt`)
    case 'not_yours':
    case 'not_released':
      throw new NotFound()
    case 'barred':
      return show(services, visit, { written, refusal: visit.t('correction.barred') })
    case 'changed_meanwhile':
      return show(services, visit, { written, refusal: visit.t('correction.changed') })
    case 'proposed_before':
      return show(services, visit, { written, refusal: visit.t('correction.refused_proposed_before') })
    case 'faulty': {
      const first = [...choices.keys()][0] ?? ''
      const errors = outcome.faults.map(({ kind, entryId }) => ({
        fieldId: fieldOf(kind, entryId ?? first),
        message: visit.t(`correction.fault_${kind}`),
      }))
      return show(services, visit, { written, errors })
    }
  }
}

function fieldOf(kind: AwardFault['kind'], entryId: string): string {
  return kind === 'statement_missing' ? `${STATEMENT_NB}${entryId}` : FIELDS[kind] || `${PREFIX}${entryId}`
}

async function settle(services: Services, visit: Visit) {
  const form = await visit.form()
  const roundId = visit.id<RoundId>('id')
  const act = ACTS.find((each) => each === form.text('act')) ?? 'withdraw'
  const note = form.text('note')
  const input = { roundId, proposalId: form.text('proposal'), act, note }
  const { kind } = await settleAwards(services, visit.personId(), input)
  const back = (done: keyof typeof DONE) => visit.redirect(`/runder/${roundId}/rett-prisen?utfort=${done}`)
  switch (kind) {
    case 'approved':
      return back('rettet')
    case 'sent_back':
      return back('tilbake')
    case 'withdrawn':
      return back('trukket')
    case 'not_yours':
      throw new NotFound()
    case 'note_missing': {
      const errors = [{ fieldId: 'note', message: visit.t('correction.fault_note_missing') }]
      return show(services, visit, { note, errors })
    }
    case 'barred':
      return show(services, visit, { refusal: visit.t('correction.barred') })
    case 'own_proposal':
    case 'not_own_proposal':
    case 'settled_before':
    case 'changed_meanwhile':
      return show(services, visit, { refusal: visit.t(`correction.refused_${kind}`) })
  }
}

export function createAwardRoutes(services: Services): readonly Route[] {
  const path = '/runder/:id/rett-prisen'
  const guard = 'signedIn'
  return [
    { method: 'get', path, guard, handle: (visit) => show(services, visit) },
    { method: 'post', path, guard, handle: (visit) => propose(services, visit) },
    { method: 'post', path: `${path}/avgjor`, guard, handle: (visit) => settle(services, visit) },
  ]
}
