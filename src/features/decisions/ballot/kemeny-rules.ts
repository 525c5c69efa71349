// The order that disagrees with the fewest pairwise opinions (Kemeny 1959), found exactly among all orders: a dynamic
// programme over sets of candidates, so at most eight of them. Stands beside Schulze's as a check; where they differ the
// jury is told. Source: jury method, § 3.9.

export const MOST_CANDIDATES = 8

export type KemenyResult = {
  /** Every order that disagrees least, best first in each, in lexical order; more than one: the jury has not decided. */
  readonly orders: readonly (readonly number[])[]
  /** Pairwise opinions that these orders go against. */
  readonly disagreement: number
}

/** `prefers(a, b)`: how many put `a` before `b`. Throws beyond eight candidates. */
export function kemeny(candidates: number, prefers: (a: number, b: number) => number): KemenyResult {
  if (candidates > MOST_CANDIDATES) throw new RangeError(`at most ${MOST_CANDIDATES} candidates`)
  const sets = 1 << candidates
  const all = Array.from({ length: candidates }, (_, candidate) => candidate)
  /** Of the best orders of the candidates in the set, put behind all others. */
  const least = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
  const orders: number[][][] = Array.from({ length: sets }, () => [])
  least[0] = 0
  orders[0] = [[]]
  for (let set = 1; set < sets; set++) {
    const members = all.filter((candidate) => (set >> candidate) & 1)
    for (const first of members) {
      const rest = set & ~(1 << first)
      const against = members.reduce((sum, other) => sum + (other === first ? 0 : prefers(other, first)), 0)
      const disagreement = against + (least[rest] ?? 0)
      const found = (orders[rest] ?? []).map((order) => [first, ...order])
      if (disagreement < (least[set] ?? 0)) {
        least[set] = disagreement
        orders[set] = found
      } else if (disagreement === least[set]) orders[set]?.push(...found)
    }
  }
  return { orders: orders[sets - 1] ?? [], disagreement: least[sets - 1] ?? 0 }
}
