import { pickText } from '../../../kernel/texts.ts'
import { formatDate, formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Milestone as TimelineMilestone } from '../../../ui/timeline.tsx'
import { hasPassed, type Milestone, type RoundFacts } from '../../prizes/contract.ts'

const NAMES = {
  announced: 'public.milestone_announced',
  opens: 'public.milestone_opens',
  deadline: 'public.milestone_deadline',
  jury_meeting: 'public.milestone_jury_meeting',
  nominated: 'public.milestone_nominated',
  award: 'public.milestone_award',
  other: 'public.milestone_other',
} as const

/** The calendar with the dates that the round itself is run by: opening, deadline, award. */
function calendarOf(round: RoundFacts, milestones: readonly Milestone[]): readonly Milestone[] {
  const own = [
    { kind: 'opens', at: round.opensAt, place: null },
    { kind: 'deadline', at: round.deadline, place: null },
    { kind: 'award', at: round.awardAt, place: round.awardPlace },
  ] as const
  const dated = own.filter((one) => one.at !== null)
  const kept = milestones.filter((one) => !dated.some((date) => date.kind === one.kind))
  const given = (kind: Milestone['kind']) => milestones.find((one) => one.kind === kind)
  const certain = dated.map((date) => ({
    kind: date.kind,
    at: date.at,
    isWholeDay: given(date.kind)?.isWholeDay ?? false,
    label: given(date.kind)?.label ?? {},
    place: date.place ?? given(date.kind)?.place ?? null,
  }))
  return [...kept, ...certain].toSorted((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity))
}

function nameOf(t: Translate, milestone: Milestone): string {
  return pickText(milestone.label, t.language) || t(NAMES[milestone.kind])
}

type Told = { readonly round: RoundFacts; readonly milestones: readonly Milestone[] }

function isOver({ phase }: RoundFacts, milestone: Milestone): boolean {
  return hasPassed({ phase, knowsDecision: false }, milestone)
}

/** One mark for each kind of milestone, so that the line stays readable; the list beside it has them all. */
export function timelineOf(t: Translate, { round, milestones }: Told): readonly TimelineMilestone[] {
  const calendar = calendarOf(round, milestones)
  const first = calendar.filter((one, index) => calendar.findIndex((other) => other.kind === one.kind) === index)
  return first
    .filter((one) => one.kind !== 'other' && one.at !== null)
    .map((one) => ({ label: nameOf(t, one), date: one.at, isPast: isOver(round, one) }))
}

/** The calendar as rows: what, when, where; without days that have been overtaken. */
export function calendarRows(
  t: Translate,
  { round, milestones }: Told,
  now: Date,
): readonly { label: string; value: string }[] {
  const isOvertaken = (one: Milestone) => isOver(round, one) && (one.at === null || one.at > now)
  const calendar = calendarOf(round, milestones).filter((one) => !isOvertaken(one))
  return calendar.map((one) => {
    const write = one.isWholeDay ? formatDate : formatDateTime
    const when = one.at ? write(one.at, t.language) : t('public.dateUnknown')
    return { label: nameOf(t, one), value: [when, one.place ?? ''].filter(Boolean).join(', ') }
  })
}
