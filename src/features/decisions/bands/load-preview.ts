import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { readStandingBand, type StandingBand } from '../../../kernel/standing-bands.ts'
import { loadResult } from '../../jury/contract.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { fieldOf, findBands, tellsBands } from './find-bands.ts'

export type BandPreview = { readonly band: StandingBand | null; readonly isTold: boolean }

/** What the applicant is told, or will be as things stand; `band` null where nothing can be said. Null where bands are not told. */
export async function loadBandPreview(
  reader: Reader,
  { roundId, entryId }: { readonly roundId: RoundId; readonly entryId: EntryId },
): Promise<BandPreview | null> {
  const rules = await loadRoundRules(reader, roundId)
  if (!rules || !tellsBands(rules.round)) return null
  if (rules.round.releasedAt) {
    const row = await reader
      .selectFrom('standing_band')
      .select('band')
      .where('entry_id', '=', entryId)
      .executeTakeFirst()
    return { band: readStandingBand(row?.band), isTold: true }
  }
  const result = await loadResult(reader, roundId)
  if (!result) return null
  const bands = await findBands({ round: rules.round, scale: rules.scale, groups: fieldOf(result) })
  return { band: bands.get(entryId) ?? null, isTold: false }
}
