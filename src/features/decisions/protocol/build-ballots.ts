// What was voted and drawn: each sheet as an order, in an order of their own so that none can be followed to its voter.
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { schulzeOfVotes } from '../../jury/contract.ts'
import type { CountedBallot, ProtocolFacts } from './queries.ts'

/** Those of rank 1 beside each other, then those of rank 2, and so on. */
function inRanks(candidates: readonly string[], ranks: readonly number[]): readonly (readonly string[])[] {
  const known = [...new Set(ranks)].toSorted((a, b) => a - b)
  return known.map((rank) => candidates.filter((_, place) => ranks[place] === rank))
}

function ballotOf(
  { id, candidates, votes, sheets, formerId, closedAt }: CountedBallot,
  categories: ReadonlyMap<string, string | null>,
): ProtocolDocument['ballots'][number] {
  const [category = null, ...others] = new Set(candidates.map((entry) => categories.get(entry) ?? null))
  const orders = sheets.map((ranks) => inRanks(candidates, ranks))
  return {
    id,
    category: others.length === 0 ? category : null,
    candidates,
    orders: orders.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ranking: inRanks(candidates, schulzeOfVotes(candidates.length, Int32Array.from(votes)).ranks),
    former: formerId,
    closedAt: closedAt.toISOString(),
  }
}

export function votingOf({ ballots, lots, castingVotes, entries }: ProtocolFacts) {
  const categories = new Map<string, string | null>(entries.map(({ id, categoryId }) => [id, categoryId]))
  const happenings: readonly Happening[] = [
    ...ballots.map(({ id, closedAt, sheets }) => ({
      at: closedAt.toISOString(),
      kind: 'ballot_closed',
      facts: { ballot: id, sheets: sheets.length },
    })),
    ...lots.map(({ ballotId, drawn: entry, at }) => ({
      at: at.toISOString(),
      kind: 'lot_drawn',
      facts: { ballot: ballotId, entry },
    })),
    ...castingVotes.map(({ ballotId, entryId, at }) => ({
      at: at.toISOString(),
      kind: 'casting_vote_given',
      facts: { ballot: ballotId, entry: entryId },
    })),
  ]
  return {
    happenings,
    ballots: ballots.map((ballot) => ballotOf(ballot, categories)),
    lots: lots.map(({ ballotId, candidates, seed, drawn: entry }) => ({
      id: ballotId,
      among: candidates,
      seed,
      drawn: entry,
    })),
  }
}
