import type { Reader } from '../../../db/database.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { EntryId } from '../../../kernel/ids.ts'

export type StoredSubmission = {
  readonly number: number
  readonly submittedAt: Date
  readonly contentHash: string
  readonly content: Json
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
  return row ?? null
}
