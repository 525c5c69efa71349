import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** The reminders of a round in order, each with when it has gone. */
export async function loadReminders(reader: Reader, roundId: RoundId) {
  const rows = await reader
    .selectFrom('reminder as m')
    .select(['m.id', 'm.milestone_kind as kind', 'm.days_before as daysBefore', 'm.audience'])
    .select((expression) =>
      jsonArrayFrom(
        expression
          .selectFrom('reminder_sent as s')
          .whereRef('s.reminder_id', '=', 'm.id')
          .select(['s.sent_at as at', 's.letters'])
          .orderBy('s.sent_at'),
      ).as('sent'),
    )
    .where('m.round_id', '=', roundId)
    .orderBy('m.milestone_kind')
    .orderBy('m.days_before', 'desc')
    .orderBy('m.audience')
    .execute()
  return rows.map(({ sent, ...row }) => ({
    ...row,
    sent: sent.map(({ at, letters }) => ({ at: new Date(at), letters })),
  }))
}

export type ReminderRow = Awaited<ReturnType<typeof loadReminders>>[number]
