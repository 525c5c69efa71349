import type { AttachmentId, CriterionId, QuestionId } from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import type { ShownFile, ShownValue } from '../../kernel/shown-value.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { AnswerValue } from './answer-rules.ts'
import type { SubmissionContent } from './content.ts'
import { type QuestionToShow, shownValue } from './shown-value-rules.ts'

export type AnswerForReading = {
  readonly questionId: QuestionId
  readonly kind: QuestionKind
  readonly label: Texts
  readonly section: Texts
  /** As it was sent. */
  readonly value: AnswerValue
  /** The same, ready to be laid out. */
  readonly shown: ShownValue
  readonly criterionId: CriterionId | null
  readonly criterionName: Texts | null
  /** Set where the answer is kept from publication, with its legal basis. */
  readonly withheldBasis: string | null
  readonly attachments: readonly (ShownFile & { readonly id: AttachmentId })[]
}

export type QuestionForReading = Omit<QuestionToShow, 'kind'> & {
  readonly id: QuestionId
  readonly section: Texts
  readonly withheldBasis: string | null
  readonly criterionId: CriterionId | null
  readonly criterionName: Texts | null
}

const UNKNOWN = { unit: null, options: [], columns: [] }

/** What was sent, joined with what the form says of each question. */
export function answersForReading(
  content: SubmissionContent,
  questions: readonly QuestionForReading[],
): readonly AnswerForReading[] {
  const byId = new Map(questions.map((question) => [question.id, question]))
  return content.answers.map((answer) => {
    const question = byId.get(answer.questionId)
    return {
      ...answer,
      section: question?.section ?? {},
      shown: shownValue({ ...(question ?? UNKNOWN), kind: answer.kind }, answer.value),
      criterionId: question?.criterionId ?? null,
      criterionName: question?.criterionName ?? null,
      withheldBasis: question?.withheldBasis ?? null,
      attachments: content.attachments
        .filter((file) => file.questionId === answer.questionId)
        .map(({ id, name, bytes, mediaType }) => ({ id, name, bytes, mediaType, href: `/vedlegg/${id}` })),
    }
  })
}
