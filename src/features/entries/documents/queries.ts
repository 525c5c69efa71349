import type { Reader } from '../../../db/database.ts'
import type { AttachmentId, EntryId, RoundId } from '../../../kernel/ids.ts'

/** Entries that stand as sent, by organisation and title; only those whose text the asker may read have submissions. */
export async function listSentEntries(reader: Reader, roundId: RoundId): Promise<readonly EntryId[]> {
  const rows = await reader
    .selectFrom('entry')
    .select('id')
    .where('round_id', '=', roundId)
    .where('standing', '=', 'submitted')
    .orderBy('organisation_name')
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export type StoredFile = { readonly id: AttachmentId; readonly storageKey: string; readonly sha256: string }

/** Where those of the files lie that the asker may read. */
export async function findFiles(reader: Reader, ids: readonly AttachmentId[]): Promise<readonly StoredFile[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('attachment')
    .select(['id', 'storage_key as storageKey', 'sha256'])
    .where('id', 'in', [...ids])
    .execute()
}
