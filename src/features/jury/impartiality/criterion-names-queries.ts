import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export async function listCriterionNames(reader: Reader, roundId: RoundId): Promise<readonly Texts[]> {
  const rows = await reader
    .selectFrom('criterion')
    .select('name')
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
  return rows.map(({ name }) => name)
}
