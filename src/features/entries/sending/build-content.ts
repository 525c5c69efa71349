// What is sent is made from what is saved, in the form's order, with every question in it that is asked of the entry.
import { type AnswerValue, isShaped, readShaped } from '../answer-rules.ts'
import type { SubmissionContent } from '../content.ts'
import type { QuestionForReading } from '../reading.ts'
import { readKroner, readNumber } from '../reading-rules.ts'
import { type SectionItem, sectionsOf, type Workspace } from '../workspace.ts'

function sentValue({ question, answer, files }: SectionItem): AnswerValue {
  if (question.kind === 'file') return files.map((file) => file.id)
  const text = answer?.value ?? ''
  if (isShaped(question.kind)) return readShaped(question.kind, text) ?? text
  if (question.kind === 'money') return readKroner(text) ?? text
  return question.kind === 'number' ? (readNumber(text) ?? text) : text
}

export function buildContent(workspace: Workspace): SubmissionContent {
  const { entry } = workspace
  const items = sectionsOf(workspace).flatMap((section) => section.items.filter(({ isAsked }) => isAsked))
  return {
    title: entry.title,
    organisationName: entry.organisationName,
    unitName: entry.unitName,
    area: entry.area,
    categoryId: entry.categoryId,
    answers: items.map((item) => ({
      questionId: item.question.id,
      kind: item.question.kind,
      label: item.question.label,
      value: sentValue(item),
    })),
    attachments: items.flatMap(({ files }) =>
      files.map(({ id, questionId, name, bytes, sha256, mediaType }) => ({
        id,
        questionId,
        name,
        bytes,
        sha256,
        mediaType,
      })),
    ),
  }
}

export function questionsForReading(workspace: Workspace): readonly QuestionForReading[] {
  const names = new Map(workspace.rules.criteria.map((criterion) => [criterion.id, criterion.name]))
  return workspace.rules.questions.map((question) => ({
    ...question,
    columns: question.settings.columns ?? [],
    criterionName: question.criterionId ? (names.get(question.criterionId) ?? null) : null,
  }))
}
