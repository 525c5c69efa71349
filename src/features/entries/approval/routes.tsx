import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayApprove, maySend } from '../may.ts'
import { openAtWork } from '../open-at-work.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { buildContent } from '../sending/build-content.ts'
import { checkView } from '../sending/check-view.ts'
import { shutSentence } from '../words.ts'
import { windowOf } from '../workspace.ts'
import { approvalOf } from './approval-rules.ts'
import { askApproval } from './ask-approval.ts'
import { decideApproval } from './decide-approval.ts'
import { ApprovalPage } from './pages/approval-page.tsx'
import { loadApprovals } from './queries.ts'
import { approvalWords } from './words.ts'

type Show = {
  readonly notice?: string
  readonly errors?: readonly FieldFault[]
  readonly comment?: string
  readonly status?: 200 | 403 | 409 | 422
}

async function show(services: Services, visit: Visit, options: Show = {}) {
  const workspace = await openAtWork(services, visit, 'godkjenning')
  const { t } = visit
  const events = await services.db.read(visit.actor, (reader) => loadApprovals(reader, workspace.entry.id))
  const hash = contentHash(buildContent(workspace))
  const state = approvalOf(events, hash)
  const { about, sections, missing } = checkView(visit, workspace)
  const window = windowOf(workspace, visit.now)
  const errors = options.errors ?? []
  const isOpen = window.kind === 'open'
  return visit.page(
    <ApprovalPage
      frame={entryFrame(visit, workspace, t('team.approval'), { hasError: errors.length > 0 })}
      entryId={workspace.entry.id}
      entryTitle={titleOf(visit, workspace)}
      words={approvalWords(t, workspace, state)}
      wish={state.kind === 'changes_wanted' ? state.comment : null}
      about={about.map(({ label, value }) => ({ label, value }))}
      sections={sections}
      missing={missing.length}
      contentHash={hash}
      signatories={workspace.members.filter(({ role }) => mayApprove(role)).map(({ name }) => name)}
      mayAnswer={isOpen && mayApprove(workspace.role) && state.kind !== 'approved'}
      mayAsk={isOpen && maySend(workspace.role) && state.kind !== 'approved'}
      maySend={maySend(workspace.role)}
      shut={shutSentence(t, window)}
      notice={options.notice ?? null}
      comment={options.comment ?? ''}
      errors={errors}
    />,
    options.status ?? 200,
  )
}

async function answer(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const { t } = visit
  const form = await visit.form()
  const comment = form.text('comment')
  const chosen = form.text('answer')
  if (chosen !== 'approved' && chosen !== 'changes_wanted') return show(services, visit, { comment, status: 422 })
  const again = (message: string) =>
    show(services, visit, { comment, errors: [{ fieldId: 'comment', message }], status: 422 })
  const input = { entryId, answer: chosen, comment, seenHash: form.text('content_hash') } as const
  const outcome = await decideApproval(services, visit.personId(), input)
  switch (outcome.kind) {
    case 'approved':
    case 'changes_wanted':
      return visit.redirect(`/soknader/${entryId}/godkjenning?svart=1`)
    case 'comment_missing':
      return again(t('team.fault_wish_empty'))
    case 'comment_too_long':
      return again(t('team.fault_comment_long'))
    case 'changed_since':
      return show(services, visit, { comment, notice: t('team.approval_changed_since'), status: 409 })
    case 'not_yours':
      return show(services, visit, { notice: t('team.approval_not_yours'), status: 403 })
    case 'shut':
      return show(services, visit, { comment, notice: shutSentence(t, outcome.window) ?? '', status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

async function ask(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const { t } = visit
  const outcome = await askApproval(services, visit.personId(), entryId)
  switch (outcome.kind) {
    case 'asked':
      return visit.redirect(`/soknader/${entryId}/godkjenning?spurt=1`)
    case 'nobody_to_ask':
      return show(services, visit, { notice: t('team.approval_nobody'), status: 422 })
    case 'not_yours':
      return show(services, visit, { notice: t('team.sender_only'), status: 403 })
    case 'shut':
      return show(services, visit, { notice: shutSentence(t, outcome.window) ?? '', status: 403 })
    case 'not_found':
      throw new NotFound()
  }
}

function saidNow(visit: Visit): Show {
  if (visit.query('svart') === '1') return { notice: visit.t('team.approval_answered') }
  return visit.query('spurt') === '1' ? { notice: visit.t('team.approval_has_been_asked') } : {}
}

export function createApprovalRoutes(services: Services): readonly Route[] {
  const path = '/soknader/:id/godkjenning'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => show(services, visit, saidNow(visit)) },
    { method: 'post', path, guard: 'signedIn', handle: (visit) => answer(services, visit) },
    { method: 'post', path: `${path}/be`, guard: 'signedIn', handle: (visit) => ask(services, visit) },
  ]
}
