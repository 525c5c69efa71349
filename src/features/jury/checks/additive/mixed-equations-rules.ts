// Henderson's mixed model equations (1950) for two crossed random effects, at given ratios of variance. The larger of the
// two effects is eliminated node by node, so that only the smaller one and the categories are solved together.
import { factorOf, inverseOfFactored, solveFactored, solveTransposed } from '../../../../kernel/positive-definite.ts'
import { normal } from '../../../../kernel/seeded-random.ts'
import type { Ratings } from '../ratings-rules.ts'
import { type Information, informationAt } from './mixed-information-rules.ts'
import { type Layout, layoutOf, type Node } from './mixed-layout-rules.ts'

/**
 * Standard deviations of entries and jurors as multiples of that of the rest. `category`: also of what categories are
 * worth, which are then shrunk towards their mean; without it each is as it is found.
 */
export type Ratios = { readonly entry: number; readonly juror: number; readonly category?: number }

export type Solved = {
  readonly deviance: number
  /** Of the deviance by the logarithm of each variance ratio; both cost more than the deviance itself. */
  readonly slope: () => Ratios
  readonly information: () => Information
  readonly variance: { readonly entry: number; readonly juror: number; readonly rest: number }
  readonly categoryLevel: readonly number[]
  readonly level: readonly number[]
  readonly severity: readonly number[]
  readonly error: () => readonly number[]
  /** The variance of what a category is worth beside the mean of them all, where it is largest. */
  readonly leastKnownCategory: () => number
  /** Values less what is found from them and not shrunk. */
  readonly freedom: number
  /** As levels may be at these ratios, the size of the rest included. */
  readonly draw: (random: () => number, into: Float64Array) => void
}

type Reduced = {
  readonly factor: Float64Array
  readonly solution: Float64Array
  /** What is left of the sum of squares. */
  readonly squares: number
  readonly logOfEffects: number
  readonly logOfCategories: number
}

type Scales = { readonly out: number; readonly inner: number; readonly category: number | undefined }

/** Minus twice the logarithm of the density of categories that lie normally around a mean that may be anything. */
function shrinkCategories(system: Float64Array, { size, kept }: Layout, ratio: number): number {
  const categories = size - kept
  for (let row = kept; row < size; row++) {
    for (let column = kept; column <= row; column++) {
      const at = row * size + column
      system[at] = (system[at] ?? 0) + ((row === column ? 1 : 0) - 1 / categories) / ratio ** 2
    }
  }
  return (categories - 1) * Math.log(ratio ** 2) + Math.log(categories)
}

/** The smaller system, after the larger effect is eliminated. */
function reduce(layout: Layout, { out, inner, category }: Scales): Reduced {
  const { size, kept, counts, sums } = layout
  const system = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    const scale = row < kept ? inner : 1
    system[row * size + row] = (counts[row] ?? 0) * scale * scale + (row < kept ? 1 : 0)
    right[row] = (sums[row] ?? 0) * scale
  }
  for (const [row, category, count] of layout.crossed) system[(kept + category) * size + row] = count * inner
  let logOfEffects = 0
  let squares = layout.squares
  for (const node of layout.nodes) {
    const head = out * out * node.count + 1
    logOfEffects += Math.log(head)
    squares -= (out * node.sum) ** 2 / head
    eliminate({ system, right, layout }, node, { share: (out * out) / head, inner })
  }
  const ofCategories = category === undefined ? 0 : shrinkCategories(system, layout, category)
  const factor = factorOf(system, size)
  const solution = solveFactored(factor, right)
  squares -= right.reduce((sum, each, row) => sum + each * (solution[row] ?? 0), 0)
  const logs = Array.from({ length: size }, (_, row) => 2 * Math.log(factor[row * size + row] ?? 1))
  const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0)
  return {
    factor,
    solution,
    squares,
    logOfEffects: logOfEffects + sumOf(logs.slice(0, kept)),
    logOfCategories: sumOf(logs.slice(kept)) + ofCategories,
  }
}

type System = { readonly system: Float64Array; readonly right: Float64Array; readonly layout: Layout }

function eliminate({ system, right, layout }: System, node: Node, by: { share: number; inner: number }): void {
  const { size, kept } = layout
  const { places, counts, sum } = node
  for (let one = 0; one < places.length; one++) {
    const row = places[one] ?? 0
    const weight = (counts[one] ?? 0) * (row < kept ? by.inner : 1) * by.share
    right[row] = (right[row] ?? 0) - weight * sum
    for (let other = 0; other <= one; other++) {
      const column = places[other] ?? 0
      const at = row * size + column
      system[at] = (system[at] ?? 0) - weight * (counts[other] ?? 0) * (column < kept ? by.inner : 1)
    }
  }
}

/** Throws where a category has no value. */
export function solveEquations(ratings: Ratings, ratios: Ratios): Solved {
  const layout = layoutOf(ratings)
  const [out, inner] = layout.isEntryKept ? [ratios.juror, ratios.entry] : [ratios.entry, ratios.juror]
  const reduced = reduce(layout, { out, inner, category: ratios.category })
  const left = ratings.value.length - (ratios.category === undefined ? ratings.categories : 1)
  const rest = reduced.squares / left
  const deviance =
    reduced.logOfEffects + reduced.logOfCategories + left * (1 + Math.log((2 * Math.PI * reduced.squares) / left))
  const scaled = { out, inner, solution: reduced.solution }
  const outer = Float64Array.from(layout.nodes, (node) => outerEffect(layout, node, scaled))
  const kept = reduced.solution.slice(0, layout.kept)
  const inverse = once(() => inverseOfFactored(reduced.factor, layout.size))
  const [entries, jurors] = layout.isEntryKept ? [kept, outer] : [outer, kept]
  const categoryLevel = Array.from(reduced.solution.subarray(layout.kept), (each) => each + layout.centre)
  return {
    deviance,
    slope: () => slopesAt({ layout, out, inner, outer, kept, rest, inverse: inverse() }),
    information: () => informationAt({ layout, out, inner, outer, kept, rest, left, factor: reduced.factor }),
    variance: { entry: ratios.entry ** 2 * rest, juror: ratios.juror ** 2 * rest, rest },
    categoryLevel,
    level: Array.from(
      entries,
      (each, entry) => ratios.entry * each + (categoryLevel[ratings.category[entry] ?? 0] ?? 0),
    ),
    severity: Array.from(jurors, (each) => ratios.juror * each),
    error: () => errorsOf({ ratings, layout, out, inner, rest, inverse: inverse() }),
    leastKnownCategory: () => rest * leastKnown(layout, inverse()),
    freedom: left,
    draw: (random, into) => {
      drawLevels({ ratings, layout, out, inner, rest: rest * drawnShare(left, random), reduced }, random, into)
    },
  }
}

export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function leastKnown({ size, kept }: Layout, inverse: Float64Array): number {
  const count = size - kept
  const at = (row: number, column: number) => inverse[(kept + row) * size + kept + column] ?? 0
  const rows = Array.from({ length: count }, (_, row) => {
    let sum = 0
    for (let column = 0; column < count; column++) sum += at(row, column)
    return sum / count
  })
  const whole = rows.reduce((sum, each) => sum + each, 0) / count
  return Math.max(...rows.map((mean, row) => at(row, row) - 2 * mean + whole))
}

/** What a variance found with this freedom may be, as a share of it (chi-square by Wilson and Hilferty 1931). */
function drawnShare(freedom: number, random: () => number): number {
  const ninth = 2 / (9 * freedom)
  return 1 / Math.max(0.05, 1 - ninth + normal(random) * Math.sqrt(ninth)) ** 3
}

type Bent = {
  readonly layout: Layout
  readonly out: number
  readonly inner: number
  readonly outer: Float64Array
  readonly kept: Float64Array
  readonly rest: number
  readonly inverse: Float64Array
}

function slopesAt({ layout, out, inner, outer, kept, rest, inverse }: Bent): Ratios {
  let trace = 0
  for (let row = 0; row < layout.kept; row++) trace += inverse[row * layout.size + row] ?? 0
  const ofOuter = slope(outer, traceOfOuter(layout, inverse, { out, inner }), rest)
  const ofKept = slope(kept, trace, rest)
  return layout.isEntryKept ? { entry: ofKept, juror: ofOuter } : { entry: ofOuter, juror: ofKept }
}

type Scaled = { readonly out: number; readonly inner: number; readonly solution: Float64Array }

/** The eliminated effect, found back from the kept ones; in units of its own standard deviation over the rest's. */
function outerEffect({ kept }: Layout, { places, counts, sum, count }: Node, { out, inner, solution }: Scaled): number {
  let left = sum
  for (let one = 0; one < places.length; one++) {
    const row = places[one] ?? 0
    left -= (counts[one] ?? 0) * (row < kept ? inner : 1) * (solution[row] ?? 0)
  }
  return (out * left) / (out * out * count + 1)
}

function slope(effects: Float64Array, trace: number, rest: number): number {
  return effects.length - trace - effects.reduce((sum, each) => sum + each * each, 0) / rest
}

/** `tᵀ·S⁻¹·t` of one eliminated node. */
function quadratic({ kept, size }: Layout, { places, counts }: Node, inverse: Float64Array, inner: number): number {
  let sum = 0
  for (let one = 0; one < places.length; one++) {
    const row = places[one] ?? 0
    const weight = (counts[one] ?? 0) * (row < kept ? inner : 1)
    for (let other = 0; other < places.length; other++) {
      const column = places[other] ?? 0
      sum += weight * (counts[other] ?? 0) * (column < kept ? inner : 1) * (inverse[row * size + column] ?? 0)
    }
  }
  return sum
}

function traceOfOuter(layout: Layout, inverse: Float64Array, { out, inner }: { out: number; inner: number }): number {
  return layout.nodes.reduce((sum, node) => {
    const head = out * out * node.count + 1
    return sum + 1 / head + (out / head) ** 2 * quadratic(layout, node, inverse, inner)
  }, 0)
}

type Spread = {
  readonly ratings: Ratings
  readonly layout: Layout
  readonly out: number
  readonly inner: number
  readonly rest: number
}

function errorsOf({
  ratings,
  layout,
  out,
  inner,
  rest,
  inverse,
}: Spread & { inverse: Float64Array }): readonly number[] {
  const { kept, size } = layout
  return Array.from(ratings.category, (category, entry) => {
    const own = kept + category
    const ofCategory = inverse[own * size + own] ?? 0
    if (layout.isEntryKept) {
      const variance =
        inner ** 2 * (inverse[entry * size + entry] ?? 0) + 2 * inner * (inverse[own * size + entry] ?? 0)
      return Math.sqrt(Math.max(0, rest * (variance + ofCategory)))
    }
    const node = layout.nodes[entry]
    if (!node) return Number.NaN
    const head = out * out * node.count + 1
    let shared = 0
    node.places.forEach((row, one) => {
      shared += (node.counts[one] ?? 0) * (row < kept ? inner : 1) * (inverse[own * size + row] ?? 0)
    })
    const variance = out ** 2 * (1 / head + (out / head) ** 2 * quadratic(layout, node, inverse, inner))
    return Math.sqrt(Math.max(0, rest * (variance - ((2 * out * out) / head) * shared + ofCategory)))
  })
}

/** The kept effects and categories as they may be, then the eliminated ones given those. */
function drawLevels(spread: Spread & { reduced: Reduced }, random: () => number, into: Float64Array): void {
  const { ratings, layout, out, inner, rest, reduced } = spread
  const { size, kept } = layout
  const drawn = Float64Array.from({ length: size }, () => normal(random) * Math.sqrt(rest))
  solveTransposed(reduced.factor, drawn)
  for (let row = 0; row < size; row++) drawn[row] = (drawn[row] ?? 0) + (reduced.solution[row] ?? 0)
  ratings.category.forEach((category, entry) => {
    const level = (drawn[kept + category] ?? 0) + layout.centre
    const node = layout.nodes[entry]
    if (layout.isEntryKept || !node) {
      into[entry] = level + inner * (drawn[entry] ?? 0)
      return
    }
    const effect = outerEffect(layout, node, { out, inner, solution: drawn })
    into[entry] = level + out * (effect + normal(random) * Math.sqrt(rest / (out * out * node.count + 1)))
  })
}
