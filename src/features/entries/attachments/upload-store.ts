import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { AttachmentId, EntryId, PersonId, QuestionId, UploadId } from '../../../kernel/ids.ts'

export type NewUpload = {
  readonly id: UploadId
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly by: PersonId
  readonly name: string
  readonly bytes: number
  readonly at: Date
}

export async function insertUpload(tx: Tx, upload: NewUpload): Promise<void> {
  await tx
    .insertInto('upload')
    .values({
      id: upload.id,
      entry_id: upload.entryId,
      question_id: upload.questionId,
      person_id: upload.by,
      name: upload.name,
      bytes: upload.bytes,
      begun_at: upload.at,
      touched_at: upload.at,
      attachment_id: null,
    })
    .execute()
}

type Part = { readonly key: string; readonly offset: number; readonly size: number; readonly at: Date }

/** Adds the part where it belongs; false where another has come there first. */
export async function addPart(tx: Tx, id: UploadId, { key, offset, size, at }: Part): Promise<boolean> {
  const row = await tx
    .updateTable('upload')
    .set({ received: offset + size, parts: sql<string[]>`array_append(parts, ${key}::text)`, touched_at: at })
    .where('id', '=', id)
    .where('received', '=', offset)
    .where('attachment_id', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The attachment that the upload has become already; else it becomes this one. */
export async function claimUpload(tx: Tx, id: UploadId, attachmentId: AttachmentId): Promise<AttachmentId | null> {
  const row = await tx.selectFrom('upload').select('attachment_id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (row?.attachment_id) return row.attachment_id
  await tx.updateTable('upload').set({ attachment_id: attachmentId }).where('id', '=', id).execute()
  return null
}

export async function deleteUpload(tx: Tx, id: UploadId): Promise<readonly string[]> {
  const row = await tx.deleteFrom('upload').where('id', '=', id).returning('parts').executeTakeFirst()
  return row?.parts ?? []
}

export async function forgetParts(tx: Tx, id: UploadId): Promise<void> {
  await tx.updateTable('upload').set({ parts: [] }).where('id', '=', id).execute()
}
