import { orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { Id, RoundId } from '../../../kernel/ids.ts'
import { readPage } from '../forms.ts'
import { countLetters, listLetters, loadLetter } from '../outbox/outbox-queries.ts'
import { LetterPage, OutboxPage } from '../outbox/pages/outbox-page.tsx'
import { loadDesk } from '../queries.ts'
import { LogPage } from './pages/log-page.tsx'
import { countEvents, listEvents, loadRecordedRound } from './record-queries.ts'

/** What has been sent and what has been done in a round. */
export function createRecordRoutes({ db }: Services): readonly Route[] {
  async function outbox(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const page = readPage(visit.query('side'))
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      const letters = await listLetters(reader, roundId, page)
      return { desk, letters, count: await countLetters(reader, roundId) }
    })
    const frame = roundFrame(visit, view.desk, { title: visit.t('admin.outbox') })
    return visit.page(<OutboxPage {...view} frame={frame} page={page} />)
  }

  async function letter(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadDesk(reader, roundId))
      return { desk, letter: orNotFound(await loadLetter(reader, roundId, visit.id<Id<'mail'>>('mail'))) }
    })
    const between = [{ label: visit.t('admin.outbox'), href: `/runder/${roundId}/utboks` }]
    const frame = roundFrame(visit, view.desk, { title: view.letter.subject, between })
    return visit.page(<LetterPage {...view} frame={frame} />)
  }

  async function log(visit: Visit) {
    const roundId = visit.id<RoundId>('id')
    const page = readPage(visit.query('side'))
    const view = await db.read(visit.actor, async (reader) => {
      const desk = orNotFound(await loadRecordedRound(reader, roundId))
      const events = await listEvents(reader, roundId, page)
      return { desk, events, count: await countEvents(reader, roundId) }
    })
    const frame = roundFrame(visit, view.desk, {
      title: visit.t('admin.log'),
      ...(view.desk.isKept ? {} : { home: '/min-side' }),
    })
    return visit.page(<LogPage {...view} frame={frame} page={page} />)
  }

  return [
    { method: 'get', path: '/runder/:id/utboks', guard: 'signedIn', handle: outbox },
    { method: 'get', path: '/runder/:id/utboks/:mail', guard: 'signedIn', handle: letter },
    { method: 'get', path: '/runder/:id/logg', guard: 'signedIn', handle: log },
  ]
}
