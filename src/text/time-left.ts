import type { Translate } from './translate.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "12 dager igjen"; below two days in hours, below two hours in minutes; "Fristen er ute" after it. */
export function timeLeft(t: Translate, now: Date, deadline: Date): string {
  const left = deadline.getTime() - now.getTime()
  if (left <= 0) return t('ui.deadlinePassed')
  if (left >= 2 * DAY) return t('ui.daysLeft', { days: Math.floor(left / DAY) })
  if (left >= 2 * HOUR) return t('ui.hoursLeft', { hours: Math.floor(left / HOUR) })
  return t('ui.minutesLeft', { minutes: Math.max(1, Math.floor(left / MINUTE)) })
}
