import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import type { PageFrame } from '../../../ui/frame.ts'
import type { SetUp } from '../round-rules.ts'
import { openSetUp, setUpFrame } from '../set-up-routes.tsx'
import { JurorPreviewPage, PaperPage, PreviewPage } from './pages/preview-page.tsx'

type Look = (looked: { frame: PageFrame; setUp: SetUp; visit: Visit }) => Parameters<Visit['page']>[0]

export function createPreviewRoutes(services: Services): readonly Route[] {
  const look = (path: string, show: Look): Route => ({
    method: 'get',
    path: `/runder/:id/forhandsvis${path}`,
    guard: 'signedIn',
    handle: async (visit) => {
      const setUp = await openSetUp(services, visit)
      const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_forhandsvis') })
      return visit.page(show({ frame, setUp, visit }))
    },
  })
  return [
    look('', ({ frame, setUp, visit }) => <PreviewPage frame={frame} setUp={setUp} now={visit.now} />),
    look('/jury', ({ frame, setUp }) => <JurorPreviewPage frame={frame} setUp={setUp} />),
    look('/papir', ({ frame, setUp }) => <PaperPage frame={frame} setUp={setUp} />),
  ]
}
