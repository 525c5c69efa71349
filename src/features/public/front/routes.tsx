import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { isOpenAt } from '../../prizes/contract.ts'
import { readCurrent } from '../listing/queries.ts'
import { publicFrame, rememberForAnyone } from '../public-frame.ts'
import { FrontPage } from './pages/front-page.tsx'
import { readArchivedHonoured, readArchivedWinners, readNewestWinners } from './queries.ts'
import { chooseWorthKnowing } from './rules.ts'

const OPEN_SHOWN = 3
const WORTH_KNOWING_SHOWN = 3

export function createFrontRoutes({ db }: Services): readonly Route[] {
  async function showFront(visit: Visit): Promise<Response> {
    const { t, now } = visit
    const view = await db.read(PUBLIC, async (reader) => ({
      current: await readCurrent(reader),
      ownWinners: await readNewestWinners(reader),
      archivedWinners: await readArchivedWinners(reader),
      honoured: await readArchivedHonoured(reader),
    }))
    rememberForAnyone(visit)
    return visit.page(
      <FrontPage
        frame={publicFrame(visit, { title: t('public.frontTitle'), description: t('public.frontLead') })}
        now={now}
        open={view.current.filter((round) => isOpenAt(round, now)).slice(0, OPEN_SHOWN)}
        ownWinners={view.ownWinners}
        archivedWinners={view.archivedWinners}
        worthKnowing={chooseWorthKnowing(view.honoured, WORTH_KNOWING_SHOWN)}
      />,
    )
  }
  return [{ method: 'get', path: '/', guard: 'public', inAllLanguages: true, handle: showFront }]
}
