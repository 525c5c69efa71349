import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { ApprovalEvent } from './approval-rules.ts'

/** The way to an approval, the latest first. */
export async function loadApprovals(reader: Reader, entryId: EntryId): Promise<readonly ApprovalEvent[]> {
  return reader
    .selectFrom('entry_approval')
    .select(['kind', 'content_hash as contentHash', 'comment', 'person_id as personId', 'at'])
    .where('entry_id', '=', entryId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export type Approver = { readonly name: string; readonly at: Date }

/** Who approved exactly this content, and when; null where nobody has. */
export async function loadApprover(reader: Reader, entryId: EntryId, contentHash: string): Promise<Approver | null> {
  const row = await reader
    .selectFrom('entry_approval as a')
    .leftJoin('person as p', 'p.id', 'a.person_id')
    .select(['p.display_name as name', 'a.at'])
    .where('a.entry_id', '=', entryId)
    .where('a.content_hash', '=', contentHash)
    .where('a.kind', '=', 'approved')
    .orderBy('a.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { name: row.name ?? '', at: row.at } : null
}
