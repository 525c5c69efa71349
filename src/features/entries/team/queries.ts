import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import type { TeamWork } from '../workspace.ts'

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

type TeamWorkRow = {
  seen: readonly { personId: PersonId; place: string; at: string }[]
  assignments: readonly { questionId: QuestionId; personId: PersonId }[]
  comments: readonly { questionId: QuestionId; open: number; all: number }[]
}

/** Who was seen where, who answers what, and how many comments each question has. One statement. */
export async function loadTeamWork(reader: Reader, entryId: EntryId): Promise<TeamWork> {
  const { rows } = await sql<TeamWorkRow>`select
    (select coalesce(jsonb_agg(jsonb_build_object('personId', person_id, 'place', place, 'at', seen_at)), '[]')
      from entry_presence where entry_id = ${entryId}) as seen,
    (select coalesce(jsonb_agg(jsonb_build_object('questionId', question_id, 'personId', person_id)), '[]')
      from entry_assignment where entry_id = ${entryId}) as assignments,
    (select coalesce(jsonb_agg(jsonb_build_object('questionId', question_id, 'open', open, 'all', total)), '[]')
      from (select question_id, count(*) as total, count(*) filter (where resolved_at is null) as open
        from entry_comment where entry_id = ${entryId} group by question_id) counted) as comments`.execute(reader)
  const [row] = rows
  return {
    seen: (row?.seen ?? []).map(({ at, ...one }) => ({ ...one, at: new Date(at) })),
    assignments: row?.assignments ?? [],
    comments: row?.comments ?? [],
  }
}

export type TeamMessage = {
  readonly kind: string
  readonly subject: string
  readonly sentAt: Date
  readonly recipients: readonly string[]
}

/** Letters about the entry that its team has got, the latest first. */
export async function loadTeamMessages(reader: Reader, entryId: EntryId): Promise<readonly TeamMessage[]> {
  const { rows } = await sql<TeamMessage>`
    select kind, subject, sent_at as "sentAt", recipients from letters_to_team(${entryId}::uuid) limit 30`.execute(
    reader,
  )
  return rows
}
