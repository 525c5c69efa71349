import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { AttachmentId, PersonId, UploadId } from '../../../kernel/ids.ts'

/** A file that the asker may read, as the policies decide; null for any other. `isBlind`: not who sent it. */
export async function findAttachment(reader: Reader, id: AttachmentId): Promise<Found | null> {
  const row = await reader
    .selectFrom('attachment')
    .select(['name', 'media_type as mediaType', 'sha256', 'storage_key as storageKey'])
    .where('id', '=', id)
    .where('scan', '<>', 'refused')
    .executeTakeFirst()
  return row ? { ...row, isBlind: false } : findBlind(reader, id)
}

/** True for one who could read the file until the scanner found something in it. */
export async function isRefused(reader: Reader, id: AttachmentId): Promise<boolean> {
  const row = await reader
    .selectFrom('attachment')
    .select('id')
    .where('id', '=', id)
    .where('scan', '=', 'refused')
    .executeTakeFirst()
  return row !== undefined
}

type Found = {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly storageKey: string
  readonly isBlind: boolean
}

/** For a juror of a round that is read blind: the same file under a neutral name. */
async function findBlind(reader: Reader, id: AttachmentId): Promise<Found | null> {
  const { rows } = await sql<Found>`
    select name, media_type as "mediaType", sha256, storage_key as "storageKey", true as "isBlind"
    from blind_attachment(${id}::uuid)`.execute(reader)
  return rows[0] ?? null
}

/** A file on its way, for the one who sends it. */
export async function findUpload(reader: Reader, id: UploadId) {
  const row = await reader
    .selectFrom('upload')
    .select(['id', 'entry_id as entryId', 'question_id as questionId', 'name', 'bytes', 'received', 'parts'])
    .select('attachment_id as attachmentId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function countUploads(reader: Reader, personId: PersonId): Promise<number> {
  const row = await reader
    .selectFrom('upload')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('attachment_id', 'is', null)
    .executeTakeFirst()
  return row?.n ?? 0
}
