import type { Reader } from '../../../db/database.ts'
import type { AttachmentId } from '../../../kernel/ids.ts'

/** A file that the asker may read, as the policies decide; null for any other. */
export async function findAttachment(reader: Reader, id: AttachmentId) {
  const row = await reader
    .selectFrom('attachment')
    .select(['name', 'media_type as mediaType', 'sha256', 'storage_key as storageKey'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
