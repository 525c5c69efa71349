import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** Every version of the rules, the first first. */
export async function loadRulesVersions(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('rules_version')
    .select(['version', 'frozen_at as at', 'document', 'content_hash as hash'])
    .where('round_id', '=', roundId)
    .orderBy('version')
    .execute()
}

export type RulesVersion = Awaited<ReturnType<typeof loadRulesVersions>>[number]
