import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { readStandingBand, type StandingBand } from '../../../kernel/standing-bands.ts'

export type Feedback = { readonly text: string; readonly approvedAt: Date | null }

/** Roughly where the entry stood, once the result is released; null where nothing was told. */
export async function loadBand(reader: Reader, entryId: EntryId): Promise<StandingBand | null> {
  const row = await reader.selectFrom('standing_band').select('band').where('entry_id', '=', entryId).executeTakeFirst()
  return readStandingBand(row?.band)
}

/** The written feedback; the policies show it once the result is released. */
export async function loadFeedback(reader: Reader, entryId: EntryId): Promise<Feedback | null> {
  const row = await reader
    .selectFrom('feedback as f')
    .innerJoin('round as r', 'r.id', 'f.round_id')
    .select(['f.text', 'f.approved_at as approvedAt'])
    .where('f.entry_id', '=', entryId)
    .where('f.state', '=', 'approved')
    .where('r.phase', 'in', ['released', 'archived'])
    .executeTakeFirst()
  return row ?? null
}
