import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

export type Retention = { readonly removedDays: number; readonly unsentMonths: number }

export async function updateRetention(tx: Tx, roundId: RoundId, { removedDays, unsentMonths }: Retention) {
  await tx
    .updateTable('round')
    .set({ keep_removed_days: removedDays, keep_unsent_months: unsentMonths })
    .where('id', '=', roundId)
    .execute()
}
