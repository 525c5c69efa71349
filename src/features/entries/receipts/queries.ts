import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'

export type ReceiptState = 'current' | 'replaced' | 'withdrawn' | 'withdrawal'

export type Receipt = {
  readonly state: ReceiptState | null
  /** After release: whether this version was assessed, or another; null before, and where none was. */
  readonly judged: 'judged' | 'other' | null
}

/** Whether exactly this has been received and still holds; tells nothing else, and is null for what does not exist. */
export async function loadReceiptState(
  reader: Reader,
  claim: { entryId: EntryId | null; number: number | null; contentHash: string },
): Promise<Receipt> {
  const { entryId, number, contentHash } = claim
  const found = await sql<Receipt>`
    select receipt_state(${entryId}::uuid, ${number}::int, ${contentHash}) as state,
      receipt_was_judged(${entryId}::uuid, ${number}::int, ${contentHash}) as judged`.execute(reader)
  return found.rows[0] ?? { state: null, judged: null }
}
