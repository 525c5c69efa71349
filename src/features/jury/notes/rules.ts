// A juror's note is the juror's alone and no part of the sheet. Emptied, it is gone; whoever is shut out of the entry writes
// no more, and may still throw away what is there. Source: who may see what, "juror's private notes: the juror, until deleted".
import { contentHash } from '../../../kernel/canonical.ts'
import type { SheetFacts } from '../assessments/rules.ts'

export const LONGEST_NOTE = 20_000

/** Names the text that a page was made from; empty where there was none. Two notes of the same text have the same mark. */
export function noteMark(text: string): string {
  return text === '' ? '' : contentHash(text).slice(0, 16)
}

export type NoteFacts = {
  readonly standing: SheetFacts['standing']
  /** Empty where there is none. */
  readonly current: string
}

export type NoteDecision =
  | { readonly kind: 'save'; readonly text: string }
  | { readonly kind: 'delete' | 'unchanged' | 'stale' | 'too_long' }
  | { readonly kind: Exclude<SheetFacts['standing'], 'cleared'> }

export function decideNote({ standing, current }: NoteFacts, given: string, seen: string): NoteDecision {
  const text = given.trim()
  const isMoved = noteMark(current) !== seen
  if (text === '' && current !== '') return { kind: isMoved ? 'stale' : 'delete' }
  if (standing !== 'cleared') return { kind: standing }
  if (text === current) return { kind: 'unchanged' }
  if (text.length > LONGEST_NOTE) return { kind: 'too_long' }
  // Where the note that was seen has been thrown away, the words in the field begin a new one.
  return current !== '' && isMoved ? { kind: 'stale' } : { kind: 'save', text }
}
