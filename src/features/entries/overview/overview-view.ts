import type { Visit } from '../../../access/visit.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { NextTask } from '../../../ui/next-step.tsx'
import { mayEdit, mayWithdraw } from '../may.ts'
import { titleOf } from '../page-frame.ts'
import { buildContent } from '../sending/build-content.ts'
import { shutSentence } from '../words.ts'
import { countFaults, deadlineOf, type Workspace, windowOf } from '../workspace.ts'
import { nextHref, sectionTasks } from '../writing/view.ts'
import type { OverviewView } from './pages/overview-page.tsx'

function firstUndone(visit: Visit, workspace: Workspace): string {
  const doneWord = visit.t('entries.section_done')
  const open = sectionTasks(visit, workspace).find((task) => task.href && task.state !== doneWord)
  return open?.href ?? nextHref(workspace, 'om')
}

function hasUnsentChanges(workspace: Workspace): boolean {
  return workspace.receipts[0]?.contentHash !== contentHash(buildContent(workspace))
}

function tasksOf(visit: Visit, workspace: Workspace): readonly NextTask[] {
  const { t } = visit
  const window = windowOf(workspace, visit.now)
  if (window.kind !== 'open' || !mayEdit(workspace.role)) return []
  const deadline = window.until ?? undefined
  const base = `/soknader/${workspace.entry.id}`
  const faults = countFaults(workspace)
  if (faults > 0) {
    const action = { href: firstUndone(visit, workspace), label: t('entries.go_on_writing') }
    return [{ text: t('entries.task_write', { count: faults }), deadline, action }]
  }
  const action = { href: `${base}/kontroll`, label: t('entries.check_and_send') }
  if (workspace.entry.standing !== 'submitted') return [{ text: t('entries.task_send'), deadline, action }]
  return hasUnsentChanges(workspace) ? [{ text: t('entries.task_send_again'), deadline, action }] : []
}

function noticesOf(visit: Visit, workspace: Workspace): OverviewView['notices'] {
  const { t } = visit
  const { screening, entry } = workspace
  if (entry.standing === 'withdrawn') {
    return [{ tone: 'warning', title: t('entries.standing_withdrawn'), text: t('entries.withdrawn_text') }]
  }
  if (screening?.outcome === 'completion_requested') {
    const until = screening.completeBy ? ` ${t('entries.complete_by', { date: screening.completeBy })}` : ''
    return [{ tone: 'warning', title: t('entries.completion_requested'), text: `${screening.reason}${until}` }]
  }
  if (screening?.outcome === 'ineligible') {
    return [{ tone: 'warning', title: t('entries.found_ineligible'), text: screening.reason }]
  }
  const why = entry.standing === 'draft' ? shutSentence(t, windowOf(workspace, visit.now)) : null
  return why ? [{ tone: 'warning', title: t('entries.not_sent_title'), text: why }] : []
}

function nothingNow(visit: Visit, workspace: Workspace): string {
  const { t } = visit
  const window = windowOf(workspace, visit.now)
  if (workspace.entry.standing !== 'submitted') return shutSentence(t, window) ?? t('entries.nothing_now')
  return window.kind === 'open' && window.until
    ? t('entries.sent_may_change', { date: window.until })
    : t('entries.sent_now_waits')
}

const TONES = { draft: 'warning', submitted: 'success', withdrawn: 'neutral' } as const

export function overviewView(visit: Visit, workspace: Workspace, hasFeedback: boolean): OverviewView {
  const { t, language } = visit
  const { entry, rules, role, receipts } = workspace
  const { round } = rules
  const prizeName = pickText(round.title, language)
  const title = titleOf(visit, workspace)
  return {
    frame: visit.frame({
      title,
      prizeName,
      organisationName: round.organisationName,
      breadcrumbs: [{ label: t('ui.myPage'), href: '/min-side' }, { label: title }],
    }),
    entryId: entry.id,
    lead: [entry.organisationName, entry.unitName, entry.area].filter((part) => part).join(' · '),
    standing: { word: t(`entries.standing_${entry.standing}`), tone: TONES[entry.standing] },
    tasks: tasksOf(visit, workspace),
    nothingNow: nothingNow(visit, workspace),
    sections: sectionTasks(visit, workspace).slice(0, -1),
    notices: noticesOf(visit, workspace),
    milestones: [
      { label: t('entries.milestone_opened'), date: round.opensAt },
      { label: t('entries.deadline'), date: deadlineOf(workspace).deadline },
      { label: t('entries.milestone_award'), date: round.awardAt },
    ],
    now: visit.now,
    receipts,
    members: workspace.members.map(({ name, role: memberRole }) => `${name} (${t(`team.role_${memberRole}`)})`),
    mayWithdraw: mayWithdraw(role, entry.standing, windowOf(workspace, visit.now)),
    hasFeedback,
  }
}
