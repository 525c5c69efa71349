import { z } from 'zod'
import { contentHash, type Json } from '../../../kernel/canonical.ts'
import { type EntryId, parseId } from '../../../kernel/ids.ts'

export type ReceiptClaim = {
  readonly entryId: EntryId | null
  readonly number: number | null
  readonly contentHash: string
}

export type ReadClaim =
  | { readonly kind: 'claim'; readonly claim: ReceiptClaim }
  /** The document's own content does not give the hash that it states: it has been changed. */
  | { readonly kind: 'altered' }
  | { readonly kind: 'unreadable' }

const document = z.object({
  entry: z.string(),
  number: z.int().min(1).max(1_000_000),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.json(),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A hash, in groups or not, or a whole receipt document. */
export function readClaim(text: string): ReadClaim {
  const plain = text.replace(/\s+/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(plain)) {
    return { kind: 'claim', claim: { entryId: null, number: null, contentHash: plain } }
  }
  const parsed = document.safeParse(parseJson(text))
  const entryId = parsed.success ? parseId<EntryId>(parsed.data.entry) : null
  if (!parsed.success || !entryId) return { kind: 'unreadable' }
  const content: Json = parsed.data.content
  if (contentHash(content) !== parsed.data.contentHash) return { kind: 'altered' }
  return { kind: 'claim', claim: { entryId, number: parsed.data.number, contentHash: parsed.data.contentHash } }
}
