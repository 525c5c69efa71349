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

type Asked = { readonly prize: string; readonly round: string; readonly version: number }

/** One version by its address; null where the asker may see none such. */
export async function loadRulesVersion(reader: Reader, { prize, round, version }: Asked) {
  const found = await reader
    .selectFrom('rules_version')
    .innerJoin('round', 'round.id', 'rules_version.round_id')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .select(['rules_version.document', 'rules_version.content_hash as hash'])
    .where('prize.slug', '=', prize)
    .where('round.slug', '=', round)
    .where('rules_version.version', '=', version)
    .executeTakeFirst()
  return found ?? null
}
