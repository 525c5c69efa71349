import type { Tx } from '../../../db/database.ts'
import type { CheckedFile } from '../../../files/check-upload.ts'
import type { AttachmentId, EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'

/** `waiting`: the scanner has not answered yet. */
export type ScanState = 'clean' | 'waiting'

export type NewAttachment = {
  readonly id: AttachmentId
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly file: CheckedFile
  readonly scan: ScanState
  readonly storageKey: string
  readonly by: PersonId
  readonly at: Date
}

export async function insertAttachment(tx: Tx, attachment: NewAttachment): Promise<void> {
  const { file } = attachment
  await tx
    .insertInto('attachment')
    .values({
      id: attachment.id,
      entry_id: attachment.entryId,
      question_id: attachment.questionId,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes.length,
      sha256: file.sha256,
      storage_key: attachment.storageKey,
      uploaded_at: attachment.at,
      uploaded_by: attachment.by,
      scan: attachment.scan,
    })
    .execute()
}

/** Taken out of the draft; the file stays, since an earlier submission may hold it. */
export async function markRemoved(tx: Tx, entryId: EntryId, id: AttachmentId, at: Date): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ removed_at: at })
    .where('id', '=', id)
    .where('entry_id', '=', entryId)
    .where('removed_at', 'is', null)
    .execute()
}
