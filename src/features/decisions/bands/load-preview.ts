import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import { readStandingBand, type StandingBand } from '../../../kernel/standing-bands.ts'
import { loadResult } from '../../jury/contract.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import type { Desk } from '../queries.ts'
import { fieldOf, findBands, tellsBands } from './find-bands.ts'

export type BandPreview =
  | { readonly kind: 'told' | 'expected'; readonly band: StandingBand | null }
  /** What one is shut out from would be missed in the figure, and could be read out of it. */
  | { readonly kind: 'shut_out' }

/** What the applicant is told, or will be as things stand; `band` null where nothing can be said. Null where bands are not told. */
export async function loadBandPreview(
  reader: Reader,
  { desk, entryId }: { readonly desk: Pick<Desk, 'id' | 'isBarred'>; readonly entryId: EntryId },
): Promise<BandPreview | null> {
  const rules = await loadRoundRules(reader, desk.id)
  if (!rules || !tellsBands(rules.round)) return null
  if (rules.round.releasedAt) {
    const row = await reader
      .selectFrom('standing_band')
      .select('band')
      .where('entry_id', '=', entryId)
      .executeTakeFirst()
    return { kind: 'told', band: readStandingBand(row?.band) }
  }
  if (desk.isBarred) return { kind: 'shut_out' }
  const result = await loadResult(reader, desk.id)
  if (!result) return null
  const bands = await findBands({ round: rules.round, scale: rules.scale, groups: fieldOf(result) })
  return { kind: 'expected', band: bands.get(entryId) ?? null }
}
