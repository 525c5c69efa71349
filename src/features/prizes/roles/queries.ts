import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { RoundRole } from '../may.ts'

export type Appointed = {
  readonly id: string
  readonly personId: PersonId
  readonly name: string
  readonly role: RoundRole
  readonly title: string | null
  readonly givenAt: Date
}
export type Invited = { readonly id: string; readonly email: string; readonly role: string; readonly expiresAt: Date }

/** Those who have a role in the round now, leader and jury first. */
export async function loadAppointed(reader: Reader, roundId: RoundId): Promise<readonly Appointed[]> {
  return reader
    .selectFrom('round_role')
    .innerJoin('person', 'person.id', 'round_role.person_id')
    .select(['round_role.id', 'person.id as personId', 'person.display_name as name'])
    .select(['round_role.role', 'round_role.title', 'round_role.given_at as givenAt'])
    .where('round_role.round_id', '=', roundId)
    .where('round_role.withdrawn_at', 'is', null)
    .orderBy('person.display_name')
    .execute()
}

export async function loadInvited(reader: Reader, roundId: RoundId, now: Date): Promise<readonly Invited[]> {
  return reader
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .where('round_id', '=', roundId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .execute()
}
