// Two crossed effects laid out so that the larger of them can be eliminated node by node, and only the smaller one and
// the categories are solved together.
import type { Ratings } from '../ratings-rules.ts'

/** One eliminated node: its part of the smaller system, which holds the kept nodes first and the categories after. */
export type Node = {
  readonly places: Int32Array
  readonly counts: Float64Array
  readonly sum: number
  readonly count: number
}

export type Layout = {
  readonly isEntryKept: boolean
  readonly kept: number
  readonly size: number
  readonly nodes: readonly Node[]
  /** Of the kept nodes: how many values, and their sum; the same of the categories after them. */
  readonly counts: Float64Array
  readonly sums: Float64Array
  /** Values by kept node and category: `[place, category, count]`. */
  readonly crossed: readonly (readonly [number, number, number])[]
  readonly centre: number
  readonly squares: number
}

const layouts = new WeakMap<Ratings, Layout>()

/** Laid out once for all the ratios that a search tries. */
export function layoutOf(ratings: Ratings): Layout {
  const known = layouts.get(ratings)
  if (known) return known
  const made = layOut(ratings)
  layouts.set(ratings, made)
  return made
}

type Tally = { readonly places: Map<number, number>; sum: number; count: number }

export function add(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by
}

function increase(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function nodeOf({ places, sum, count }: Tally): Node {
  const rows = [...places].sort(([a], [b]) => a - b)
  return {
    places: Int32Array.from(rows, ([place]) => place),
    counts: Float64Array.from(rows, ([, n]) => n),
    sum,
    count,
  }
}

function layOut(ratings: Ratings): Layout {
  const { entry, juror, value, category, categories } = ratings
  const isEntryKept = category.length <= ratings.jurors
  const kept = isEntryKept ? category.length : ratings.jurors
  const size = kept + categories
  const [inside, outside] = isEntryKept ? [entry, juror] : [juror, entry]
  const centre = value.reduce((sum, each) => sum + each, 0) / value.length
  const tallies = Array.from({ length: isEntryKept ? ratings.jurors : category.length }, (): Tally => {
    return { places: new Map(), sum: 0, count: 0 }
  })
  const [counts, sums, crossed] = [new Float64Array(size), new Float64Array(size), new Map<number, number>()]
  value.forEach((given, index) => {
    const own = category[entry[index] ?? 0] ?? 0
    const place = inside[index] ?? 0
    const tally = tallies[outside[index] ?? 0]
    increase(crossed, place * categories + own)
    if (tally) {
      tally.sum += given - centre
      tally.count += 1
    }
    for (const row of [place, kept + own]) {
      add(counts, row, 1)
      add(sums, row, given - centre)
      if (tally) increase(tally.places, row)
    }
  })
  const triples = [...crossed].map(([key, count]) => [Math.floor(key / categories), key % categories, count] as const)
  const squares = value.reduce((sum, given) => sum + (given - centre) ** 2, 0)
  return { isEntryKept, kept, size, nodes: tallies.map(nodeOf), counts, sums, crossed: triples, centre, squares }
}
