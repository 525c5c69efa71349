import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { unreachable } from '../../../kernel/outcome.ts'
import { approvalOf } from '../approval/approval-rules.ts'
import { loadApprovals } from '../approval/queries.ts'
import { maySend } from '../may.ts'
import { openWorkspace } from '../open-workspace.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { asksForPartners, describedPartners } from '../partners/described-partners.ts'
import { partnerStanding } from '../partners/partner-rules.ts'
import { loadPartnerRequests } from '../partners/queries.ts'
import { shutSentence } from '../words.ts'
import { windowOf } from '../workspace.ts'
import { buildContent } from './build-content.ts'
import { type CheckOptions, checkView } from './check-view.ts'
import { CheckPage } from './pages/check-page.tsx'
import { WithdrawPage } from './pages/withdraw-page.tsx'
import { submitEntry } from './submit-entry.ts'
import { withdrawEntry } from './withdraw-entry.ts'

async function showCheck(
  services: Services,
  visit: Visit,
  options: CheckOptions = {},
  status: 200 | 403 | 409 | 422 = 200,
) {
  const workspace = await openWorkspace(services, visit)
  const { id } = workspace.entry
  const [events, requests] = await services.db.read(visit.actor, async (reader) => [
    await loadApprovals(reader, id),
    asksForPartners(workspace) ? await loadPartnerRequests(reader, id) : [],
  ])
  const approval = approvalOf(events, contentHash(buildContent(workspace)))
  const partners = describedPartners(workspace).map((partner) => partnerStanding(partner, requests))
  return visit.page(<CheckPage {...checkView(visit, workspace, { ...options, approval, partners })} />, status)
}

async function send(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const form = await visit.form()
  const requestKey = form.text('request_key').slice(0, 100)
  if (requestKey === '') return showCheck(services, visit, { notice: visit.t('entries.changed_since') }, 409)
  const outcome = await submitEntry(services, visit.personId(), {
    entryId,
    requestKey,
    seenHash: form.text('content_hash'),
  })
  switch (outcome.kind) {
    case 'sent':
    case 'already_sent':
      return visit.redirect(`/soknader/${entryId}/kvittering/${outcome.number}`)
    case 'incomplete':
      return showCheck(services, visit, { hasTried: true }, 422)
    case 'limit_reached':
      return showCheck(services, visit, { notice: visit.t('entries.limit_reached_by_others') }, 403)
    case 'changed_since':
      return showCheck(services, visit, { notice: visit.t('entries.changed_since') }, 409)
    case 'not_approved':
      return showCheck(services, visit, { notice: visit.t('team.not_approved') }, 403)
    case 'viewer_only':
      return showCheck(services, visit, { notice: visit.t('entries.viewer_only') }, 403)
    case 'shut':
      return showCheck(services, visit, { notice: shutSentence(visit.t, outcome.window) ?? '' }, 403)
    case 'not_found':
      throw new NotFound()
    default:
      return unreachable(outcome)
  }
}

async function showWithdraw(services: Services, visit: Visit, status: 200 | 403 = 200) {
  const workspace = await openWorkspace(services, visit)
  const { t } = visit
  const isSent = workspace.entry.standing === 'submitted'
  const reason = shutSentence(t, windowOf(workspace, visit.now)) ?? (isSent ? null : t('entries.withdraw_not_sent'))
  return visit.page(
    <WithdrawPage
      frame={entryFrame(visit, workspace, t('entries.withdraw'))}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      why={maySend(workspace.role) ? reason : t('entries.viewer_only')}
    />,
    status,
  )
}

async function withdraw(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const outcome = await withdrawEntry(services, visit.personId(), entryId)
  if (outcome === 'not_found') throw new NotFound()
  // Pressed twice is withdrawn once: the entry's page says so.
  if (outcome === 'withdrawn') return visit.redirect(`/soknader/${entryId}/trukket`)
  if (outcome === 'not_sent') return visit.redirect(`/soknader/${entryId}`)
  return showWithdraw(services, visit, 403)
}

export function createSendingRoutes(services: Services): readonly Route[] {
  return [
    { method: 'get', path: '/soknader/:id/kontroll', guard: 'signedIn', handle: (visit) => showCheck(services, visit) },
    { method: 'post', path: '/soknader/:id/send', guard: 'signedIn', handle: (visit) => send(services, visit) },
    { method: 'get', path: '/soknader/:id/trekk', guard: 'signedIn', handle: (visit) => showWithdraw(services, visit) },
    { method: 'post', path: '/soknader/:id/trekk', guard: 'signedIn', handle: (visit) => withdraw(services, visit) },
  ]
}
