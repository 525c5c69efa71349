import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { isSecretariatOf, loadRoundRules } from '../../prizes/contract.ts'

/** For the round's secretariat; null for everybody else. */
export async function loadRetention(reader: Reader, roundId: RoundId) {
  const rules = (await isSecretariatOf(reader, roundId)) ? await loadRoundRules(reader, roundId) : null
  const row = await reader
    .selectFrom('round')
    .select(['keep_removed_days as removedDays', 'keep_unsent_months as unsentMonths'])
    .where('id', '=', roundId)
    .executeTakeFirst()
  return rules && row ? { round: rules.round, ...row } : null
}
