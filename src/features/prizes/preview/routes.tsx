import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import { openSetUp, setUpFrame } from '../set-up-routes.tsx'
import { PreviewPage } from './pages/preview-page.tsx'

export function createPreviewRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/runder/:id/forhandsvis',
      guard: 'signedIn',
      handle: async (visit) => {
        const setUp = await openSetUp(services, visit)
        const frame = setUpFrame(visit, setUp, { title: visit.t('prizes.place_forhandsvis') })
        return visit.page(<PreviewPage frame={frame} setUp={setUp} now={visit.now} />)
      },
    },
  ]
}
