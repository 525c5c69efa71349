import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import type { ApprovalEvent } from './approval-rules.ts'

export async function insertApproval(tx: Tx, entryId: EntryId, event: ApprovalEvent): Promise<void> {
  await tx
    .insertInto('entry_approval')
    .values({
      id: newId(),
      entry_id: entryId,
      content_hash: event.contentHash,
      kind: event.kind,
      comment: event.comment,
      person_id: event.personId,
      at: event.at,
    })
    .execute()
}
