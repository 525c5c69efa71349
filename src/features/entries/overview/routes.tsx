import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { isReleased, loadExtensions, loadMilestones } from '../../prizes/contract.ts'
import { approvalOf } from '../approval/approval-rules.ts'
import { loadApprovals } from '../approval/queries.ts'
import { openAtWork } from '../open-at-work.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { asksForPartners, describedPartners } from '../partners/described-partners.ts'
import { partnerStanding } from '../partners/partner-rules.ts'
import { loadPartnerRequests } from '../partners/queries.ts'
import { buildContent } from '../sending/build-content.ts'
import { loadTeamMessages } from '../team/queries.ts'
import type { Workspace } from '../workspace.ts'
import { overviewView } from './overview-view.ts'
import { FeedbackPage } from './pages/feedback-page.tsx'
import { OverviewPage } from './pages/overview-page.tsx'
import { loadBand, loadFeedback } from './queries.ts'

/** Whether the rules say that applicants are told where they stood, and it is time. */
function toldOf({ rules: { round } }: Workspace): boolean {
  return round.tellsBands && round.judgingMode === 'values' && isReleased(round)
}

async function withFeedback(services: Services, visit: Visit) {
  const workspace = await openWorkspace(services, visit)
  const { id } = workspace.entry
  return services.db.read(visit.actor, async (reader) => ({
    workspace,
    feedback: await loadFeedback(reader, id),
    band: await loadBand(reader, id),
  }))
}

async function showOverview(services: Services, visit: Visit) {
  const workspace = await openAtWork(services, visit, 'oversikt')
  const { id, roundId } = workspace.entry
  const hash = contentHash(buildContent(workspace))
  const facts = await services.db.read(visit.actor, async (reader) => {
    const requests = asksForPartners(workspace) ? await loadPartnerRequests(reader, id) : []
    return {
      approval: approvalOf(await loadApprovals(reader, id), hash),
      partners: describedPartners(workspace).map((partner) => partnerStanding(partner, requests)),
      messages: await loadTeamMessages(reader, id),
      calendar: await loadMilestones(reader, roundId),
      moreTime: (await loadExtensions(reader, roundId)).filter(({ entryId }) => entryId === id),
      hasFeedback: (await loadFeedback(reader, id)) !== null,
    }
  })
  return visit.page(<OverviewPage {...overviewView(visit, workspace, facts)} />)
}

export function createOverviewRoutes(services: Services): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/soknader/:id',
      guard: 'signedIn',
      handle: (visit) => showOverview(services, visit),
    },
    {
      method: 'get',
      path: '/soknader/:id/tilbakemelding',
      guard: 'signedIn',
      handle: async (visit) => {
        const { workspace, feedback, band } = await withFeedback(services, visit)
        return visit.page(
          <FeedbackPage
            frame={entryFrame(visit, workspace, visit.t('entries.feedback'))}
            entryId={workspace.entry.id}
            entryTitle={titleOf(visit, workspace)}
            feedback={feedback}
            band={band}
            tellsBand={toldOf(workspace)}
          />,
        )
      },
    },
  ]
}
