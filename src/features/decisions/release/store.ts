import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** From this statement on, the policies show what was secret. */
export async function markReleased(tx: Tx, roundId: RoundId, at: Date): Promise<void> {
  await tx
    .updateTable('round')
    .set((expression) => ({
      phase: 'released',
      released_at: at,
      release_scheduled_at: null,
      last_changed_at: at,
      first_published_at: expression.fn.coalesce('first_published_at', expression.val(at)),
    }))
    .where('id', '=', roundId)
    .execute()
}

export async function setScheduledRelease(tx: Tx, roundId: RoundId, at: Date | null): Promise<void> {
  await tx.updateTable('round').set({ release_scheduled_at: at }).where('id', '=', roundId).execute()
}
