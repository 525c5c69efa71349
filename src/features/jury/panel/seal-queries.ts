import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** Whether all that the asker has sealed in the round is, hashed anew, as it was sealed. One statement. */
export async function areOwnSealsWhole(reader: Reader, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql<{ isWhole: boolean }>`
    select not exists (select from own_altered_seals(${roundId}, null)) as "isWhole"`.execute(reader)
  return rows[0]?.isWhole ?? false
}
