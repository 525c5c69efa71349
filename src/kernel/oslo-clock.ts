import { Temporal } from 'temporal-polyfill'

const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/

/** The moment that a `datetime-local` field names on the clock in Norway; null when it names none. */
export function momentInOslo(text: string): Date | null {
  if (!SHAPE.test(text)) return null
  try {
    const zoned = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime('Europe/Oslo')
    return new Date(zoned.epochMilliseconds)
  } catch {
    return null
  }
}

/** When the next day begins on the clock in Norway. */
export function nextMidnight(now: Date): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/Oslo')
  return new Date(today.add({ days: 1 }).startOfDay().epochMilliseconds)
}
