import type { Reader } from '../../db/database.ts'
import type { AttachmentId, CategoryId, CriterionId, EntryId, QuestionId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import {
  type AnswerValue,
  type QuestionKind,
  readOptions,
  type SubmissionContent,
  submissionContent,
} from './content.ts'

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

export type SubmissionForReading = {
  readonly entryId: EntryId
  readonly roundId: RoundId
  readonly number: number
  readonly submittedAt: Date
  readonly contentHash: string
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly area: string | null
  readonly categoryId: CategoryId | null
  /** In the form's order, each once. */
  readonly answers: readonly AnswerForReading[]
}

/** The latest submission of an entry, as its reader may see it; null where there is none to be seen. Two statements. */
export async function loadSubmissionForReading(reader: Reader, entryId: EntryId): Promise<SubmissionForReading | null> {
  const row = await reader
    .selectFrom('submission')
    .select(['entry_id', 'round_id', 'number', 'submitted_at', 'content', 'content_hash'])
    .where('entry_id', '=', entryId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const content = submissionContent.parse(row.content)
  const questions = await reader
    .selectFrom('question as q')
    .leftJoin('criterion as c', 'c.id', 'q.criterion_id')
    .select([
      'q.id',
      'q.section',
      'q.unit',
      'q.options',
      'q.withheld_basis',
      'q.criterion_id',
      'c.name as criterion_name',
    ])
    .where('q.round_id', '=', row.round_id)
    .execute()
  const byId = new Map(questions.map((question) => [question.id, question]))
  return {
    entryId: row.entry_id,
    roundId: row.round_id,
    number: row.number,
    submittedAt: row.submitted_at,
    contentHash: row.content_hash,
    title: content.title,
    organisationName: content.organisationName,
    unitName: content.unitName,
    area: content.area,
    categoryId: content.categoryId,
    answers: content.answers.map((answer) => {
      const question = byId.get(answer.questionId)
      const options = question ? readOptions(question.options) : []
      return {
        ...answer,
        section: question?.section ?? {},
        choice: options.find((option) => answer.kind === 'choice' && option.value === answer.value)?.label ?? null,
        unit: question?.unit ?? null,
        criterionId: question?.criterion_id ?? null,
        criterionName: question?.criterion_name ?? null,
        withheldBasis: question?.withheld_basis ?? null,
        attachments: attachmentsOf(content, answer.questionId),
      }
    }),
  }
}

function attachmentsOf(content: SubmissionContent, questionId: QuestionId): AnswerForReading['attachments'] {
  return content.attachments
    .filter((file) => file.questionId === questionId)
    .map(({ id, name, bytes, mediaType }) => ({ id, name, bytes, mediaType, href: `/vedlegg/${id}` }))
}
