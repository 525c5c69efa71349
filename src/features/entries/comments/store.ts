import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import type { CommentId } from './queries.ts'

export type NewComment = {
  readonly id: CommentId
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly body: string
  readonly by: PersonId
  readonly at: Date
}

export async function insertComment(tx: Tx, comment: NewComment): Promise<void> {
  await tx
    .insertInto('entry_comment')
    .values({
      id: comment.id,
      entry_id: comment.entryId,
      question_id: comment.questionId,
      body: comment.body,
      written_by: comment.by,
      written_at: comment.at,
      resolved_by: null,
      resolved_at: null,
    })
    .execute()
}

export async function findComment(tx: Tx, entryId: EntryId, id: CommentId) {
  return tx
    .selectFrom('entry_comment')
    .select(['question_id as questionId', 'written_by as writtenBy', 'resolved_at as resolvedAt'])
    .where('id', '=', id)
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
}

export async function setResolved(tx: Tx, id: CommentId, by: PersonId | null, at: Date): Promise<void> {
  await tx
    .updateTable('entry_comment')
    .set({ resolved_by: by, resolved_at: by === null ? null : at })
    .where('id', '=', id)
    .execute()
}

type Assignment = { readonly entryId: EntryId; readonly questionId: QuestionId }

export async function assigneeOf(tx: Tx, { entryId, questionId }: Assignment): Promise<PersonId | null> {
  const row = await tx
    .selectFrom('entry_assignment')
    .select('person_id as personId')
    .where('entry_id', '=', entryId)
    .where('question_id', '=', questionId)
    .executeTakeFirst()
  return row?.personId ?? null
}

export async function putAssignment(
  tx: Tx,
  { entryId, questionId, to, by, at }: Assignment & { to: PersonId; by: PersonId; at: Date },
): Promise<void> {
  const row = { person_id: to, assigned_by: by, assigned_at: at }
  await tx
    .insertInto('entry_assignment')
    .values({ entry_id: entryId, question_id: questionId, ...row })
    .onConflict((conflict) => conflict.columns(['entry_id', 'question_id']).doUpdateSet(row))
    .execute()
}

export async function deleteAssignment(tx: Tx, { entryId, questionId }: Assignment): Promise<void> {
  await tx
    .deleteFrom('entry_assignment')
    .where('entry_id', '=', entryId)
    .where('question_id', '=', questionId)
    .execute()
}

/** Where a letter to one of the team goes; null for somebody outside it. */
export async function addressInTeam(tx: Tx, entryId: EntryId, personId: PersonId) {
  const { rows } = await sql<{ email: string; language: Language }>`
    select email, language from address_in_team(${entryId}::uuid, ${personId}::uuid)`.execute(tx)
  return rows[0] ?? null
}
