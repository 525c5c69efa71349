import { doneText, orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { loadSubmissionForReading } from '../../entries/contract.ts'
import { readScreening, type ScreeningWords } from '../forms.ts'
import { loadScreeningQueue } from '../list/entry-list-queries.ts'
import { loadDesk, loadEntryForScreening } from '../queries.ts'
import type { ScreeningFault } from '../rules.ts'
import { ScreeningPage } from './pages/screening-page.tsx'
import { saveScreening } from './save-screening.ts'

const FIELDS: Record<ScreeningFault, string> = {
  outcome_missing: 'outcome',
  reason_missing: 'reason',
  reason_too_long: 'reason',
  deadline_missing: 'completeBy',
  deadline_past: 'completeBy',
}

type Shown = {
  readonly words?: ScreeningWords
  readonly faults?: readonly ScreeningFault[]
  readonly refusal?: string
  readonly status?: 409 | 422
}

/** Entries are sifted one by one: decide, reason, done, next. */
export function createSiftRoutes(services: Services): readonly Route[] {
  async function show(visit: Visit, shown: Shown = {}) {
    const roundId = visit.id<RoundId>('id')
    const entryId = visit.id<EntryId>('entry')
    const view = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const entry = orNotFound(await loadEntryForScreening(reader, roundId, entryId))
      const queue = await loadScreeningQueue(reader, roundId, entryId)
      return { desk, entry, queue, submission: await loadSubmissionForReading(reader, entryId) }
    })
    const errors: FieldFault[] = (shown.faults ?? []).map((fault) => ({
      fieldId: FIELDS[fault],
      message: visit.t(`admin.fault_${fault}`),
    }))
    const between = [{ label: visit.t('admin.entries'), href: `/runder/${roundId}/soknader` }]
    const title = `${visit.t('admin.screeningTitle')}: ${view.entry.title || visit.t('admin.untitled')}`
    const frame = roundFrame(visit, view.desk, { title, between, hasError: shown.status !== undefined })
    const done = doneText(visit, { silt: 'admin.screenedNotice', uendret: 'admin.unchangedNotice' })
    const page = (
      <ScreeningPage {...view} {...{ frame, errors, done }} words={shown.words ?? null} refusal={shown.refusal} />
    )
    return visit.page(page, shown.status ?? 200)
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
      case 'unchanged':
        return next(visit, place, 'uendret')
      case 'faulty':
        return show(visit, { words, faults: outcome.faults, status: 422 })
      case 'not_yours':
        throw new NotFound()
      case 'wrong_phase':
      case 'suspended':
      case 'withdrawn':
      case 'changed_meanwhile':
        return show(visit, { words, refusal: visit.t(`admin.refused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome)
    }
  }

  return [
    { method: 'get', path: '/runder/:id/siling/:entry', guard: 'signedIn', handle: (visit) => show(visit) },
    { method: 'post', path: '/runder/:id/siling/:entry', guard: 'signedIn', handle: save },
  ]
}
