import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'

export type OpenInvitation = {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly expiresAt: Date
}

/** Invitations that nobody has used yet. */
export async function loadInvitations(reader: Reader, entryId: EntryId, now: Date): Promise<readonly OpenInvitation[]> {
  return reader
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .where('entry_id', '=', entryId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .execute()
}
