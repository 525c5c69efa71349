import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'

export type ReceiptState = 'current' | 'replaced' | 'withdrawn' | 'withdrawal'

/** Whether exactly this has been received and still holds; tells nothing else, and is null for what does not exist. */
export async function loadReceiptState(
  reader: Reader,
  claim: { entryId: EntryId | null; number: number | null; contentHash: string },
): Promise<ReceiptState | null> {
  const found = await sql<{ state: ReceiptState | null }>`
    select receipt_state(${claim.entryId}::uuid, ${claim.number}::int, ${claim.contentHash}) as state`.execute(reader)
  return found.rows[0]?.state ?? null
}
