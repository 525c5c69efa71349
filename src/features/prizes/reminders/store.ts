import type { Tx } from '../../../db/database.ts'
import { newId, type RoundId } from '../../../kernel/ids.ts'

/** On from the start, until the secretariat takes them away: those with drafts, and jurors with open sheets. */
const USUAL = [
  { milestone_kind: 'deadline', days_before: 7, audience: 'drafts' },
  { milestone_kind: 'deadline', days_before: 2, audience: 'drafts' },
  { milestone_kind: 'deadline', days_before: 1, audience: 'drafts' },
  { milestone_kind: 'jury_meeting', days_before: 7, audience: 'jurors' },
  { milestone_kind: 'jury_meeting', days_before: 2, audience: 'jurors' },
] as const

export async function insertUsualReminders(tx: Tx, roundId: RoundId): Promise<void> {
  await tx
    .insertInto('reminder')
    .values(USUAL.map((reminder) => ({ id: newId(), round_id: roundId, ...reminder })))
    .execute()
}
