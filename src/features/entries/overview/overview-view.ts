import type { Visit } from '../../../access/visit.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDateTime } from '../../../text/format.ts'
import type { Milestone as ShownMilestone } from '../../../ui/timeline.tsx'
import { type GivenExtension, hasPassed, type Milestone, referenceOf } from '../../prizes/contract.ts'
import type { ApprovalState } from '../approval/approval-rules.ts'
import { mayWithdraw } from '../may.ts'
import { titleOf } from '../page-frame.ts'
import type { PartnerStanding } from '../partners/partner-rules.ts'
import { presenceLines } from '../presence/words.ts'
import type { TeamMessage } from '../team/queries.ts'
import { shutSentence } from '../words.ts'
import { deadlineOf, type Workspace, windowOf } from '../workspace.ts'
import type { OverviewView } from './pages/overview-page.tsx'
import { beforeSending, overviewTasks, ownQuestions, sectionsWithComments } from './tasks-view.ts'

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

/** The round's days with this entry's own deadline; meetings and other days of the calendar among them. */
function milestonesOf(visit: Visit, workspace: Workspace, calendar: readonly Milestone[]): readonly ShownMilestone[] {
  const { t, language } = visit
  const { round } = workspace.rules
  const own = [
    { label: t('entries.milestone_opened'), date: round.opensAt },
    { label: t('entries.deadline'), date: deadlineOf(workspace).deadline },
    { label: t('entries.milestone_award'), date: round.awardAt, note: round.awardPlace ?? undefined },
  ]
  const known = new Set(['announced', 'opens', 'deadline', 'award'])
  const others = calendar
    .filter(({ kind, at }) => at !== null && !known.has(kind))
    .map(({ kind, at, label }) => ({
      label: pickText(label, language) || t(`prizes.milestone_${kind}`),
      date: at,
      isPast: hasPassed({ phase: round.phase, knowsDecision: false }, { kind, at }),
    }))
  const last = Number.MAX_SAFE_INTEGER
  return [...own, ...others].toSorted((a, b) => (a.date?.getTime() ?? last) - (b.date?.getTime() ?? last))
}

/** What happens with a sent entry from here on, in sentences. */
function comesNext(visit: Visit, workspace: Workspace): readonly string[] {
  const { t } = visit
  const { phase, awardAt } = workspace.rules.round
  if (workspace.entry.standing !== 'submitted' || workspace.screening?.outcome === 'ineligible') return []
  const answer = awardAt ? t('entries.next_award', { date: awardAt }) : t('entries.next_answer')
  switch (phase) {
    case 'open':
    case 'screening':
      return [t('entries.next_screening'), t('entries.next_jury'), answer]
    case 'assessment':
    case 'deliberation':
      return [t('team.next_jury_reads'), answer]
    case 'nominated':
    case 'decided':
      return [answer]
    default:
      return []
  }
}

export type OverviewFacts = {
  readonly approval: ApprovalState
  readonly partners: readonly PartnerStanding[]
  readonly messages: readonly TeamMessage[]
  readonly calendar: readonly Milestone[]
  /** What this entry alone was given, the newest first. */
  readonly moreTime: readonly GivenExtension[]
  readonly hasFeedback: boolean
}

/** That the entry has more time than others, until when and why. */
function moreTimeNotice({ t, language }: Visit, [latest]: readonly GivenExtension[]): OverviewView['notices'] {
  if (!latest) return []
  const title = t('life.own_extension', { deadline: formatDateTime(latest.deadline, language) })
  return [{ tone: 'info', title, text: pickText(latest.reason, language) }]
}

export function overviewView(visit: Visit, workspace: Workspace, facts: OverviewFacts): OverviewView {
  const { t, language } = visit
  const { entry, rules, role, receipts } = workspace
  const { round } = rules
  const title = titleOf(visit, workspace)
  const own = ownQuestions(visit, workspace)
  const comments = workspace.team?.comments ?? []
  return {
    frame: visit.frame({
      title,
      prizeName: pickText(round.title, language),
      organisationName: round.organisationName,
      breadcrumbs: [{ label: t('ui.myPage'), href: '/min-side' }, { label: title }],
    }),
    entryId: entry.id,
    lead: [entry.organisationName, entry.unitName, entry.area].filter((part) => part).join(' · '),
    standing: { word: t(`entries.standing_${entry.standing}`), tone: TONES[entry.standing] },
    tasks: overviewTasks(visit, workspace, facts.approval),
    nothingNow: nothingNow(visit, workspace),
    ownQuestions: own,
    sections: sectionsWithComments(visit, workspace),
    before: beforeSending(visit, workspace, facts),
    notices: [...noticesOf(visit, workspace), ...moreTimeNotice(visit, facts.moreTime)],
    reference: windowOf(workspace, visit.now).kind === 'open' ? referenceOf(entry.id) : null,
    contact: round.contactEmail ? { name: round.contactName ?? '', email: round.contactEmail } : null,
    milestones: milestonesOf(visit, workspace, facts.calendar),
    comesNext: comesNext(visit, workspace),
    now: visit.now,
    receipts,
    messages: facts.messages,
    members: workspace.members.map((member) => ({ name: member.name, role: t(`team.role_${member.role}`) })),
    presence: workspace.members.length > 1 ? presenceLines(t, workspace, visit.personId(), visit.now) : null,
    comments: comments.reduce((sum, one) => sum + one.all, 0),
    mayWithdraw: mayWithdraw(role, entry.standing, windowOf(workspace, visit.now)),
    mayObject: entry.standing === 'submitted' && round.showsJury && !['released', 'archived'].includes(round.phase),
    hasFeedback: facts.hasFeedback,
  }
}
