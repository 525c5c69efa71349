import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { ROUND_LOCK } from '../../../db/round-lock.ts'
import type { EntryId, PersonId, PracticeId, RoundId } from '../../../kernel/ids.ts'

const SHEET_LOCK = 7044

/** Declarations, decisions on them and the opening of the discussion go one at a time, and never beside a save. */
export async function lockRound(tx: Tx, roundId: RoundId): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ROUND_LOCK)}, hashtext(${roundId}))`.execute(tx)
}

/** Savers of different sheets do not wait for each other; savers of the same sheet do. */
export async function lockSheet(
  tx: Tx,
  sheet: { roundId: RoundId; entryId: EntryId | PracticeId; personId: PersonId },
): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(ROUND_LOCK)}, hashtext(${sheet.roundId})),
    pg_advisory_xact_lock(${sql.lit(SHEET_LOCK)}, hashtext(${sheet.entryId + sheet.personId}))`.execute(tx)
}

/** Two who save the same juror's order, in two windows, go one after the other. */
export async function lockOrder(tx: Tx, order: { roundId: RoundId; personId: PersonId }): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(ROUND_LOCK)}, hashtext(${order.roundId})),
    pg_advisory_xact_lock(${sql.lit(SHEET_LOCK)}, hashtext(${order.roundId + order.personId}))`.execute(tx)
}
