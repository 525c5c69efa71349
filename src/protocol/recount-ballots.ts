// Ballots and lots once more, from the protocol alone. Schulze's method (2011) by winning votes: A stands before B where
// the strongest chain of victories from A to B is stronger than any back. A lot is drawn by the lowest hash of seed and name.
import type { Sha256 } from './protocol-chain.ts'
import type { ProtocolDocument } from './protocol-document.ts'

type Ballot = ProtocolDocument['ballots'][number]
type Table = readonly (readonly number[])[]

export function votesOf({ candidates, orders }: Pick<Ballot, 'candidates' | 'orders'>): Table {
  const places = orders.map(
    (order) => new Map(order.flatMap((level, place) => level.map((id) => [id, place] as const))),
  )
  return candidates.map((a) =>
    candidates.map((b) => places.filter((place) => (place.get(a) ?? Infinity) < (place.get(b) ?? Infinity)).length),
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
export function rankingOf(ballot: Pick<Ballot, 'candidates' | 'orders'>): Ballot['ranking'] {
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
