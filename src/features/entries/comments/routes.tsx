import { createLimit, type Limit } from '../../../access/limits.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import { type EntryId, type PersonId, parseId, type QuestionId } from '../../../kernel/ids.ts'
import { openAtWork } from '../open-at-work.ts'
import { assignQuestion } from './assign-question.ts'
import { CommentsPage } from './pages/comments-page.tsx'
import { QuestionPage } from './pages/question-page.tsx'
import { type CommentId, loadComments } from './queries.ts'
import { commentsView, type QuestionShow, questionView } from './view.ts'
import { resolveComment, writeComment } from './write-comment.ts'

const PLACE = 'sporsmal'

async function showQuestion(services: Services, visit: Visit, show: QuestionShow = {}, status: 200 | 403 | 422 = 200) {
  const workspace = await openAtWork(services, visit, PLACE)
  const questionId = visit.id<QuestionId>('question')
  const comments = await services.db.read(visit.actor, (reader) => loadComments(reader, workspace.entry.id, questionId))
  return visit.page(<QuestionPage {...questionView(visit, workspace, { questionId, comments, show })} />, status)
}

function pathOf(visit: Visit, questionId: QuestionId): string {
  return `/soknader/${visit.id<EntryId>('id')}/sporsmal/${questionId}`
}

async function comment(services: Services, visit: Visit, limit: Limit) {
  const entryId = visit.id<EntryId>('id')
  const questionId = visit.id<QuestionId>('question')
  const body = (await visit.form()).text('comment')
  const again = (message: string) =>
    showQuestion(services, visit, { body, errors: [{ fieldId: 'comment', message }] }, 422)
  if (!(await limit(visit.personId()))) return again(visit.t('team.too_often'))
  switch (await writeComment(services, visit.personId(), { entryId, questionId, body })) {
    case 'written':
      return visit.redirect(`${pathOf(visit, questionId)}?sagt=1#kommentarer`)
    case 'empty':
      return again(visit.t('team.fault_comment_empty'))
    case 'too_long':
      return again(visit.t('team.fault_comment_long'))
    case 'not_found':
      throw new NotFound()
  }
}

async function assign(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const questionId = visit.id<QuestionId>('question')
  const form = await visit.form()
  const to = parseId<PersonId>(form.text('person'))
  const fault = () => {
    const errors = [{ fieldId: 'person', message: visit.t('team.fault_person') }]
    return showQuestion(services, visit, { errors }, 422)
  }
  const isFreed = form.text('free') === 'yes'
  if (!isFreed && to === null) return fault()
  switch (await assignQuestion(services, visit.personId(), { entryId, questionId, to: isFreed ? null : to })) {
    case 'assigned':
    case 'freed':
      return visit.redirect(`${pathOf(visit, questionId)}?fordelt=1`)
    case 'not_a_writer':
      return fault()
    case 'not_yours':
      return showQuestion(services, visit, { notice: visit.t('team.may_not_assign') }, 403)
    case 'not_found':
      throw new NotFound()
  }
}

async function resolve(services: Services, visit: Visit) {
  const entryId = visit.id<EntryId>('id')
  const commentId = visit.id<CommentId>('comment')
  const isResolved = (await visit.form()).text('resolved') !== 'no'
  const outcome = await resolveComment(services, visit.personId(), { entryId, commentId, isResolved })
  switch (outcome.kind) {
    case 'done':
      return visit.redirect(`${pathOf(visit, outcome.questionId)}#kommentarer`)
    case 'not_yours':
      return showComments(services, visit, 403)
    case 'not_found':
      throw new NotFound()
  }
}

async function showComments(services: Services, visit: Visit, status: 200 | 403 = 200) {
  const workspace = await openAtWork(services, visit, PLACE)
  const comments = await services.db.read(visit.actor, (reader) => loadComments(reader, workspace.entry.id))
  const notice = status === 403 ? visit.t('team.may_not_resolve') : null
  return visit.page(<CommentsPage {...commentsView(visit, workspace, comments)} notice={notice} />, status)
}

function saidNow(visit: Visit): QuestionShow {
  if (visit.query('sagt') === '1') return { notice: visit.t('team.comment_written') }
  return visit.query('fordelt') === '1' ? { notice: visit.t('team.assignment_saved') } : {}
}

export function createCommentRoutes(services: Services): readonly Route[] {
  const limit = createLimit({ times: 60, seconds: 600 })
  const path = '/soknader/:id/sporsmal/:question'
  const all = '/soknader/:id/kommentarer'
  return [
    { method: 'get', path, guard: 'signedIn', handle: (visit) => showQuestion(services, visit, saidNow(visit)) },
    { method: 'post', path: `${path}/kommentar`, guard: 'signedIn', handle: (v) => comment(services, v, limit) },
    { method: 'post', path: `${path}/ansvar`, guard: 'signedIn', handle: (visit) => assign(services, visit) },
    { method: 'get', path: all, guard: 'signedIn', handle: (visit) => showComments(services, visit) },
    { method: 'post', path: `${all}/:comment`, guard: 'signedIn', handle: (visit) => resolve(services, visit) },
  ]
}
