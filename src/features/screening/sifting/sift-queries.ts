import type { Reader } from '../../../db/database.ts'
import { loadSubmissionForReading } from '../../entries/contract.ts'
import type { EntryForScreening } from '../queries.ts'

/** What was sent last; and, where completion was asked for and answered, what had been sent before. */
export async function readSent(reader: Reader, entry: EntryForScreening) {
  const submission = await loadSubmissionForReading(reader, entry.id)
  const { decidedAt, outcome } = entry
  const isCompleted =
    outcome === 'completion_requested' &&
    decidedAt !== null &&
    submission !== null &&
    submission.submittedAt > decidedAt
  return { submission, earlier: isCompleted ? await loadSubmissionForReading(reader, entry.id, decidedAt) : null }
}
