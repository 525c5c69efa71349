import { doneText, orNotFound, roundFrame } from '../../access/round-frame.ts'
import type { Route } from '../../access/route.ts'
import type { Services } from '../../access/services.ts'
import type { Visit } from '../../access/visit.ts'
import { NotFound } from '../../kernel/errors.ts'
import type { EntryId, RoundId } from '../../kernel/ids.ts'
import { nextMidnight } from '../../kernel/oslo-clock.ts'
import { unreachable } from '../../kernel/outcome.ts'
import { loadSentSayings, loadSubmissionForReading } from '../entries/contract.ts'
import { closeCall } from './close-call.ts'
import { readPage, readSearch } from './forms.ts'
import { createBulkRoutes } from './list/bulk-routes.tsx'
import { listEntries, loadScreeningQueue } from './list/entry-list-queries.ts'
import { createListFileRoutes } from './list/file-routes.tsx'
import { EntryListPage } from './list/pages/entry-list-page.tsx'
import { listLettersOfEntry } from './outbox/outbox-queries.ts'
import { createOutboxRoutes } from './outbox/outbox-routes.tsx'
import { EntryPage } from './pages/entry-page.tsx'
import { loadDesk, loadEntryForScreening } from './queries.ts'
import { createRecordRoutes } from './record/record-routes.tsx'
import { createSiftRoutes } from './sifting/sift-routes.tsx'
import { startAssessment } from './start-assessment.ts'
import { whyShut } from './why-shut.ts'

const NO_QUEUE = { left: 0, next: null }

/** By the clock alone the page changes at the deadline, when the call may be closed. */
function changesAt(now: Date, deadline: Date | null): Date {
  const midnight = nextMidnight(now)
  return deadline && deadline > now && deadline < midnight ? deadline : midnight
}

type Shown = { readonly refusal?: string; readonly status?: 409 }

function listPage(services: Services) {
  return async (visit: Visit, shown: Shown = {}) => {
    const roundId = visit.id<RoundId>('id')
    const search = readSearch(visit.query, (name) => visit.context.req.queries(name) ?? [])
    const view = await services.db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const list = await listEntries(reader, roundId, search)
      const isScreening = desk.phase === 'screening'
      return { desk, ...list, queue: isScreening ? await loadScreeningQueue(reader, roundId, null) : NO_QUEUE }
    })
    if (!shown.status) visit.remember({ scopes: [roundId], until: changesAt(visit.now, view.desk.deadline) })
    const frame = roundFrame(visit, view.desk, { title: visit.t('admin.entries') })
    const approved = readPage(visit.query('godkjent'))
    const done = visit.query('godkjent')
      ? visit.t('lists.done', { count: approved })
      : doneText(visit, { lukket: 'admin.closed', startet: 'admin.started' })
    const props = { ...view, frame, search, now: visit.now, done, refusal: shown.refusal }
    return visit.page(<EntryListPage {...props} />, shown.status ?? 200)
  }
}

async function entryPage(services: Services, visit: Visit) {
  const roundId = visit.id<RoundId>('id')
  const entryId = visit.id<EntryId>('entry')
  const view = await services.db.read(visit.actor, async (reader) => {
    const desk = orNotFound(await loadDesk(reader, roundId))
    const entry = await loadEntryForScreening(reader, roundId, entryId)
    if (!entry) throw await whyShut(reader, { roundId, entryId })
    const letters = await listLettersOfEntry(reader, roundId, entryId)
    const submission = await loadSubmissionForReading(reader, entryId)
    const sayings = submission ? await loadSentSayings(reader, submission) : null
    return { desk, entry, letters, submission, sayings }
  })
  const between = [{ label: visit.t('admin.entries'), href: `/runder/${roundId}/soknader` }]
  const title = view.entry.title || visit.t('admin.untitled')
  return visit.page(<EntryPage {...view} frame={roundFrame(visit, view.desk, { title, between })} />)
}

export function createScreeningRoutes(services: Services): readonly Route[] {
  const list = listPage(services)

  async function close(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const outcome = await closeCall(services, visit.personId(), roundId)
    switch (outcome.kind) {
      case 'closed':
        return visit.redirect(`/runder/${roundId}/soknader?utfort=lukket`)
      case 'not_yours':
        throw new NotFound()
      case 'wrong_phase':
      case 'suspended':
      case 'before_deadline':
        return list(visit, { refusal: visit.t(`admin.closeRefused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome.kind)
    }
  }

  async function start(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const outcome = await startAssessment(services, visit.personId(), roundId)
    switch (outcome.kind) {
      case 'started':
        return visit.redirect(`/runder/${roundId}/soknader?utfort=startet`)
      case 'not_yours':
        throw new NotFound()
      case 'wrong_phase':
      case 'suspended':
      case 'incomplete':
        return list(visit, { refusal: visit.t(`admin.startRefused_${outcome.kind}`), status: 409 })
      default:
        return unreachable(outcome)
    }
  }

  return [
    { method: 'get', path: '/runder/:id/soknader', guard: 'signedIn', handle: (visit) => list(visit) },
    { method: 'post', path: '/runder/:id/soknader/lukk', guard: 'signedIn', handle: close },
    { method: 'post', path: '/runder/:id/soknader/start', guard: 'signedIn', handle: start },
    {
      method: 'get',
      path: '/runder/:id/soknader/:entry',
      guard: 'signedIn',
      handle: (visit) => entryPage(services, visit),
    },
    ...createListFileRoutes(services),
    ...createBulkRoutes(services, list),
    ...createSiftRoutes(services),
    ...createOutboxRoutes(services),
    ...createRecordRoutes(services),
  ]
}
