import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../kernel/ids.ts'
import { submissionContent } from './content.ts'
import { type AnswerForReading, answersForReading, type QuestionForReading } from './reading.ts'

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

type SubmissionRow = {
  readonly entry_id: EntryId
  readonly round_id: RoundId
  readonly number: number
  readonly submitted_at: Date
  readonly content: unknown
  readonly content_hash: string
}

export function submissionOf(row: SubmissionRow, questions: readonly QuestionForReading[]): SubmissionForReading {
  const { answers, attachments, ...facts } = submissionContent.parse(row.content)
  return {
    entryId: row.entry_id,
    roundId: row.round_id,
    number: row.number,
    submittedAt: row.submitted_at,
    contentHash: row.content_hash,
    ...facts,
    answers: answersForReading({ ...facts, answers, attachments }, questions),
  }
}

export async function listQuestionsForReading(
  reader: Reader,
  roundId: RoundId,
): Promise<readonly QuestionForReading[]> {
  const questions = await reader
    .selectFrom('question as q')
    .leftJoin('criterion as c', 'c.id', 'q.criterion_id')
    .select(['q.id', 'q.section', 'q.unit', 'q.options', 'q.settings', 'q.withheld_basis as withheldBasis'])
    .select(['q.criterion_id as criterionId', 'c.name as criterionName'])
    .where('q.round_id', '=', roundId)
    .execute()
  return questions.map(({ settings, ...question }) => ({ ...question, columns: settings.columns ?? [] }))
}

/** The latest submission of each of these entries of one round, as its reader may see it. Two statements. */
export async function listSubmissionsForReading(
  reader: Reader,
  roundId: RoundId,
  entryIds: readonly EntryId[],
): Promise<ReadonlyMap<EntryId, SubmissionForReading>> {
  const { rows } = await sql<SubmissionRow>`
    select distinct on (entry_id) entry_id, round_id, number, submitted_at, content, content_hash
    from (
      select entry_id, round_id, number, submitted_at, content, content_hash, true as is_whole from submission
      where round_id = ${roundId} and entry_id = any (${entryIds}::uuid[])
      union all
      select entry_id, round_id, number, submitted_at, content, content_hash, false from submission_blind
      where round_id = ${roundId} and entry_id = any (${entryIds}::uuid[])) s
    order by entry_id, is_whole desc, number desc`.execute(reader)
  const questions = await listQuestionsForReading(reader, roundId)
  return new Map(rows.map((row) => [row.entry_id, submissionOf(row, questions)]))
}
