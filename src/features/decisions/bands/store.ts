import type { Tx } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { StandingBand } from '../../../kernel/standing-bands.ts'

type Kept = { readonly roundId: RoundId; readonly bands: ReadonlyMap<EntryId, StandingBand>; readonly at: Date }

/** What was told once stands. */
export async function insertBands(tx: Tx, { roundId, bands, at }: Kept): Promise<void> {
  if (bands.size === 0) return
  const rows = [...bands].map(([entryId, band]) => ({ entry_id: entryId, round_id: roundId, band, made_at: at }))
  await tx
    .insertInto('standing_band')
    .values(rows)
    .onConflict((conflict) => conflict.column('entry_id').doNothing())
    .execute()
}
