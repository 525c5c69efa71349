import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { overviewView } from './overview-view.ts'
import { FeedbackPage } from './pages/feedback-page.tsx'
import { OverviewPage } from './pages/overview-page.tsx'
import { loadFeedback } from './queries.ts'

async function withFeedback(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const feedback = await services.db.read(visit.actor, (reader) => loadFeedback(reader, workspace.entry.id))
  return { workspace, feedback }
}

export function createOverviewRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/soknader/:id',
      guard: 'signedIn',
      handle: async (visit) => {
        const { workspace, feedback } = await withFeedback(services, visit)
        return visit.page(<OverviewPage {...overviewView(visit, workspace, feedback !== null)} />)
      },
    },
    {
      method: 'get',
      path: '/soknader/:id/tilbakemelding',
      guard: 'signedIn',
      handle: async (visit) => {
        const { workspace, feedback } = await withFeedback(services, visit)
        return visit.page(
          <FeedbackPage
            frame={entryFrame(visit, workspace, visit.t('entries.feedback'))}
            entryId={workspace.entry.id}
            entryTitle={titleOf(visit, workspace)}
            feedback={feedback}
          />,
        )
      },
    },
  ]
}
