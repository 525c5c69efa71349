import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { readListQuery } from '../../../kernel/long-list.ts'
import { juryFrame } from '../panel/pages/jury-frame.ts'
import { loadDesk } from './load-desk.ts'
import { DeskPage, FORMER, PROGRESS } from './pages/desk-page.tsx'

export function createDeskRoutes({ db }: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/jury/:round',
      guard: 'signedIn',
      handle: async (visit) => {
        const roundId = visit.id<RoundId>('round')
        const personId = visit.personId()
        const desk = await db.read(visit.actor, (reader) => loadDesk(reader, roundId, personId))
        if (!desk) throw new NotFound()
        const frame = juryFrame(visit, desk.seat, { title: visit.t('jury.deskTitle'), isDesk: true })
        visit.remember({ scopes: [roundId, personId] })
        const lists = {
          listed: readListQuery(visit.query),
          formerListed: readListQuery(visit.query, FORMER),
          progressListed: readListQuery(visit.query, PROGRESS),
        }
        return visit.page(<DeskPage {...{ frame, desk, ...lists }} now={visit.now} />)
      },
    },
  ]
}
