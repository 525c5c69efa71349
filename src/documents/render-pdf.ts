// Documents as tagged PDF (PDF/UA-1: headings, lists, tables, language and title can be heard). The minutes of a large jury
// take seconds to set, so long documents have a thread of their own, and nobody's receipt waits behind them. What was made
// is kept by what it was made of: it can tell nobody more than the document that was given.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { openSetter, type PdfStandard } from './open-setter.ts'
import { type PdfDocument, printable } from './pdf-document.ts'

export type { PdfStandard }

const MOST_SIGNS = 3_000_000
const LONG_FROM = 100_000

const setShort = openSetter({ longestWaitMs: 60_000, longestSettingMs: 20_000, mostWaiting: 200 })
const setLong = openSetter({ longestWaitMs: 120_000, longestSettingMs: 90_000, mostWaiting: 10 })

const made = new LRUCache<string, Uint8Array>({
  maxSize: 64_000_000,
  sizeCalculation: (bytes) => bytes.byteLength,
  ttl: 3_600_000,
})

/** Every string in it made printable; keys and numbers as they are. */
function asJson({ date, ...document }: PdfDocument, standard: PdfStandard): string {
  const kept = standard === 'a-2a' && date ? date.toISOString().slice(0, 19).split(/\D/).map(Number) : null
  const text = JSON.stringify({ ...document, date: kept }, (_, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  )
  if (text.length > MOST_SIGNS) throw new Error('the document is too long to set')
  return text
}

export async function renderPdf(document: PdfDocument, standard: PdfStandard = 'ua-1'): Promise<Uint8Array> {
  const text = asJson(document, standard)
  const key = createHash('sha256').update(`${standard}\n${text}`).digest('base64')
  const known = made.get(key)
  if (known) return known
  const bytes = await (text.length < LONG_FROM ? setShort : setLong)({ document: text, standard })
  made.set(key, bytes)
  return bytes
}
