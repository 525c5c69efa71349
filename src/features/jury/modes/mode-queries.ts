import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { JudgingMode } from '../../prizes/contract.ts'

/** How the round is judged; as before where there is no such round for the asker. One statement. */
export async function loadMode(
  reader: Reader,
  roundId: RoundId,
): Promise<{ readonly mode: JudgingMode; readonly places: number }> {
  const row = await reader
    .selectFrom('round')
    .select(['judging_mode as mode', 'ranking_places as places'])
    .where('id', '=', roundId)
    .executeTakeFirst()
  return row ?? { mode: 'values', places: 5 }
}
