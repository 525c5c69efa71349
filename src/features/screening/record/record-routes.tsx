import { orNotFound, roundFrame } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { readPage } from '../forms.ts'
import { LogPage } from './pages/log-page.tsx'
import { countEvents, listEvents, loadRecordedRound } from './record-queries.ts'

/** What has been done in a round. */
export function createRecordRoutes({ db }: Services): readonly Route[] {
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

  return [{ method: 'get', path: '/runder/:id/logg', guard: 'signedIn', handle: log }]
}
