import { createHash } from 'node:crypto'
import { type Id, parseId } from '../../../kernel/ids.ts'

/** The same id for the same name for ever (a UUID of version 8), so that loading a document again changes nothing. */
export function stableId<T extends Id<string>>(name: string): T {
  const hex = createHash('sha256').update(`nyttiggjort:${name}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  const id = parseId<T>(
    [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(18, 20)}`,
      hex.slice(20, 32),
    ].join('-'),
  )
  if (!id) throw new Error('a hash too short for an id')
  return id
}
