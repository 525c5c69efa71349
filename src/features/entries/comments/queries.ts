import type { Reader } from '../../../db/database.ts'
import type { EntryId, Id, PersonId, QuestionId } from '../../../kernel/ids.ts'

export type CommentId = Id<'comment'>

export type TeamComment = {
  readonly id: CommentId
  readonly questionId: QuestionId
  readonly body: string
  readonly writtenBy: PersonId
  readonly writtenAt: Date
  readonly resolvedBy: PersonId | null
  readonly resolvedAt: Date | null
}

/** The comments of an entry, the oldest first; of one question where it is named. */
export async function loadComments(
  reader: Reader,
  entryId: EntryId,
  questionId?: QuestionId,
): Promise<readonly TeamComment[]> {
  return reader
    .selectFrom('entry_comment')
    .select(['id', 'question_id as questionId', 'body', 'written_by as writtenBy', 'written_at as writtenAt'])
    .select(['resolved_by as resolvedBy', 'resolved_at as resolvedAt'])
    .where('entry_id', '=', entryId)
    .$if(questionId !== undefined, (query) => query.where('question_id', '=', questionId ?? null))
    .orderBy('written_at')
    .orderBy('id')
    .limit(1000)
    .execute()
}
