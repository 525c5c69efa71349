import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'

export async function isJuryComplete(tx: Tx, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql<{ complete: boolean }>`select jury_is_complete(${roundId}) as complete`.execute(tx)
  return rows[0]?.complete ?? false
}

export async function openDiscussionIn(
  tx: Tx,
  roundId: RoundId,
  by: { readonly personId: PersonId; readonly at: Date },
): Promise<void> {
  await tx.insertInto('discussion').values({ round_id: roundId, opened_by: by.personId, opened_at: by.at }).execute()
  await sql`select move_led_round(${roundId}, 'deliberation', ${by.at})`.execute(tx)
}
