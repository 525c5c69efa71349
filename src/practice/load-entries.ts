import type { Tx } from '../db/database.ts'
import type { EntryId } from '../kernel/ids.ts'
import { addEntry, type EntryParts } from './add-entry.ts'
import { inDays } from './round-set-up.ts'

/** The sixteen entries, sent and found eligible; gives their ids by key. */
export async function addEntries(tx: Tx, parts: EntryParts): Promise<ReadonlyMap<string, EntryId>> {
  const ids = new Map<string, EntryId>()
  const { cast, setUp } = parts
  for (const entry of parts.documents.entries.entries) {
    const id = await addEntry(tx, entry, parts)
    ids.set(entry.key, id)
    const decided = { decided_by: cast.secretary, decided_at: inDays(cast.now, -16, 9) }
    await tx
      .insertInto('screening')
      .values({ entry_id: id, round_id: setUp.roundId, outcome: 'eligible', ...decided })
      .execute()
  }
  return ids
}
