import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { AnswerValue } from './answer-rules.ts'
import { SentSayingsPart } from './partners/pages/sent-sayings-part.tsx'
import { loadSentSayings, type SentSayings } from './partners/sent-sayings.ts'
import type { AnswerForReading } from './reading.ts'
import { shownValue } from './shown-value-rules.ts'
import {
  listQuestionsForReading,
  listSubmissionsForReading,
  type SubmissionForReading,
  submissionOf,
} from './submissions-for-reading.ts'

export type { AnswerForReading, AnswerValue, SentSayings, SubmissionForReading }
export { listSubmissionsForReading, loadSentSayings, SentSayingsPart, shownValue }

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
  return submissionOf(row, await listQuestionsForReading(reader, row.round_id))
}
