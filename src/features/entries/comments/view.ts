import type { Visit } from '../../../access/visit.ts'
import { NotFound } from '../../../kernel/errors.ts'
import type { PersonId, QuestionId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import { mayEdit } from '../may.ts'
import { entryFrame, titleOf } from '../page-frame.ts'
import { answersForReading } from '../reading.ts'
import { buildContent, questionsForReading } from '../sending/build-content.ts'
import { sectionsOf, type Workspace } from '../workspace.ts'
import { fieldName } from '../writing/forms.ts'
import type { ShownComment } from './pages/comment-list.tsx'
import type { CommentsView } from './pages/comments-page.tsx'
import type { QuestionView } from './pages/question-page.tsx'
import type { TeamComment } from './queries.ts'

function nameOf(visit: Visit, workspace: Workspace, personId: PersonId | null): string {
  const member = workspace.members.find((one) => one.personId === personId)
  return member?.name ?? visit.t('team.somebody_left')
}

function shownComment(visit: Visit, workspace: Workspace, comment: TeamComment): ShownComment {
  return {
    id: comment.id,
    body: comment.body,
    byName: nameOf(visit, workspace, comment.writtenBy),
    at: comment.writtenAt,
    resolved: comment.resolvedAt
      ? { byName: nameOf(visit, workspace, comment.resolvedBy), at: comment.resolvedAt }
      : null,
    mayResolve: mayEdit(workspace.role) || comment.writtenBy === visit.personId(),
  }
}

/** Where the question is written, and its own place on that page. */
function writeHref(workspace: Workspace, questionId: QuestionId): string {
  const section = sectionsOf(workspace).find(({ items }) => items.some(({ question }) => question.id === questionId))
  return `/soknader/${workspace.entry.id}/skriv/${section?.slug ?? '1'}#${fieldName(questionId)}`
}

export type QuestionShow = {
  readonly notice?: string
  readonly body?: string
  readonly errors?: readonly FieldFault[]
}

export function questionView(
  visit: Visit,
  workspace: Workspace,
  { questionId, comments, show }: { questionId: QuestionId; comments: readonly TeamComment[]; show: QuestionShow },
): QuestionView {
  const question = workspace.rules.questions.find(({ id }) => id === questionId)
  if (!question) throw new NotFound()
  const read = answersForReading(buildContent(workspace), questionsForReading(workspace))
  const assignee = workspace.team?.assignments.find((one) => one.questionId === questionId)?.personId ?? null
  const errors = show.errors ?? []
  return {
    frame: entryFrame(visit, workspace, visit.t('team.question_title'), { hasError: errors.length > 0 }),
    entryId: workspace.entry.id,
    entryTitle: titleOf(visit, workspace),
    questionId,
    label: pickText(question.label, visit.language),
    answer: read.find((answer) => answer.questionId === questionId) ?? null,
    writeHref: mayEdit(workspace.role) ? writeHref(workspace, questionId) : null,
    assigned:
      assignee === null
        ? null
        : { name: nameOf(visit, workspace, assignee), personId: assignee, isMe: assignee === visit.personId() },
    writers: workspace.members
      .filter(({ role }) => mayEdit(role))
      .map(({ personId, name }) => ({ value: personId, label: name })),
    mayAssign: mayEdit(workspace.role),
    comments: comments.map((comment) => shownComment(visit, workspace, comment)),
    notice: show.notice ?? null,
    body: show.body ?? '',
    errors,
  }
}

export function commentsView(
  visit: Visit,
  workspace: Workspace,
  comments: readonly TeamComment[],
): Omit<CommentsView, 'notice'> {
  return {
    frame: entryFrame(visit, workspace, visit.t('team.all_comments')),
    entryTitle: titleOf(visit, workspace),
    entryId: workspace.entry.id,
    questions: workspace.rules.questions.flatMap(({ id, label }) => {
      const own = comments.filter(({ questionId }) => questionId === id)
      if (own.length === 0) return []
      const href = `/soknader/${workspace.entry.id}/sporsmal/${id}`
      const shown = own.map((comment) => shownComment(visit, workspace, comment))
      return [{ label: pickText(label, visit.language), href, comments: shown }]
    }),
  }
}
