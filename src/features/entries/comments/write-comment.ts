// What the team says to each other of an answer stands beside the form, never in it: it is not sent and nobody else reads
// it. Everybody on the team may say something; the writer, or one who writes the answers, marks it as resolved.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { CommentId } from './queries.ts'
import { findComment, insertComment, setResolved } from './store.ts'

export const LONGEST_COMMENT = 4000

export type CommentOutcome = 'written' | 'empty' | 'too_long' | 'not_found'

export async function writeComment(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; questionId: QuestionId; body: string },
): Promise<CommentOutcome> {
  const { entryId, questionId, body } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace?.rules.questions.some(({ id }) => id === questionId)) return 'not_found'
    if (body === '') return 'empty'
    if (body.length > LONGEST_COMMENT) return 'too_long'
    const at = services.clock.now()
    const id = newId<CommentId>()
    await insertComment(tx, { id, entryId, questionId, body, by: personId, at })
    const facts = { entry: entryId, question: questionId, comment: id }
    await appendRecord(tx, { roundId: null, actorId: personId, at, action: 'comment_written', facts })
    return 'written'
  })
}

export type ResolveOutcome =
  | { readonly kind: 'done'; readonly questionId: QuestionId }
  | { readonly kind: 'not_yours' | 'not_found' }

export async function resolveComment(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; commentId: CommentId; isResolved: boolean },
): Promise<ResolveOutcome> {
  const { entryId, commentId, isResolved } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    const comment = workspace ? await findComment(tx, entryId, commentId) : undefined
    if (!workspace || !comment) return { kind: 'not_found' }
    if (!mayEdit(workspace.role) && comment.writtenBy !== personId) return { kind: 'not_yours' }
    const { questionId } = comment
    if ((comment.resolvedAt !== null) === isResolved) return { kind: 'done', questionId }
    const at = services.clock.now()
    await setResolved(tx, commentId, isResolved ? personId : null, at)
    const action = isResolved ? 'comment_resolved' : 'comment_reopened'
    const facts = { entry: entryId, comment: commentId }
    await appendRecord(tx, { roundId: null, actorId: personId, at, action, facts })
    return { kind: 'done', questionId }
  })
}
