import type { Language } from '../kernel/texts.ts'

// Every date is shown as the clock stands in Norway, wherever the server or the reader is.
const TIME_ZONE = 'Europe/Oslo'
const NO_BREAK_SPACE = '\u00a0'
const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }
const AT: Record<Language, string> = { nb: ' kl. ', nn: ' kl. ', en: ' at ' }

const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function dateFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone: TIME_ZONE, ...options })
  dateFormats.set(key, made)
  return made
}

/** "13. juni 2026", "13 June 2026". */
export function formatDate(date: Date, language: Language): string {
  return dateFormat(language, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** "13. juni": for milestones whose year is told elsewhere. */
export function formatDay(date: Date, language: Language): string {
  return dateFormat(language, 'day', { day: 'numeric', month: 'long' }).format(date)
}

/** "12.00" in Norwegian, "12:00" in English. */
export function formatTime(date: Date, language: Language): string {
  const parts = dateFormat(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(
    date,
  )
  const hour = parts.find((part) => part.type === 'hour')?.value ?? ''
  const minute = parts.find((part) => part.type === 'minute')?.value ?? ''
  return `${hour}${language === 'en' ? ':' : '.'}${minute}`
}

/** "13. juni 2026 kl. 12.00", "13 June 2026 at 12:00". */
export function formatDateTime(date: Date, language: Language): string {
  return `${formatDate(date, language)}${AT[language]}${formatTime(date, language)}`
}

/** "juni 2026". */
export function formatMonth(date: Date, language: Language): string {
  return dateFormat(language, 'month', { month: 'long', year: 'numeric' }).format(date)
}

/** "april–juni 2026", "desember 2025 – januar 2026", or one month when both are the same. */
export function formatMonthRange(from: Date, to: Date, language: Language): string {
  const [start, end] = [formatMonth(from, language), formatMonth(to, language)]
  if (start === end) return start
  const year = dateFormat(language, 'year', { year: 'numeric' })
  if (year.format(from) !== year.format(to)) return `${start} – ${end}`
  return `${dateFormat(language, 'month alone', { month: 'long' }).format(from)}–${end}`
}

function zonedDay(date: Date): string {
  return dateFormat('en', 'iso day', { year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(date)
    .reduce((day, part) => {
      if (part.type === 'year') return `${part.value}${day.slice(4)}`
      if (part.type === 'month') return `${day.slice(0, 5)}${part.value}${day.slice(7)}`
      return part.type === 'day' ? `${day.slice(0, 8)}${part.value}` : day
    }, '0000-00-00')
}

/** "2026-06-13": the day in Norway, as a date field and `<time datetime>` want it. */
export function isoDay(date: Date): string {
  return zonedDay(date)
}

/** "2026-06-13T12:00": the clock in Norway, as a `datetime-local` field wants it. */
export function isoLocal(date: Date): string {
  return `${zonedDay(date)}T${formatTime(date, 'en')}`
}

/** "2 545 000" and "4,29" in Norwegian, "2,545,000" and "4.29" in English; `decimals` fixes the number of decimals. */
export function formatNumber(value: number, language: Language, decimals?: number): string {
  const key = `${language} ${decimals ?? ''}`
  let format = numberFormats.get(key)
  if (!format) {
    const digits = decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
    format = new Intl.NumberFormat(LOCALES[language], digits)
    numberFormats.set(key, format)
  }
  return format.format(value)
}

/** "500 000 kr" with no-break spaces; "NOK 500,000" in English. */
export function formatKroner(value: number, language: Language): string {
  const amount = formatNumber(value, language, Number.isInteger(value) ? 0 : 2)
  return language === 'en' ? `NOK${NO_BREAK_SPACE}${amount}` : `${amount}${NO_BREAK_SPACE}kr`
}

/** "1,4 MB": sizes of files, in thousands as operating systems show them. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes}${NO_BREAK_SPACE}B`
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000), language)}${NO_BREAK_SPACE}kB`
  return `${formatNumber(bytes / 1_000_000, language, 1)}${NO_BREAK_SPACE}MB`
}
