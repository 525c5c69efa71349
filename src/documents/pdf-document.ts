import type { Language } from '../kernel/texts.ts'

/** A piece of text in one look; line breaks are kept. */
export type Run = { readonly text: string; readonly strong?: boolean; readonly emphasis?: boolean }

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly kicker: string | null }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code' | 'note' | 'quiet'; readonly text: string }

export type PdfDocument = {
  readonly title: string
  readonly language: Language
  readonly authors: readonly string[]
  readonly kicker: string | null
  /** Stands at the top of every page ("Utkast"). */
  readonly watermark: string | null
  readonly footer: string
  /** When what it tells was settled; a document to be kept must have it, others have none, so that they stay the same bytes. */
  readonly date?: Date
  readonly blocks: readonly Block[]
}

const UNSEEN = /(?!\n)\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu
const LONGEST_RUN_OF_SIGNS = 48

/** Without signs that turn or hide text, and with places to break a word that is longer than a line. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\S{49,}/gu, (word) => breakable(word))
}

function breakable(word: string): string {
  const signs = Array.from(word)
  const parts: string[] = []
  for (let at = 0; at < signs.length; at += LONGEST_RUN_OF_SIGNS)
    parts.push(signs.slice(at, at + LONGEST_RUN_OF_SIGNS).join(''))
  return parts.join('\u200b')
}

/** Paragraphs as they were written: an empty line parts them, a single one is kept. */
export function paragraphs(text: string): readonly Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', runs: [{ text: part.trim() }] }))
}
