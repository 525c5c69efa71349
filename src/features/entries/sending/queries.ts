import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { type SubmissionContent, submissionContent } from '../content.ts'

export type StoredSubmission = {
  readonly number: number
  readonly submittedAt: Date
  readonly contentHash: string
  readonly content: SubmissionContent
}

export async function loadSubmission(
  reader: Reader,
  entryId: EntryId,
  number: number,
): Promise<StoredSubmission | null> {
  const row = await reader
    .selectFrom('submission')
    .select(['number', 'submitted_at as submittedAt', 'content_hash as contentHash', 'content'])
    .where('entry_id', '=', entryId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? { ...row, content: submissionContent.parse(row.content) } : null
}
