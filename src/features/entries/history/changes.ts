// What the team has changed since a submission, or between two of them, answer by answer.
import type { QuestionId } from '../../../kernel/ids.ts'
import { pickText, type Texts } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import { answerText, workingCopyOf } from '../answer-text.ts'
import type { SubmissionContent } from '../content.ts'
import type { Workspace } from '../workspace.ts'

export type ChangedText = { readonly label: string; readonly before: string; readonly after: string }

type Sides = { readonly before: SubmissionContent; readonly after: SubmissionContent }

function fileNames(content: SubmissionContent, questionId: QuestionId): string {
  const files = content.attachments.filter((file) => file.questionId === questionId)
  return files.map(({ name }) => `- ${name}`).join('\n')
}

function aboutRows(t: Translate, workspace: Workspace, { before, after }: Sides): readonly ChangedText[] {
  const categoryOf = (content: SubmissionContent) =>
    pickText(workspace.rules.categories.find(({ id }) => id === content.categoryId)?.name, t.language)
  return [
    { label: t('entries.title'), before: before.title, after: after.title },
    { label: t('entries.category'), before: categoryOf(before), after: categoryOf(after) },
    { label: t('entries.unit_name'), before: before.unitName ?? '', after: after.unitName ?? '' },
    { label: t('entries.area'), before: before.area ?? '', after: after.area ?? '' },
  ]
}

function textIn(t: Translate, workspace: Workspace, content: SubmissionContent, questionId: QuestionId): string {
  const answer = content.answers.find((candidate) => candidate.questionId === questionId)
  if (!answer) return ''
  if (answer.kind === 'file') return fileNames(content, questionId)
  const question = workspace.rules.questions.find(({ id }) => id === questionId)
  const shape = question ?? { unit: null, options: [], settings: {} }
  return answerText(t, { ...shape, kind: answer.kind }, workingCopyOf(answer.value))
}

/** In the order of the form as it is now; a question that is no longer asked stands last. */
export function changesBetween(t: Translate, workspace: Workspace, sides: Sides) {
  const labels = new Map<QuestionId, Texts>(workspace.rules.questions.map(({ id, label }) => [id, label]))
  for (const { questionId, label } of sides.before.answers) {
    if (!labels.has(questionId)) labels.set(questionId, label)
  }
  const answers = [...labels].map(([questionId, label]) => ({
    label: pickText(label, t.language),
    before: textIn(t, workspace, sides.before, questionId),
    after: textIn(t, workspace, sides.after, questionId),
  }))
  const all = [...aboutRows(t, workspace, sides), ...answers]
  const changed = all.filter(({ before, after }) => before !== after)
  return { changed, unchanged: all.length - changed.length }
}
