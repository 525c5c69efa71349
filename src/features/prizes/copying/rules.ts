// Next year's round begins as this one: everything is copied, dates are moved 52 weeks so that the weekday and the hour on
// the clock in Norway stay, a year in the title becomes the next, and the dates are marked until somebody has looked.
import { Temporal } from 'temporal-polyfill'
import type { Texts } from '../../../kernel/texts.ts'

export function nextYearOf(at: Date): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Oslo')
  return new Date(zoned.add({ weeks: 52 }).epochMilliseconds)
}

function withNextYear(text: string): string {
  return text.replace(/\b(20\d\d)\b/g, (year) => String(Number(year) + 1))
}

/** "Innovasjonsprisen 2026" → "Innovasjonsprisen 2027"; a title without a year stays. */
export function nextTitleOf(title: Texts): Texts {
  const { nb, nn, en } = title
  return {
    ...(nb === undefined ? {} : { nb: withNextYear(nb) }),
    ...(nn === undefined ? {} : { nn: withNextYear(nn) }),
    ...(en === undefined ? {} : { en: withNextYear(en) }),
  }
}
