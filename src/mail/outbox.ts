import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { type EntryId, newId, type RoundId } from '../kernel/ids.ts'

export type Letter = {
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  /** Plain text; a person's own words stand in it only as words. */
  readonly body: string
  readonly roundId?: RoundId
  readonly entryId?: EntryId
  /** What makes this letter one: the same key is never posted twice. */
  readonly onceKey: string
  readonly at: Date
}

/** A header is one line: line breaks and control characters become spaces. */
export function oneLine(text: string, longest = 300): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, longest)
}

/** Puts a letter in the outbox within the caller's transaction; the worker sends it once it is committed. */
export async function postLetter(tx: Tx, letter: Letter): Promise<void> {
  const once = createHash('sha256').update(letter.onceKey).digest('hex')
  await sql`select post_letter(
    ${newId()}::uuid, ${letter.kind}, ${oneLine(letter.recipient, 254)}, ${oneLine(letter.subject)}, ${letter.body},
    ${letter.roundId ?? null}::uuid, ${letter.entryId ?? null}::uuid, ${once}, ${letter.at})`.execute(tx)
}
