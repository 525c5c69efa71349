import { isoLocal } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import {
  addFault,
  type Check,
  type Parsed,
  parsed,
  readLine,
  readMoment,
  readNumber,
  startCheck,
} from '../check-forms.ts'
import type { Milestone, MilestoneKind, SetUp } from '../round-rules.ts'
import type { Values } from '../set-up-forms.ts'
import type { CalendarInput } from './save-calendar.ts'

const MOST_MEETINGS = 12

/** The meetings that stand, and two empty lines more. */
export function meetingCount({ milestones }: SetUp): number {
  const standing = milestones.filter(({ kind }) => kind === 'jury_meeting').length
  return Math.min(MOST_MEETINGS, standing + 2)
}

export function calendarNames(): readonly string[] {
  const meetings = Array.from({ length: MOST_MEETINGS }, (_, index) => index + 1)
  return [
    'announced',
    'opens',
    'deadline',
    'grace',
    ...meetings.flatMap((number) => [`meeting_at_${number}`, `meeting_place_${number}`]),
    'nominated',
    'award',
    'award_place',
  ]
}

function written(at: Date | null | undefined): string {
  return at ? isoLocal(at) : ''
}

export function storedCalendar(setUp: SetUp): Values {
  const { round, milestones } = setUp
  const first = (kind: MilestoneKind) => milestones.find((milestone) => milestone.kind === kind)?.at
  const meetings = milestones.filter(({ kind }) => kind === 'jury_meeting')
  const blank = Object.fromEntries(calendarNames().map((name) => [name, '']))
  return {
    ...blank,
    announced: written(first('announced')),
    opens: written(round.opensAt),
    deadline: written(round.deadline),
    grace: String(round.graceMinutes),
    ...Object.fromEntries(meetings.map((meeting, index) => [`meeting_at_${index + 1}`, written(meeting.at)])),
    ...Object.fromEntries(meetings.map((meeting, index) => [`meeting_place_${index + 1}`, meeting.place ?? ''])),
    nominated: written(first('nominated')),
    award: written(round.awardAt),
    award_place: round.awardPlace ?? '',
  }
}

function milestone(kind: MilestoneKind, at: Date | null, place: string | null = null): readonly Milestone[] {
  return at ? [{ kind, at, place, isWholeDay: false, label: {} }] : []
}

function readMeetings(check: Check): readonly Milestone[] {
  return Array.from({ length: MOST_MEETINGS }, (_, index) => index + 1).flatMap((number) => {
    const place = readLine(check, `meeting_place_${number}`, { max: 200 })
    const at = readMoment(check, `meeting_at_${number}`)
    const isDateless = place !== '' && (check.values[`meeting_at_${number}`] ?? '') === ''
    if (isDateless) addFault(check, `meeting_at_${number}`, check.t('prizes.fault_meeting_time'))
    return milestone('jury_meeting', at, place || null)
  })
}

export function parseCalendar(t: Translate, values: Values): Parsed<CalendarInput> {
  const check = startCheck(t, values)
  const announced = readMoment(check, 'announced')
  const opensAt = readMoment(check, 'opens')
  const deadline = readMoment(check, 'deadline')
  const graceMinutes = readNumber(check, 'grace', { min: 0, max: 10, whole: true }) ?? 0
  const meetings = readMeetings(check)
  const nominated = readMoment(check, 'nominated')
  const awardAt = readMoment(check, 'award')
  const awardPlace = readLine(check, 'award_place', { max: 200 }) || null
  if (opensAt && deadline && opensAt >= deadline) addFault(check, 'deadline', t('prizes.fault_deadline_before_opening'))
  if (deadline && awardAt && awardAt <= deadline) addFault(check, 'award', t('prizes.fault_award_before_deadline'))
  if (announced && opensAt && announced > opensAt)
    addFault(check, 'announced', t('prizes.fault_announced_after_opening'))
  return parsed(check, {
    times: { opensAt, deadline, awardAt, awardPlace, graceMinutes },
    milestones: [
      ...milestone('announced', announced),
      ...milestone('opens', opensAt),
      ...milestone('deadline', deadline),
      ...meetings,
      ...milestone('nominated', nominated),
      ...milestone('award', awardAt, awardPlace),
    ],
  })
}
