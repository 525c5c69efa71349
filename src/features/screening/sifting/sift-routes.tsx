import { doneText, orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { DeclareFirst, NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { readScreening, type ScreeningWords } from '../forms.ts'
import { loadScreeningQueue } from '../list/entry-list-queries.ts'
import { loadChecks, loadDesk, loadEntryForScreening, loadRoundQuestions, loadTermsOfRound } from '../queries.ts'
import type { ScreeningFault } from '../rules.ts'
import { whyShut } from '../why-shut.ts'
import { ScreeningPage } from './pages/screening-page.tsx'
import { saveScreening } from './save-screening.ts'
import { settleProposal } from './settle-proposal.ts'
import { readSent } from './sift-queries.ts'

const FIELDS: Record<ScreeningFault, string> = {
  outcome_missing: 'outcome',
  reason_missing: 'reason',
  reason_too_long: 'reason',
  deadline_missing: 'completeBy',
  deadline_past: 'completeBy',
  note_too_long: 'outcome',
  terms_open: 'outcome',
  terms_unmet: 'outcome',
  no_term_unmet: 'outcome',
  no_term_to_complete: 'outcome',
}

type Shown = {
  readonly words?: ScreeningWords
  readonly faults?: readonly ScreeningFault[]
  readonly note?: string
  readonly errors?: readonly FieldFault[]
  readonly refusal?: string
  readonly status?: 409 | 422
}

const ACTS = ['confirm', 'send_back', 'withdraw'] as const

const DONE = {
  silt: 'admin.screenedNotice',
  uendret: 'admin.unchangedNotice',
  foreslatt: 'outbox.done_proposed',
  avslatt: 'outbox.done_rejected',
  tilbake: 'outbox.done_sentBack',
  trukket: 'outbox.done_withdrawn',
} as const

function faultsShown(visit: Visit, faults: readonly ScreeningFault[]): FieldFault[] {
  return faults.map((fault) => ({ fieldId: FIELDS[fault], message: visit.t(`admin.fault_${fault}`) }))
}

function shutBy(kind: 'not_yours' | 'undeclared', place: { roundId: RoundId; entryId: EntryId }): Error {
  return kind === 'undeclared' ? new DeclareFirst(place) : new NotFound()
}

/** Entries are sifted one by one: decide, reason, done, next. */
export function createSiftRoutes(services: Services): readonly Route[] {
  async function show(visit: Visit, shown: Shown = {}) {
    const roundId = visit.id<RoundId>('id')
    const entryId = visit.id<EntryId>('entry')
    const view = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const entry = await loadEntryForScreening(reader, roundId, entryId)
      if (!entry) throw await whyShut(reader, { roundId, entryId })
      const queue = await loadScreeningQueue(reader, roundId, entryId)
      const ground = {
        terms: await loadTermsOfRound(reader, roundId),
        checks: await loadChecks(reader, entryId),
        questions: await loadRoundQuestions(reader, roundId),
      }
      return { desk, entry, queue, ...ground, ...(await readSent(reader, entry)) }
    })
    const errors = shown.errors ?? faultsShown(visit, shown.faults ?? [])
    const between = [{ label: visit.t('admin.entries'), href: `/runder/${roundId}/soknader` }]
    const title = `${visit.t('admin.screeningTitle')}: ${view.entry.title || visit.t('admin.untitled')}`
    const frame = roundFrame(visit, view.desk, { title, between, hasError: shown.status !== undefined })
    const said = { words: shown.words ?? null, note: shown.note, refusal: shown.refusal }
    const props = { ...view, ...said, frame, errors, done: doneText(visit, DONE), me: visit.personId() }
    return visit.page(<ScreeningPage {...props} />, shown.status ?? 200)
  }

  async function next(visit: Visit, place: { roundId: RoundId; entryId: EntryId }, done: string) {
    const { roundId, entryId } = place
    const queue = await services.db.read(visit.actor, (reader) => loadScreeningQueue(reader, roundId, entryId))
    return visit.redirect(`/runder/${roundId}/siling/${queue.next ?? entryId}?utfort=${done}`)
  }

  async function save(visit: Visit) {
    const place = { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
    const { words, input } = readScreening(await visit.form())
    const outcome = await saveScreening(services, visit.personId(), place, input)
    switch (outcome.kind) {
      case 'screened':
        return next(visit, place, 'silt')
      case 'proposed':
        return next(visit, place, 'foreslatt')
      case 'unchanged':
        return next(visit, place, 'uendret')
      case 'faulty':
        return show(visit, { words, faults: outcome.faults, status: 422 })
      case 'not_yours':
      case 'undeclared':
        throw shutBy(outcome.kind, place)
      case 'wrong_phase':
      case 'suspended':
      case 'withdrawn':
      case 'proposal_waits':
      case 'changed_meanwhile':
        return show(visit, { words, refusal: visit.t(`admin.refused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome)
    }
  }

  async function settle(visit: Visit) {
    const place = { roundId: visit.id<RoundId>('id'), entryId: visit.id<EntryId>('entry') }
    const form = await visit.form()
    const act = ACTS.find((each) => each === form.text('act')) ?? 'withdraw'
    const note = form.text('note')
    const given = { act, note, seenReason: form.text('seenReason') }
    const outcome = await settleProposal(services, visit.personId(), place, given)
    switch (outcome.kind) {
      case 'rejected':
        return next(visit, place, 'avslatt')
      case 'sent_back':
        return next(visit, place, 'tilbake')
      case 'withdrawn_proposal':
        return visit.redirect(`/runder/${place.roundId}/siling/${place.entryId}?utfort=trukket`)
      case 'not_yours':
      case 'undeclared':
        throw shutBy(outcome.kind, place)
      case 'note_missing':
      case 'note_too_long': {
        const errors = [{ fieldId: 'note', message: visit.t(`outbox.fault_sentBack_${outcome.kind}`) }]
        return show(visit, { note, errors, status: 422 })
      }
      case 'wrong_phase':
      case 'suspended':
      case 'withdrawn':
      case 'changed_meanwhile':
        return show(visit, { note, refusal: visit.t(`admin.refused_${outcome.kind}`), status: 409 })
      case 'no_proposal':
      case 'own_proposal':
      case 'not_own_proposal':
        return show(visit, { note, refusal: visit.t(`outbox.refused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome)
    }
  }

  return [
    { method: 'post', path: '/runder/:id/siling/:entry/forslag', guard: 'signedIn', handle: settle },
    { method: 'get', path: '/runder/:id/siling/:entry', guard: 'signedIn', handle: (visit) => show(visit) },
    { method: 'post', path: '/runder/:id/siling/:entry', guard: 'signedIn', handle: save },
  ]
}
