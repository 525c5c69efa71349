// Ballots and lots once more, from the protocol alone, which has of each pair how many put the one before the other and no
// sheet (docs/decisions/0037). Schulze's method (2011) by winning votes: A stands before B where
// the strongest chain of victories from A to B is stronger than any back. A lot is drawn by the lowest hash of seed and name.
import type { Sha256 } from './protocol-chain.ts'
import type { CountedBallot, ProtocolDocument } from './protocol-document.ts'

type Ballot = ProtocolDocument['ballots'][number]
type Table = readonly (readonly number[])[]

type Orders = readonly (readonly (readonly string[])[])[]
type Votes = { readonly candidates: readonly string[] } & ({ readonly votes: Table } | { readonly orders: Orders })

/** Of each two candidates how many put the first before the second, from whole orders. */
export function pairwiseVotes(candidates: readonly string[], orders: Orders): Table {
  const places = orders.map(
    (order) => new Map(order.flatMap((level, place) => level.map((id) => [id, place] as const))),
  )
  return candidates.map((a) =>
    candidates.map((b) => places.filter((place) => (place.get(a) ?? Infinity) < (place.get(b) ?? Infinity)).length),
  )
}

export function votesOf(ballot: Votes): Table {
  return 'votes' in ballot ? ballot.votes : pairwiseVotes(ballot.candidates, ballot.orders)
}

export function sheetsOf(ballot: Ballot): number {
  return 'votes' in ballot ? ballot.sheets : ballot.orders.length
}

/** What the chain says of a ballot when it closed. */
export function ballotFacts({
  id,
  sheets,
  votes,
  receipts,
}: Pick<CountedBallot, 'id' | 'sheets' | 'votes' | 'receipts'>) {
  return { ballot: id, sheets, votes: votes.map((row) => [...row]), receipts: [...receipts] }
}

/**
 * Whether so many sheets can have given these counts: nobody puts a candidate before itself or two before each other, and
 * whoever puts A before C puts A before B or B before C.
 */
export function isPossibleCount({ candidates, sheets, votes, receipts }: CountedBallot): boolean {
  const size = candidates.length
  const count = (a: number, b: number) => votes[a]?.[b] ?? 0
  const places = [...candidates.keys()]
  return (
    new Set(candidates).size === size &&
    votes.length === size &&
    votes.every((row, place) => row.length === size && row[place] === 0) &&
    receipts.length === sheets &&
    new Set(receipts).size === sheets &&
    places.every((a) =>
      places.every(
        (b) =>
          count(a, b) + count(b, a) <= sheets &&
          places.every((c) => count(a, c) <= count(a, b) + count(b, c) || b === a),
      ),
    )
  )
}

/** From each to each; what is stronger than its way back stands before. */
export function strongestChains(votes: Table): Table {
  const chains = votes.map((row, a) => row.map((count, b) => (count > (votes[b]?.[a] ?? 0) ? count : 0)))
  const strength = (a: number, b: number): number => chains[a]?.[b] ?? 0
  for (const by of votes.keys()) {
    for (const [a, row] of chains.entries()) {
      for (const b of row.keys()) row[b] = Math.max(strength(a, b), Math.min(strength(a, by), strength(by, b)))
    }
  }
  return chains
}

/** Those whom equally many stand before, side by side; the best first. */
export function rankingOf(ballot: Votes): Ballot['ranking'] {
  const chains = strongestChains(votesOf(ballot))
  const before = ballot.candidates.map(
    (_, b) => ballot.candidates.filter((_other, a) => (chains[a]?.[b] ?? 0) > (chains[b]?.[a] ?? 0)).length,
  )
  const levels = [...new Set(before)].toSorted((a, b) => a - b)
  return levels.map((level) => ballot.candidates.filter((_, place) => before[place] === level))
}

/** Whom the seed draws. */
export function drawnOf({ seed, among }: Pick<ProtocolDocument['lots'][number], 'seed' | 'among'>, sha256: Sha256) {
  const tickets = among.map((id) => ({ id, ticket: sha256(`${seed}:${id}`) }))
  return tickets.toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1))[0]?.id ?? null
}
