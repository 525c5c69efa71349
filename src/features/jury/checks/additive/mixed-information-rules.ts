// How the deviance bends at given ratios: the average information of Gilmour, Thompson and Cullis (1995,
// doi 10.2307/2533274), with the scale of the rest taken out. Costs two solutions of a system already factored, and makes
// the search arrive in a handful of steps.
import { solveFactored } from '../../../../kernel/positive-definite.ts'
import { add, type Layout } from './mixed-layout-rules.ts'

/** Of the deviance by the logarithms of both ratios: entry and entry, entry and juror, juror and juror. */
export type Information = readonly [number, number, number]

export type Reached = {
  readonly layout: Layout
  readonly out: number
  readonly inner: number
  readonly factor: Float64Array
  /** In units of their own standard deviations over the rest's. */
  readonly outer: Float64Array
  readonly kept: Float64Array
  readonly rest: number
  /** Values less categories. */
  readonly left: number
}

/** A vector with a value for each rating, known by its sums over eliminated nodes and over the rows of the smaller system. */
type Summed = { readonly byNode: Float64Array; readonly byRow: Float64Array }

function ofOuter(layout: Layout, effects: Float64Array): Summed {
  const byRow = new Float64Array(layout.size)
  const byNode = Float64Array.from(layout.nodes, ({ count }, node) => count * (effects[node] ?? 0))
  layout.nodes.forEach(({ places, counts }, node) => {
    const effect = effects[node] ?? 0
    for (let one = 0; one < places.length; one++) add(byRow, places[one] ?? 0, (counts[one] ?? 0) * effect)
  })
  return { byNode, byRow }
}

function ofKept(layout: Layout, effects: Float64Array): Summed {
  const { kept, size, nodes, counts, crossed } = layout
  const byRow = new Float64Array(size)
  for (let row = 0; row < kept; row++) byRow[row] = (counts[row] ?? 0) * (effects[row] ?? 0)
  for (const [row, category, count] of crossed) add(byRow, kept + category, count * (effects[row] ?? 0))
  const byNode = Float64Array.from(nodes, (node) => {
    let sum = 0
    for (let one = 0; one < node.places.length; one++) {
      const row = node.places[one] ?? 0
      if (row < kept) sum += (node.counts[one] ?? 0) * (effects[row] ?? 0)
    }
    return sum
  })
  return { byNode, byRow }
}

/** The right side of the smaller system that a vector gives. */
function rightOf({ layout, out, inner }: Reached, { byNode, byRow }: Summed): Float64Array {
  const right = byRow.slice()
  layout.nodes.forEach(({ places, counts, count }, node) => {
    const share = (out * out * (byNode[node] ?? 0)) / (out * out * count + 1)
    for (let one = 0; one < places.length; one++) add(right, places[one] ?? 0, -(counts[one] ?? 0) * share)
  })
  for (let row = 0; row < layout.kept; row++) right[row] = (right[row] ?? 0) * inner
  return right
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, each, place) => sum + each * (b[place] ?? 0), 0)
}

export function informationAt(reached: Reached): Information {
  const { layout, out, inner, factor, rest, left } = reached
  const [outer, kept] = [reached.outer.map((each) => out * each), reached.kept.map((each) => inner * each)]
  const [a, b] = [ofOuter(layout, outer), ofKept(layout, kept)]
  const [rightA, rightB] = [rightOf(reached, a), rightOf(reached, b)]
  const [solvedA, solvedB] = [solveFactored(factor, rightA), solveFactored(factor, rightB)]
  const throughNodes = (one: Float64Array, other: Float64Array) =>
    layout.nodes.reduce((sum, { count }, node) => {
      return sum + (out * out * (one[node] ?? 0) * (other[node] ?? 0)) / (out * out * count + 1)
    }, 0)
  const squareA = dot(a.byNode, outer) - throughNodes(a.byNode, a.byNode) - dot(rightA, solvedA)
  const squareB = dot(b.byRow.subarray(0, layout.kept), kept) - throughNodes(b.byNode, b.byNode) - dot(rightB, solvedB)
  const both = dot(b.byNode, outer) - throughNodes(a.byNode, b.byNode) - dot(rightA, solvedB)
  const [ofA, ofB] = [dot(reached.outer, reached.outer) / rest, dot(reached.kept, reached.kept) / rest]
  const [aa, ab, bb] = [
    squareA / rest - ofA ** 2 / left,
    both / rest - (ofA * ofB) / left,
    squareB / rest - ofB ** 2 / left,
  ]
  return layout.isEntryKept ? [bb, ab, aa] : [aa, ab, bb]
}
