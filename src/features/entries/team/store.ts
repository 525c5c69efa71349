import type { Tx } from '../../../db/database.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import type { MemberRole } from '../may.ts'

export async function deleteMember(tx: Tx, entryId: EntryId, personId: PersonId): Promise<boolean> {
  const gone = await tx
    .deleteFrom('entry_member')
    .where('entry_id', '=', entryId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export async function updateRole(
  tx: Tx,
  { entryId, personId, role }: { entryId: EntryId; personId: PersonId; role: MemberRole },
): Promise<void> {
  await tx
    .updateTable('entry_member')
    .set({ role })
    .where('entry_id', '=', entryId)
    .where('person_id', '=', personId)
    .execute()
}

export async function withdrawInvitation(tx: Tx, entryId: EntryId, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('entry_id', '=', entryId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}
