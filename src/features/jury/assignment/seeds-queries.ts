import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

export type ProtocolSeeds = {
  /** A juror's order of reading: entries by the hash of seed, juror and entry. */
  readonly readingOrder: string | null
  /** The plans that were used, in the order in which they were. */
  readonly assignmentPlans: readonly {
    readonly version: number
    readonly seed: number
    readonly hash: string
    readonly origin: 'solved' | 'file'
    readonly appliedAt: Date
  }[]
}

/** All that was drawn in the round's reading, for its protocol. Two statements. */
export async function seedsForProtocol(reader: Reader, roundId: RoundId): Promise<ProtocolSeeds> {
  const order = await reader
    .selectFrom('reading_order')
    .select('seed')
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  const plans = await reader
    .selectFrom('assignment_plan')
    .select(['version', 'seed', 'hash', 'origin', 'applied_at'])
    .where('round_id', '=', roundId)
    .where('applied_at', 'is not', null)
    .orderBy('applied_at')
    .orderBy('version')
    .execute()
  return {
    readingOrder: order?.seed ?? null,
    assignmentPlans: plans.flatMap(({ applied_at: appliedAt, ...plan }) => (appliedAt ? [{ ...plan, appliedAt }] : [])),
  }
}
