import { sql } from 'kysely'
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

/** Whether exactly this has been received; tells nothing else, and answers alike for what does not exist. */
export async function isReceived(
  reader: Reader,
  claim: { entryId: EntryId | null; number: number | null; contentHash: string },
): Promise<boolean> {
  const found = await sql<{ matches: boolean }>`
    select receipt_matches(${claim.entryId}::uuid, ${claim.number}::int, ${claim.contentHash}) as matches`.execute(reader)
  return found.rows[0]?.matches ?? false
}

export type Feedback = { readonly text: string; readonly approvedAt: Date | null }

/** The written feedback, once released. */
export async function loadFeedback(reader: Reader, entryId: EntryId): Promise<Feedback | null> {
  const row = await reader
    .selectFrom('feedback')
    .select(['text', 'approved_at as approvedAt'])
    .where('entry_id', '=', entryId)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return row ?? null
}
