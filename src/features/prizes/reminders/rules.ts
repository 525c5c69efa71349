// A reminder goes so many days before its milestone, at the milestone's own hour by the clock in Norway; late rather than
// never where the program was down, but not after the milestone itself, nor while the round stands still.
import { Temporal } from 'temporal-polyfill'
import type { MilestoneKind } from '../round-rules.ts'

export const AUDIENCES = ['drafts', 'teams', 'jurors', 'secretariat', 'everyone'] as const
export type ReminderAudience = (typeof AUDIENCES)[number]

/** Those that somebody can be reminded of beforehand; a round has only one deadline, and several meetings. */
export const REMINDED = ['opens', 'deadline', 'jury_meeting', 'nominated', 'award'] as const satisfies MilestoneKind[]
export type RemindedKind = (typeof REMINDED)[number]

export const MOST_DAYS = 60

/** The same hour on the clock in Norway, so many days earlier, also across a change of the clock. */
export function dueAt(milestoneAt: Date, daysBefore: number): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(milestoneAt.getTime()).toZonedDateTimeISO('Europe/Oslo')
  return new Date(zoned.subtract({ days: daysBefore }).epochMilliseconds)
}

const DAY = 86_400_000

export type ReminderFacts = {
  readonly milestoneAt: Date
  readonly daysBefore: number
  /** For which times of the same milestone it has gone already. */
  readonly sentFor: readonly Date[]
}

/** A milestone moved by less than a day has been reminded of; moved further, it is reminded of anew. */
export function isDue({ milestoneAt, daysBefore, sentFor }: ReminderFacts, now: Date): boolean {
  if (now >= milestoneAt || now < dueAt(milestoneAt, daysBefore)) return false
  return sentFor.every((at) => milestoneAt.getTime() - at.getTime() >= DAY)
}
