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

export type StoredWithdrawal = {
  readonly number: number
  readonly withdrawnAt: Date
  readonly byName: string
  readonly contentHash: string
  readonly content: Json
}

/** The withdrawal of one submission, or the latest; for the team. */
export async function loadWithdrawal(
  reader: Reader,
  entryId: EntryId,
  number: number | null,
): Promise<StoredWithdrawal | null> {
  const row = await reader
    .selectFrom('withdrawal as w')
    .leftJoin('person as p', 'p.id', 'w.withdrawn_by')
    .select(['w.number', 'w.withdrawn_at as withdrawnAt', 'w.content_hash as contentHash', 'w.content'])
    .select('p.display_name as byName')
    .where('w.entry_id', '=', entryId)
    .$if(number !== null, (query) => query.where('w.number', '=', number ?? 0))
    .orderBy('w.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, byName: row.byName ?? '' } : null
}
