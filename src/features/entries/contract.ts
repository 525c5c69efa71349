import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../kernel/ids.ts'
import type { AnswerValue } from './answer-rules.ts'
import { submissionContent } from './content.ts'
import { SentSayingsPart } from './partners/pages/sent-sayings-part.tsx'
import { loadSentSayings, type SentSayings } from './partners/sent-sayings.ts'
import { type AnswerForReading, answersForReading } from './reading.ts'
import { shownValue } from './shown-value-rules.ts'

export type { AnswerForReading, AnswerValue, SentSayings }
export { loadSentSayings, SentSayingsPart, shownValue }

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

/** In a round that is read blind a juror is given the blind content, since the policies let nothing else be read. */
async function latestReadable(reader: Reader, entryId: EntryId, upTo: Date | null) {
  const inTime = sql<boolean>`(${upTo}::timestamptz is null or submitted_at <= ${upTo})`
  const columns = ['entry_id', 'round_id', 'number', 'submitted_at', 'content', 'content_hash'] as const
  const rows = await reader
    .selectFrom('submission')
    .select([...columns, sql<boolean>`true`.as('isWhole')])
    .where('entry_id', '=', entryId)
    .where(inTime)
    .unionAll(
      reader
        .selectFrom('submission_blind')
        .select([...columns, sql<boolean>`false`.as('isWhole')])
        .where('entry_id', '=', entryId)
        .where(inTime),
    )
    .orderBy('isWhole', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .execute()
  return rows[0]
}

/** The latest submission of an entry, as its reader may see it; null where there is none to be seen. Two statements. */
export async function loadSubmissionForReading(
  reader: Reader,
  entryId: EntryId,
  /** The latest that had been received by then. */
  upTo: Date | null = null,
): Promise<SubmissionForReading | null> {
  const row = await latestReadable(reader, entryId, upTo)
  if (!row) return null
  const { answers, attachments, ...facts } = submissionContent.parse(row.content)
  const questions = await reader
    .selectFrom('question as q')
    .leftJoin('criterion as c', 'c.id', 'q.criterion_id')
    .select(['q.id', 'q.section', 'q.unit', 'q.options', 'q.settings', 'q.withheld_basis as withheldBasis'])
    .select(['q.criterion_id as criterionId', 'c.name as criterionName'])
    .where('q.round_id', '=', row.round_id)
    .execute()
  return {
    entryId: row.entry_id,
    roundId: row.round_id,
    number: row.number,
    submittedAt: row.submitted_at,
    contentHash: row.content_hash,
    ...facts,
    answers: answersForReading(
      { ...facts, answers, attachments },
      questions.map(({ settings, ...question }) => ({ ...question, columns: settings.columns ?? [] })),
    ),
  }
}
