// How easy a text is to read. LIX = words per sentence + per cent of words longer than six letters.
// Source: C.-H. Björnsson, Läsbarhet (1968), and his bands from very easy (under 30) to very hard (60 and above).
// It helps the one who writes; nothing is ever refused for it.

export const LONG_SENTENCE = 25
const LONG_WORD = 6
/** In shorter texts the figure says more about chance than about the text. */
export const FEWEST_WORDS = 30

export const READING_BANDS = ['very_easy', 'easy', 'medium', 'hard', 'very_hard'] as const
export type ReadingBand = (typeof READING_BANDS)[number]

export type Readability = {
  readonly words: number
  readonly sentences: number
  /** Whole number; null where the text is too short for it. */
  readonly lix: number | null
  readonly band: ReadingBand | null
  /** Sentences of more than 25 words, as they stand. */
  readonly longSentences: readonly { readonly text: string; readonly words: number }[]
}

// A full stop after these does not end the sentence, also where a name follows.
const SHORTENED =
  /(?:^|[\s(])(?:bl\.\s?a|f\.\s?eks|t\.\s?d|m\.\s?m|o\.\s?l|dvs|osv|mv|ca|jf|nr|kl|pst|kap|avd|tlf|mill|mrd|inkl|ekskl|maks|min|evt|etc|e\.g|i\.e|dr|prof|st|pkt|red|s|gnr|bnr)\.$/iu

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run))
}

/** Marks of Markdown are not read aloud. */
function withoutMarks(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/u, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[*_`|]+/gu, ' ')
}

const STARTS_ANEW = /^\s*(?:#{1,6}\s|>|[-*+]\s|\d{1,3}[.)]\s|\||\p{Lu})/u

/** Paragraphs, headings and the items of lists, each as one line; a line that was only folded joins the one before it. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = []
  let isAnew = true
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      isAnew = true
      continue
    }
    const last = lines.length - 1
    if (isAnew || STARTS_ANEW.test(line)) lines.push(withoutMarks(line).trim())
    else lines[last] = `${lines[last] ?? ''} ${line.trim()}`
    isAnew = false
  }
  return lines
}

/** A stop ends the sentence where a capital, a quotation or nothing follows: "kl. 12.00", "13. juni" and "f.eks." do not. */
function splitLine(line: string): readonly string[] {
  const sentences: string[] = []
  let begun = 0
  for (const stop of line.matchAll(/[.!?…]+[)\]"»”']*(?=\s+["«“(–-]?\s*[\p{Lu}\d]|\s*$)/gu)) {
    const end = stop.index + stop[0].length
    const sentence = line.slice(begun, end)
    const follows = line.slice(end).trimStart()
    const isOrdinal = /(?:^|\s)\d{1,2}\.$/u.test(sentence) && follows !== ''
    if (follows !== '' && (SHORTENED.test(sentence) || isOrdinal)) continue
    sentences.push(sentence.trim())
    begun = end
  }
  const rest = line.slice(begun).trim()
  return rest === '' ? sentences : [...sentences, rest]
}

export function sentencesOf(text: string): readonly string[] {
  return linesOf(text)
    .flatMap(splitLine)
    .filter((sentence) => wordsOf(sentence).length > 0)
}

function letters(word: string): number {
  return (word.match(/[\p{L}\p{N}]/gu) ?? []).length
}

export function bandOf(lix: number): ReadingBand {
  if (lix < 30) return 'very_easy'
  if (lix < 40) return 'easy'
  if (lix < 50) return 'medium'
  return lix < 60 ? 'hard' : 'very_hard'
}

export function readabilityOf(text: string): Readability {
  const sentences = sentencesOf(text)
  const counted = sentences.map((sentence) => ({ text: sentence, words: wordsOf(sentence) }))
  const words = counted.flatMap((sentence) => sentence.words)
  const long = words.filter((word) => letters(word) > LONG_WORD).length
  const isEnough = words.length >= FEWEST_WORDS
  const lix = isEnough ? Math.round(words.length / sentences.length + (100 * long) / words.length) : null
  return {
    words: words.length,
    sentences: sentences.length,
    lix,
    band: lix === null ? null : bandOf(lix),
    longSentences: counted
      .filter((sentence) => sentence.words.length > LONG_SENTENCE)
      .map((sentence) => ({ text: sentence.text, words: sentence.words.length })),
  }
}
