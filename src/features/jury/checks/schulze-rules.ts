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

/** How many votes carry each victory; no victory, no place in the list. Strongest first. */
function strengthsOf(votes: Int32Array, candidates: number): readonly number[] {
  const found = new Set<number>()
  for (let from = 0; from < candidates; from++) {
    for (let to = 0; to < candidates; to++) {
      const strength = votes[from * candidates + to] ?? 0
      if (strength > (votes[to * candidates + from] ?? 0)) found.add(strength)
    }
  }
  return [...found].sort((a, b) => b - a)
}

type Victories = { readonly forth: number[][]; readonly back: number[][] }

function addVictories({ forth, back }: Victories, votes: Int32Array, strength: number): void {
  const candidates = forth.length
  for (let from = 0; from < candidates; from++) {
    for (let to = 0; to < candidates; to++) {
      if (votes[from * candidates + to] !== strength || strength <= (votes[to * candidates + from] ?? 0)) continue
      forth[from]?.push(to)
      back[to]?.push(from)
    }
  }
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
function reach(candidates: number, next: Next): Bits {
  const bits = emptyBits(candidates)
  // Circles come after those that they reach, so no later one is met here.
  const walked: Walked = { next, circleOf: new Int32Array(candidates).fill(-1), circles: circlesOf(candidates, next) }
  walked.circles.forEach((members, circle) => {
    const [first = 0] = members
    for (const member of members) walked.circleOf[member] = circle
    if (members.length > 1) setAll(bits, first, members)
    takeOver(bits, walked, first, circle)
    for (const member of members) if (member !== first) copy(bits, member, first)
  })
  return bits
}

type Next = readonly (readonly number[])[]
type Walked = { readonly next: Next; readonly circleOf: Int32Array; readonly circles: readonly (readonly number[])[] }

/** Whoever is reached by way of another brings nothing new, so those that reach the most are asked first. */
function takeOver(bits: Bits, { next, circleOf, circles }: Walked, first: number, circle: number): void {
  const onward = new Set<number>()
  for (const member of circles[circle] ?? []) {
    for (const to of next[member] ?? []) onward.add(circleOf[to] ?? circle)
  }
  onward.delete(circle)
  for (const other of Int32Array.from(onward).sort().reverse()) {
    const members = circles[other] ?? []
    const [to = 0] = members
    if (has(bits, first, to)) continue
    join(bits, first, to)
    setAll(bits, first, members)
  }
}

function setAll(bits: Bits, row: number, members: readonly number[]): void {
  for (const member of members) set(bits, row, member)
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
  const stands = emptyBits(candidates)
  const [forth, back] = [empties(candidates), empties(candidates)]
  for (const strength of strengthsOf(votes, candidates)) {
    addVictories({ forth, back }, votes, strength)
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
  const [before, behind] = [new Int32Array(candidates), new Int32Array(candidates)]
  let pairsWithoutVote = 0
  for (let a = 0; a < candidates; a++) {
    for (let b = 0; b < candidates; b++) {
      if (has(stands, a, b)) {
        before[a] = (before[a] ?? 0) + 1
        behind[b] = (behind[b] ?? 0) + 1
      }
      if (b > a && (votes[a * candidates + b] ?? 0) + (votes[b * candidates + a] ?? 0) === 0) pairsWithoutVote++
    }
  }
  return {
    before: [...before],
    ranks: Array.from(behind, (count) => count + 1),
    winners: Array.from(behind.keys()).filter((candidate) => behind[candidate] === 0),
    pairsWithoutVote,
  }
}
