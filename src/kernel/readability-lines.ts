import { LONG_SENTENCE, READING_BANDS, type ReadingBand, readabilityOf } from './readability.ts'

/** Patterns in the reader's language: `{words}`, `{sentences}`, `{lix}`, `{band}`, `{count}`, `{text}` are filled in. */
export type ReadabilityWords = {
  readonly counts: string
  readonly lix: string
  readonly tooShort: string
  readonly long: string
  readonly longItem: string
  readonly noneLong: string
  /** From very easy to very hard. */
  readonly bands: readonly string[]
}

export type ReadabilityLines = {
  readonly summary: string
  readonly longTitle: string
  readonly longSentences: readonly string[]
}

function fill(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole))
}

function lixWords(words: ReadabilityWords, lix: number | null, band: ReadingBand | null): string {
  if (lix === null || band === null) return words.tooShort
  return fill(words.lix, { lix, band: words.bands[READING_BANDS.indexOf(band)] ?? '' })
}

/** The same lines on the server and in the browser. */
export function readabilityLines(text: string, words: ReadabilityWords): ReadabilityLines {
  const found = readabilityOf(text)
  const counts = fill(words.counts, { words: found.words, sentences: found.sentences })
  const count = found.longSentences.length
  return {
    summary: found.words === 0 ? counts : `${counts} · ${lixWords(words, found.lix, found.band)}`,
    longTitle: fill(count === 0 ? words.noneLong : words.long, { count, most: LONG_SENTENCE }),
    longSentences: found.longSentences.map((sentence) => fill(words.longItem, sentence)),
  }
}
