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

/** Sixty-four digits in one, or in groups of four as receipts show them, wherever they stand in what was pasted. */
const HASH = /(?<![0-9a-f])(?:[0-9a-f]{64}|(?:[0-9a-f]{4}\s+){15}[0-9a-f]{4})(?![0-9a-f])/giu

function hashIn(text: string): string | null {
  const whole = text.replace(/\s+/g, '').toLowerCase()
  if (/^[0-9a-f]{64}$/.test(whole)) return whole
  const found = new Set([...text.matchAll(HASH)].map(([hash]) => hash.replace(/\s+/g, '').toLowerCase()))
  return found.size === 1 ? ([...found][0] ?? null) : null
}

function byHash(hash: string): ReadClaim {
  return { kind: 'claim', claim: { entryId: null, number: null, contentHash: hash } }
}

/** A hash, alone or within a letter; a whole receipt document; or the content that a hash is taken of. */
export function readClaim(text: string): ReadClaim {
  const json = z.record(z.string(), z.json()).safeParse(parseJson(text))
  if (!json.success) {
    const hash = hashIn(text)
    return hash ? byHash(hash) : { kind: 'unreadable' }
  }
  if (!('content' in json.data)) return byHash(contentHash(json.data))
  const parsed = document.safeParse(json.data)
  const entryId = parsed.success ? parseId<EntryId>(parsed.data.entry) : null
  if (!parsed.success || !entryId) return { kind: 'unreadable' }
  const content: Json = parsed.data.content
  if (contentHash(content) !== parsed.data.contentHash) return { kind: 'altered' }
  return { kind: 'claim', claim: { entryId, number: parsed.data.number, contentHash: parsed.data.contentHash } }
}
