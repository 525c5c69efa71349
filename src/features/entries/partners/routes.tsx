import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, parseId, type QuestionId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayEdit } from '../may.ts'
import { openAtWork } from '../open-at-work.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { shutSentence } from '../words.ts'
import { windowOf } from '../workspace.ts'
import { askPartner } from './ask-partner.ts'
import { describedPartners } from './described-partners.ts'
import { createPartLinkRoutes } from './link-routes.tsx'
import { emailFieldId, PartnersPage } from './pages/partners-page.tsx'
import { partnerStanding } from './partner-rules.ts'
import { loadPartnerRequests } from './queries.ts'

type Show = {
  readonly notice?: string
  /** What somebody has just written for one partner. */
  readonly written?: { readonly fieldId: string; readonly email: string }
  readonly errors?: readonly FieldFault[]
  readonly status?: 200 | 403 | 422
}

async function show(services: Services, visit: Visit, options: Show = {}) {
  const workspace = await openAtWork(services, visit, 'partnere')
  const { t } = visit
  const requests = await services.db.read(visit.actor, (reader) => loadPartnerRequests(reader, workspace.entry.id))
  const window = windowOf(workspace, visit.now)
  const errors = options.errors ?? []
  return visit.page(
    <PartnersPage
      frame={entryFrame(visit, workspace, t('team.partners'), { hasError: errors.length > 0 })}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      partners={describedPartners(workspace).map((partner) => partnerStanding(partner, requests))}
      mayAsk={window.kind === 'open' && mayEdit(workspace.role)}
      until={window.kind === 'open' ? window.until : null}
      shut={shutSentence(t, window)}
      notice={options.notice ?? (visit.query('spurt') === '1' ? t('team.partner_has_been_asked') : null)}
      written={options.written ?? null}
      errors={errors}
    />,
    options.status ?? 200,
  )
}

async function ask(services: Services, visit: Visit, limit: Limit) {
  const entryId = visit.id<EntryId>('id')
  const { t } = visit
  const form = await visit.form()
  const [question = '', partnerKey = ''] = form.text('partner').split('.')
  const questionId = parseId<QuestionId>(question)
  if (!questionId) throw new NotFound()
  const email = form.text('email')
  const fieldId = emailFieldId(questionId, partnerKey)
  const written = { fieldId, email }
  const again = (message: string) => show(services, visit, { written, errors: [{ fieldId, message }], status: 422 })
  if (!(await limit(visit.personId()))) return again(t('team.partner_too_often'))
  const input = { entryId, questionId, partnerKey, email, language: visit.language }
  const outcome = await askPartner(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'asked':
      return visit.redirect(`/soknader/${entryId}/partnere?spurt=1`)
    case 'invalid_email':
      return again(t('entries.fault_email'))
    case 'nothing_said':
      return again(t('team.partner_nothing_said'))
    case 'viewer_only':
      return show(services, visit, { written, notice: t('entries.viewer_only'), status: 403 })
    case 'shut':
      return show(services, visit, { written, notice: shutSentence(t, outcome.window) ?? '', status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

export function createPartnerRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/partnere'
  const limit = createLimit({ times: 20, seconds: 3600 })
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => ask(services, visit, limit) },
    ...createPartLinkRoutes(services),
  ]
}
