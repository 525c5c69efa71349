import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonical-json.ts'

export type { Json }
export { canonicalJson }

/** SHA-256 of the canonical form, 64 hexadecimal digits. */
export function contentHash(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
