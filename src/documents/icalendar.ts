// Calendars by RFC 5545, on the clock in Norway. An event keeps its id for ever and counts its changes, so that a
// subscriber's copy follows. Text is cleaned of line breaks and control signs before the library escapes it.
import ical from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Language } from '../kernel/texts.ts'

export type CalendarEvent = {
  readonly id: string
  readonly sequence: number
  readonly changedAt: Date
  readonly at: Date
  readonly isWholeDay: boolean
  readonly summary: string
  readonly place: string | null
  readonly description: string
  readonly url: string
}

export type CalendarFile = {
  readonly name: string
  readonly language: Language
  /** What makes the ids of this installation its own. */
  readonly host: string
  readonly events: readonly CalendarEvent[]
}

const ZONE = 'Europe/Oslo'

/** The rule of summer time since 1996. */
const OSLO = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n')

function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

function zoned(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE)
}

export function writeCalendar({ name, language, host, events }: CalendarFile): string {
  const calendar = ical({
    name: plain(name),
    prodId: { company: 'Nyttiggjort', product: 'Kalender', language: language === 'en' ? 'EN' : 'NO' },
  })
  for (const event of events) {
    const start = zoned(event.at)
    calendar.createEvent({
      id: `${event.id}@${host}`,
      sequence: event.sequence,
      stamp: event.changedAt,
      start: event.isWholeDay ? start.toPlainDate() : start,
      allDay: event.isWholeDay,
      ...(event.isWholeDay ? {} : { timezone: ZONE }),
      summary: plain(event.summary),
      ...(event.place ? { location: plain(event.place) } : {}),
      description: plain(event.description),
      url: event.url,
    })
  }
  // The library writes a zone only for a calendar that is in one, and then its stamps lose theirs.
  return calendar.toString().replace('\r\nBEGIN:VEVENT\r\n', `\r\n${OSLO}BEGIN:VEVENT\r\n`)
}
