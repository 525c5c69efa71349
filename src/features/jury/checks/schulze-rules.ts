// Schulze's method (2011, doi 10.1007/s00355-010-0475-4) by winning votes: A stands before B where the strongest chain of
// victories from A to B is stronger than any from B to A. Uses orders only, never distances. Strengths are few whole
// numbers, so for each of them it is enough to know who reaches whom: sets of bits instead of n³ comparisons.

/** An order from one voter: a higher number stands before a lower one; equal numbers are no opinion between them. */
export type Order = readonly { readonly candidate: number; readonly value: number }[]

export type SchulzeResult = {
  /** How many each candidate stands before; and its rank, from 1, equal where neither stands before the other. */
  readonly before: readonly number[]
  readonly ranks: readonly number[]
  /** Whom nobody stands before. */
  readonly winners: readonly number[]
  /** Pairs of candidates that no voter put in order. */
  readonly pairsWithoutVote: number
}

/** Votes for the first of two over the second, by `a * candidates + b`. */
export function pairwise(candidates: number, orders: readonly Order[]): Int32Array {
  const votes = new Int32Array(candidates * candidates)
  for (const order of orders) {
    for (const a of order) {
      for (const b of order) {
        if (a.value > b.value) votes[a.candidate * candidates + b.candidate] = voteOf(votes, candidates, a, b) + 1
      }
    }
  }
  return votes
}

type Placed = { readonly candidate: number }

function voteOf(votes: Int32Array, candidates: number, a: Placed, b: Placed): number {
  return votes[a.candidate * candidates + b.candidate] ?? 0
}

type Victory = { readonly from: number; readonly to: number; readonly strength: number }

function victoriesOf(votes: Int32Array, candidates: number): readonly Victory[] {
  const found: Victory[] = []
  for (let from = 0; from < candidates; from++) {
    for (let to = 0; to < candidates; to++) {
      const strength = votes[from * candidates + to] ?? 0
      if (strength > (votes[to * candidates + from] ?? 0)) found.push({ from, to, strength })
    }
  }
  return found
}

/** Rows of bits: candidate `b` stands in row `a` at bit `b`. */
type Bits = { readonly words: number; readonly rows: Uint32Array }

function emptyBits(candidates: number): Bits {
  const words = Math.ceil(candidates / 32)
  return { words, rows: new Uint32Array(words * candidates) }
}

function set({ words, rows }: Bits, row: number, bit: number): void {
  const at = row * words + (bit >>> 5)
  rows[at] = (rows[at] ?? 0) | (1 << (bit & 31))
}

/** Who reaches whom over these victories: candidates on a circle first become one, then each takes over its next ones'. */
function reach(candidates: number, next: readonly (readonly number[])[]): Bits {
  const bits = emptyBits(candidates)
  // Circles come after those that they reach, so no later one is met here.
  const circleOf = new Int32Array(candidates).fill(-1)
  circlesOf(candidates, next).forEach((members, circle) => {
    const [first = 0] = members
    for (const member of members) circleOf[member] = circle
    if (members.length > 1) for (const member of members) set(bits, first, member)
    const onward = members.flatMap((member) => next[member] ?? []).filter((to) => circleOf[to] !== circle)
    for (const to of onward) {
      set(bits, first, to)
      join(bits, first, to)
    }
    for (const member of members) if (member !== first) copy(bits, member, first)
  })
  return bits
}

function join({ words, rows }: Bits, into: number, from: number): void {
  for (let word = 0; word < words; word++) {
    rows[into * words + word] = (rows[into * words + word] ?? 0) | (rows[from * words + word] ?? 0)
  }
}

function copy({ words, rows }: Bits, into: number, from: number): void {
  rows.copyWithin(into * words, from * words, (from + 1) * words)
}

type Walk = {
  readonly seen: Int32Array
  readonly lowest: Int32Array
  readonly isOpen: Uint8Array
  readonly open: number[]
  readonly found: number[][]
  time: number
}
type Frame = { readonly node: number; at: number }

/** Strongly connected components (Tarjan 1972), those that are only reached before those that reach them. */
function circlesOf(candidates: number, next: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const lists = { seen: new Int32Array(candidates).fill(-1), lowest: new Int32Array(candidates) }
  const walk: Walk = { ...lists, isOpen: new Uint8Array(candidates), open: [], found: [], time: 0 }
  for (let start = 0; start < candidates; start++) {
    const path = walk.seen[start] === -1 ? [enter(walk, start)] : []
    for (let frame = path.at(-1); frame; frame = path.at(-1))
      goOn(walk, { path, frame, to: next[frame.node]?.[frame.at++] })
  }
  return walk.found
}

function enter(walk: Walk, node: number): Frame {
  walk.seen[node] = walk.time
  walk.lowest[node] = walk.time++
  walk.isOpen[node] = 1
  walk.open.push(node)
  return { node, at: 0 }
}

function goOn(walk: Walk, { path, frame, to }: { path: Frame[]; frame: Frame; to: number | undefined }): void {
  const lower = (node: number, by: number) => {
    walk.lowest[node] = Math.min(walk.lowest[node] ?? 0, by)
  }
  if (to === undefined) {
    close(walk, frame.node)
    path.pop()
    const above = path.at(-1)
    if (above) lower(above.node, walk.lowest[frame.node] ?? 0)
  } else if (walk.seen[to] === -1) path.push(enter(walk, to))
  else if (walk.isOpen[to] === 1) lower(frame.node, walk.seen[to] ?? 0)
}

function close(walk: Walk, node: number): void {
  if (walk.lowest[node] !== walk.seen[node]) return
  const members = walk.open.splice(walk.open.indexOf(node))
  for (const member of members) walk.isOpen[member] = 0
  walk.found.push(members)
}

export function schulze(candidates: number, orders: readonly Order[]): SchulzeResult {
  return schulzeOfVotes(candidates, pairwise(candidates, orders))
}

/** From votes that have been counted already, as `pairwise` gives them. */
export function schulzeOfVotes(candidates: number, votes: Int32Array): SchulzeResult {
  const victories = victoriesOf(votes, candidates)
  const strengths = [...new Set(victories.map(({ strength }) => strength))].sort((a, b) => b - a)
  const stands = emptyBits(candidates)
  for (const strength of strengths) {
    const [forth, back] = [empties(candidates), empties(candidates)]
    for (const victory of victories) {
      if (victory.strength < strength) continue
      forth[victory.from]?.push(victory.to)
      back[victory.to]?.push(victory.from)
    }
    const [reached, reaching] = [reach(candidates, forth), reach(candidates, back)]
    for (let word = 0; word < stands.rows.length; word++) {
      stands.rows[word] = (stands.rows[word] ?? 0) | ((reached.rows[word] ?? 0) & ~(reaching.rows[word] ?? 0))
    }
  }
  return rank(candidates, stands, votes)
}

function empties(candidates: number): number[][] {
  return Array.from({ length: candidates }, () => [])
}

function has({ words, rows }: Bits, row: number, bit: number): boolean {
  return (((rows[row * words + (bit >>> 5)] ?? 0) >>> (bit & 31)) & 1) === 1
}

function rank(candidates: number, stands: Bits, votes: Int32Array): SchulzeResult {
  const all = Array.from({ length: candidates }, (_, candidate) => candidate)
  const before = all.map((a) => all.reduce((count, b) => count + (has(stands, a, b) ? 1 : 0), 0))
  const behind = all.map((b) => all.reduce((count, a) => count + (has(stands, a, b) ? 1 : 0), 0))
  let pairsWithoutVote = 0
  for (let a = 0; a < candidates; a++) {
    for (let b = a + 1; b < candidates; b++) {
      if ((votes[a * candidates + b] ?? 0) + (votes[b * candidates + a] ?? 0) === 0) pairsWithoutVote++
    }
  }
  return {
    before,
    ranks: behind.map((count) => count + 1),
    winners: all.filter((candidate) => behind[candidate] === 0),
    pairsWithoutVote,
  }
}
