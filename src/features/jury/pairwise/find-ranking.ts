// The orders that a jury's comparisons give, in a thread where that takes long. Decisions 0026 and 0029.
import { createHash } from 'node:crypto'
import { computeBeside, computedOnce } from '../checks/computed-once.ts'
import { type PairRanking, type RankedPairFacts, rankPairGroups } from './rank-pairs-rules.ts'

/** Entries above which nobody else should wait: the work grows with their third power. */
const MOST_INLINE = 40

function hashOf({ groups, pairs, among }: RankedPairFacts): string {
  const given = [among, groups, pairs.map(({ personId, left, right, chosen }) => [personId, left, right, chosen])]
  return createHash('sha256').update(JSON.stringify(given)).digest('hex')
}

async function compute(facts: RankedPairFacts): Promise<readonly PairRanking[]> {
  const entries = facts.groups.reduce((sum, group) => sum + group.length, 0)
  if (entries <= MOST_INLINE) return rankPairGroups(facts)
  return computeBeside({ beside: import.meta.url, name: 'ranking-thread' }, facts)
}

/** A ranking for each group, in the order of the groups. */
export const findRanking = computedOnce(hashOf, compute)
