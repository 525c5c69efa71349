// What was voted and drawn: of each two candidates how many put the one first, and no sheet, since an order that was agreed
// on beforehand would show whose it is. Source: docs/decisions/0037.
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { CountedBallot as ToldBallot } from '../../../protocol/protocol-document.ts'
import { ballotFacts } from '../../../protocol/recount-ballots.ts'
import { kemenyOf } from '../../../protocol/recount-kemeny.ts'
import { schulzeOfVotes } from '../../jury/contract.ts'
import type { CountedBallot, ProtocolFacts } from './queries.ts'

/** Those of rank 1 beside each other, then those of rank 2, and so on. */
function inRanks(candidates: readonly string[], ranks: readonly number[]): readonly (readonly string[])[] {
  const known = [...new Set(ranks)].toSorted((a, b) => a - b)
  return known.map((rank) => candidates.filter((_, place) => ranks[place] === rank))
}

function ballotOf(
  { id, candidates, votes, receipts, formerId, closedAt }: CountedBallot,
  categories: ReadonlyMap<string, string | null>,
): ToldBallot {
  const [category = null, ...others] = new Set(candidates.map((entry) => categories.get(entry) ?? null))
  const size = candidates.length
  const count = {
    candidates,
    votes: candidates.map((_, place) => votes.slice(place * size, (place + 1) * size)),
    ranking: inRanks(candidates, schulzeOfVotes(size, Int32Array.from(votes)).ranks),
  }
  return {
    id,
    category: others.length === 0 ? category : null,
    ...count,
    sheets: receipts.length,
    receipts: receipts.toSorted(),
    kemeny: kemenyOf(count),
    former: formerId,
    closedAt: closedAt.toISOString(),
  }
}

export function votingOf({ ballots: counted, lots, castingVotes, entries }: ProtocolFacts) {
  const categories = new Map<string, string | null>(entries.map(({ id, categoryId }) => [id, categoryId]))
  const ballots = counted.map((ballot) => ballotOf(ballot, categories))
  const happenings: readonly Happening[] = [
    ...ballots.map((ballot) => ({
      at: ballot.closedAt,
      kind: 'ballot_closed',
      facts: ballotFacts(ballot),
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
    ballots,
    lots: lots.map(({ ballotId, candidates, seed, drawn: entry }) => ({
      id: ballotId,
      among: candidates,
      seed,
      drawn: entry,
    })),
  }
}
