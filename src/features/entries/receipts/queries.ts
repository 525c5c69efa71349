import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'

/** Whether exactly this has been received; tells nothing else, and answers alike for what does not exist. */
export async function isReceived(
  reader: Reader,
  claim: { entryId: EntryId | null; number: number | null; contentHash: string },
): Promise<boolean> {
  const found = await sql<{ matches: boolean }>`
    select receipt_matches(${claim.entryId}::uuid, ${claim.number}::int, ${claim.contentHash}) as matches`.execute(
    reader,
  )
  return found.rows[0]?.matches ?? false
}
