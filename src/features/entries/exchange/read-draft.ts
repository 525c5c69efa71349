import type { QuestionId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'

/** Why a file as a whole cannot be read. */
export type FileFault = 'empty' | 'too_large' | 'unknown_kind' | 'not_whole' | 'dangerous' | 'nothing_found'

/** One answer as a file holds it: the document's text, or what a JSON file says of it. */
export type FoundAnswer = {
  readonly reference: string
  /** The version that the file was made from; null where it does not say. */
  readonly version: number | null
} & ({ readonly as: 'text'; readonly text: string } | { readonly as: 'value'; readonly value: string | null })

export type ReadDraft =
  | { readonly kind: 'read'; readonly entryId: string | null; readonly answers: readonly FoundAnswer[] }
  | { readonly kind: 'fault'; readonly fault: FileFault }

/** An answer that a person may bring in: from a file, or from an earlier entry. */
export type Incoming = {
  readonly questionId: QuestionId
  readonly version: number | null
} & ({ readonly value: string } | { readonly fault: TextKey })

/** The mark that a question carries in a document. */
export function markOf(reference: string): string {
  return `[#${reference}]`
}

export const MARK = /\[#([0-9a-f]{12})\.(\d{1,9})\]/u
export const END_MARK = '[#end]'
