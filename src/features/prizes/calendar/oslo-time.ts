import { Temporal } from 'temporal-polyfill'

export type ReadTime =
  | { readonly kind: 'time'; readonly at: Date }
  | { readonly kind: 'unreadable' }
  /** The clock is put forward that night: the time does not exist. */
  | { readonly kind: 'skipped' }
  /** The clock is put back that night: the time comes twice. */
  | { readonly kind: 'twice' }

const ZONE = 'Europe/Oslo'
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2})[.:](\d{2}))?$/
const WRITTEN = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d{2}))?$/

function plainTime(text: string): Temporal.PlainDateTime | null {
  const iso = ISO.exec(text)
  const written = WRITTEN.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [written?.[3], written?.[2], written?.[1]]
  const [hour, minute] = [iso?.[4] ?? written?.[4] ?? '0', iso?.[5] ?? written?.[5] ?? '0']
  if (year === undefined) return null
  const parts = { year: Number(year), month: Number(month), day: Number(day) }
  try {
    return Temporal.PlainDateTime.from({ ...parts, hour: Number(hour), minute: Number(minute) }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The clock in Norway as written in a form ("2026-06-13T12:00", "13.6.2026 kl. 12.00"; midnight without a time). */
export function readOsloTime(text: string): ReadTime {
  const plain = plainTime(text.trim())
  if (!plain || plain.year < 1900 || plain.year > 2200) return { kind: 'unreadable' }
  const earlier = plain.toZonedDateTime(ZONE, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(ZONE, { disambiguation: 'later' })
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { kind: 'time', at: new Date(earlier.epochMilliseconds) }
  }
  return { kind: earlier.toPlainDateTime().equals(plain) ? 'twice' : 'skipped' }
}
