import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'

/** Entries with a sheet or comparison that is not as it was sealed; null: one that is not told. One statement. */
export async function listAlteredEntries(reader: Reader, roundId: RoundId): Promise<readonly (EntryId | null)[]> {
  const { rows } = await sql<{ entryId: EntryId | null }>`
    select entry_id as "entryId" from altered_entries_in(${roundId})`.execute(reader)
  return rows.map(({ entryId }) => entryId)
}
