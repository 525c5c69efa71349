import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { NextTask } from '../../../ui/next-step.tsx'
import type { Task } from '../../../ui/task-list.tsx'
import type { ApprovalState } from '../approval/approval-rules.ts'
import { approvalWords } from '../approval/words.ts'
import { mayApprove, mayEdit, maySend } from '../may.ts'
import type { PartnerStanding } from '../partners/partner-rules.ts'
import { buildContent } from '../sending/build-content.ts'
import { countFaults, sectionsOf, type Workspace, windowOf } from '../workspace.ts'
import { fieldName } from '../writing/forms.ts'
import { nextHref, sectionTasks } from '../writing/view.ts'

function firstUndone(visit: Visit, workspace: Workspace): string {
  const doneWord = visit.t('entries.section_done')
  const open = sectionTasks(visit, workspace).find((task) => task.href && task.state !== doneWord)
  return open?.href ?? nextHref(workspace, 'om')
}

function hasUnsentChanges(workspace: Workspace): boolean {
  return workspace.receipts[0]?.contentHash !== contentHash(buildContent(workspace))
}

/** Where sending waits for the signatory, the way goes there. */
function approvalTask(visit: Visit, workspace: Workspace, approval: ApprovalState): Omit<NextTask, 'deadline'> | null {
  const { t } = visit
  const href = `/soknader/${workspace.entry.id}/godkjenning`
  if (approval.kind === 'changes_wanted') {
    const { sentence } = approvalWords(t, workspace, approval)
    return { text: sentence, action: { href, label: t('team.to_approval') } }
  }
  if (!workspace.rules.round.requiresSignatory || approval.kind === 'approved') return null
  if (approval.kind === 'asked') {
    return { text: t('team.task_wait_approval'), action: { href, label: t('team.to_approval') } }
  }
  return { text: t('team.task_ask_approval'), action: { href, label: t('team.ask_approval') } }
}

function sendTasks(visit: Visit, workspace: Workspace, approval: ApprovalState): Omit<NextTask, 'deadline'>[] {
  const { t } = visit
  const base = `/soknader/${workspace.entry.id}`
  const faults = countFaults(workspace)
  if (faults > 0) {
    if (!mayEdit(workspace.role)) return []
    const action = { href: firstUndone(visit, workspace), label: t('entries.go_on_writing') }
    return [{ text: t('entries.task_write', { count: faults }), action }]
  }
  const isSent = workspace.entry.standing === 'submitted'
  if (isSent && !hasUnsentChanges(workspace)) return []
  const first = approvalTask(visit, workspace, approval)
  if (first) return [first]
  const action = { href: `${base}/kontroll`, label: t('entries.check_and_send') }
  return [{ text: t(isSent ? 'entries.task_send_again' : 'entries.task_send'), action }]
}

/** What waits for whoever looks, by the own role. */
export function overviewTasks(visit: Visit, workspace: Workspace, approval: ApprovalState): readonly NextTask[] {
  const { t } = visit
  const { role, entry } = workspace
  const window = windowOf(workspace, visit.now)
  if (window.kind !== 'open') return []
  const deadline = window.until ?? undefined
  if (mayApprove(role) && approval.kind === 'asked') {
    const action = { href: `/soknader/${entry.id}/godkjenning`, label: t('team.read_and_answer') }
    return [{ text: t('team.task_approve'), deadline, action }]
  }
  return maySend(role) ? sendTasks(visit, workspace, approval).map((task) => ({ ...task, deadline })) : []
}

/** Questions that the asker has been given, each with the way to its field. */
export function ownQuestions(visit: Visit, workspace: Workspace): readonly Task[] {
  const { t } = visit
  const own = (workspace.team?.assignments ?? []).filter(({ personId }) => personId === visit.personId())
  const ids = new Set(own.map(({ questionId }) => questionId))
  return sectionsOf(workspace).flatMap(({ slug, items }) =>
    items
      .filter(({ question }) => ids.has(question.id))
      .map(({ question, answer, files, fault }) => {
        const isEmpty = !answer?.value && files.length === 0
        const state = isEmpty ? 'not_begun' : fault === null ? 'done' : 'in_progress'
        return {
          label: pickText(question.label, visit.language),
          href: `/soknader/${workspace.entry.id}/skriv/${slug}#${fieldName(question.id)}`,
          hint: commentHint(visit, workspace, new Set([question.id])),
          state: t(`entries.section_${state}`),
          tone: state === 'done' ? ('success' as const) : ('warning' as const),
        }
      }),
  )
}

function commentHint(visit: Visit, workspace: Workspace, questions: ReadonlySet<string>): string | undefined {
  const said = (workspace.team?.comments ?? []).filter(({ questionId }) => questions.has(questionId))
  const open = said.reduce((sum, one) => sum + one.open, 0)
  return open > 0 ? visit.t('team.open_comments', { count: open }) : undefined
}

/** The parts of the form, each with how many comments wait in it. */
export function sectionsWithComments(visit: Visit, workspace: Workspace): readonly Task[] {
  const sections = sectionsOf(workspace)
  return sectionTasks(visit, workspace)
    .slice(0, -1)
    .map((task) => {
      const section = sections.find(({ slug }) => task.href?.endsWith(`/skriv/${slug}`))
      const ids = new Set(section?.items.map(({ question }) => question.id) ?? [])
      return { ...task, hint: commentHint(visit, workspace, ids) ?? task.hint }
    })
}

/** What others are to say before the entry is sent: the signatory and the partners. */
export function beforeSending(
  visit: Visit,
  workspace: Workspace,
  said: { readonly approval: ApprovalState; readonly partners: readonly PartnerStanding[] },
): readonly Task[] {
  const { t } = visit
  // Where nothing can be sent any more, there is nothing to wait for.
  if (windowOf(workspace, visit.now).kind !== 'open') return []
  const base = `/soknader/${workspace.entry.id}`
  const isAsked = said.approval.kind !== 'none' || workspace.members.some(({ role }) => mayApprove(role))
  const words = approvalWords(t, workspace, said.approval)
  const approval: Task = {
    label: t('team.approval_of_signatory'),
    href: `${base}/godkjenning`,
    hint: words.sentence,
    state: words.word,
    tone: words.tone,
  }
  const confirmed = said.partners.filter(({ state }) => state.kind === 'confirmed').length
  const isWhole = confirmed === said.partners.length
  const partners: Task = {
    label: t('team.partners_confirm'),
    href: `${base}/partnere`,
    state: t('team.n_of_m', { n: confirmed, m: said.partners.length }),
    tone: isWhole ? 'success' : 'neutral',
  }
  return [
    ...(isAsked || workspace.rules.round.requiresSignatory ? [approval] : []),
    ...(said.partners.length > 0 ? [partners] : []),
  ]
}
