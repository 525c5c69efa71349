// A letter to a group is written, looked at, and then sent: to all, or to one at a time. What has gone to anybody is not
// changed for the others, and who has just joined or left the group since the sender looked is shown before it goes.
import type { EntryId } from '../../../kernel/ids.ts'
import { LANGUAGES, type Language, type Texts } from '../../../kernel/texts.ts'
import { type Audience, type PlaceholderFault, placeholderFault } from './placeholder-rules.ts'

export type DraftWords = {
  readonly audience: Audience
  /** What has been chosen in the list, for a letter to those; else empty. */
  readonly entries: readonly EntryId[]
  /** Only those who get their letters in this language; null: all, each in their own. */
  readonly language: Language | null
  readonly subject: Texts
  readonly body: Texts
}

export const LONGEST = { subject: 150, body: 10_000 } as const
export type DraftField = `${keyof typeof LONGEST}_${Language}`
export type DraftFault = {
  readonly field: DraftField
  readonly fault:
    | PlaceholderFault
    | { readonly kind: 'missing' }
    | { readonly kind: 'too_long'; readonly max: number }
    | { readonly kind: 'one_half' }
}

/** A letter stands in bokmål or nynorsk; in a language that has a subject, it has a text as well. */
export function faultsOfDraft(words: DraftWords): readonly DraftFault[] {
  const faults: DraftFault[] = []
  for (const language of LANGUAGES) {
    for (const part of ['subject', 'body'] as const) {
      const text = words[part][language] ?? ''
      const other = words[part === 'subject' ? 'body' : 'subject'][language] ?? ''
      const fault = faultOfText(text, other, { max: LONGEST[part], audience: words.audience })
      if (fault) faults.push({ field: `${part}_${language}`, fault })
    }
  }
  if (!words.subject.nb && !words.subject.nn && !words.body.nb && !words.body.nn) {
    faults.unshift(
      { field: 'subject_nb', fault: { kind: 'missing' } },
      { field: 'body_nb', fault: { kind: 'missing' } },
    )
  }
  return faults
}

function faultOfText(
  text: string,
  other: string,
  { max, audience }: { max: number; audience: Audience },
): DraftFault['fault'] | null {
  if (text === '') return other === '' ? null : { kind: 'one_half' }
  return text.length > max ? { kind: 'too_long', max } : placeholderFault(text, audience)
}

export type DraftStanding = {
  readonly version: number
  readonly sentAt: Date | null
  /** How many letters of it there are already. */
  readonly posted: number
}

export type ChangeRefusal = 'sent' | 'begun' | 'changed_meanwhile'

export function mayNotChange(draft: DraftStanding, seen: number): ChangeRefusal | null {
  if (draft.sentAt !== null) return 'sent'
  if (draft.posted > 0) return 'begun'
  return draft.version === seen ? null : 'changed_meanwhile'
}

export type SendFacts = {
  readonly draft: DraftStanding
  readonly isHidden: boolean
  /** Version and recipients as the page showed them, and as they stand. */
  readonly seen: string
  readonly current: string
  readonly recipients: number
}

export type SendRefusal = 'sent' | 'changed_meanwhile' | 'nobody'

export function mayNotSend(facts: SendFacts): SendRefusal | null {
  if (facts.draft.sentAt !== null) return 'sent'
  if (facts.seen !== facts.current) return 'changed_meanwhile'
  return facts.recipients === 0 && !facts.isHidden ? 'nobody' : null
}
