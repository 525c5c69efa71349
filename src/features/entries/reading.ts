import type { AttachmentId, CriterionId, QuestionId } from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { AnswerValue } from './answer-rules.ts'
import type { ChoiceOption, SubmissionContent } from './content.ts'

export type AnswerForReading = {
  readonly questionId: QuestionId
  readonly kind: QuestionKind
  readonly label: Texts
  readonly section: Texts
  readonly value: AnswerValue
  /** The chosen option in words, for `choice`. */
  readonly choice: Texts | null
  readonly unit: string | null
  readonly criterionId: CriterionId | null
  readonly criterionName: Texts | null
  /** Set where the answer is kept from publication, with its legal basis. */
  readonly withheldBasis: string | null
  readonly attachments: readonly { id: AttachmentId; name: string; bytes: number; mediaType: string; href: string }[]
}

export type QuestionForReading = {
  readonly id: QuestionId
  readonly section: Texts
  readonly unit: string | null
  readonly options: readonly ChoiceOption[]
  readonly withheldBasis: string | null
  readonly criterionId: CriterionId | null
  readonly criterionName: Texts | null
}

/** What was sent, joined with what the form says of each question. */
export function answersForReading(
  content: SubmissionContent,
  questions: readonly QuestionForReading[],
): readonly AnswerForReading[] {
  const byId = new Map(questions.map((question) => [question.id, question]))
  return content.answers.map((answer) => {
    const question = byId.get(answer.questionId)
    const chosen = answer.kind === 'choice' ? question?.options.find(({ value }) => value === answer.value) : undefined
    return {
      ...answer,
      section: question?.section ?? {},
      choice: chosen?.label ?? null,
      unit: question?.unit ?? null,
      criterionId: question?.criterionId ?? null,
      criterionName: question?.criterionName ?? null,
      withheldBasis: question?.withheldBasis ?? null,
      attachments: content.attachments
        .filter((file) => file.questionId === answer.questionId)
        .map(({ id, name, bytes, mediaType }) => ({ id, name, bytes, mediaType, href: `/vedlegg/${id}` })),
    }
  })
}
