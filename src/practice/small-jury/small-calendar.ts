import type { SmallPoint } from './small-document.ts'

/** Days from the founding of the round. */
export const DAY_OF = {
  founded: 0,
  announced: 2,
  opens: 5,
  sent: 25,
  deadline: 30,
  closed: 31,
  screened: 32,
  started: 33,
  declared: 34,
  ruled: 35,
  calibrated: 37,
  reading: 40,
  assessed: 50,
  shutOut: 51,
  meeting: 57,
  decided: 60,
  released: 65,
  complained: 68,
  corrected: 72,
} as const

const LAST: Readonly<Record<SmallPoint, number>> = {
  screening: DAY_OF.closed,
  reading: DAY_OF.reading,
  assessed: DAY_OF.shutOut,
  meeting: DAY_OF.meeting,
  decided: DAY_OF.decided,
  released: DAY_OF.released,
  corrected: DAY_OF.corrected,
}

const HOUR = 3_600_000

export type Days = { readonly at: (day: number) => Date }

/** Each day begins some hours before the hour that it is now, so that what is done on the last lies behind too. */
export function daysUntil(until: SmallPoint, now: Date): Days {
  const first = now.getTime() - LAST[until] * 24 * HOUR - 6 * HOUR
  return { at: (day) => new Date(first + day * 24 * HOUR) }
}
