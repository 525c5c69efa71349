// How far the mean of each effect lies from its most likely place, since an ordered likelihood is steeper on one side than
// on the other: by the likelihood's third derivatives, to first order (Tierney and Kadane 1986, doi
// 10.1080/01621459.1986.10478240). Squares of the most likely places alone make every variance too small.
import {
  categoryOf,
  categoryRow,
  type Effects,
  type OrdinalLayout,
  predictorOf,
  thresholdRow,
} from './ordinal-layout-rules.ts'
import { newStepBent, type StepBent, seeBend } from './ordinal-step-rules.ts'
import { type Eliminated, type EliminatedSheet, movesOf, type Stepped } from './ordinal-system-rules.ts'

type Known = {
  readonly layout: OrdinalLayout
  readonly effects: Effects
  readonly stepped: Stepped
  readonly inverse: Float64Array
  readonly bent: StepBent
  /** What the system is pushed by. */
  readonly right: Float64Array
  /** How a sheet's predictor hangs together with the system, and how the two vary together, place by place. */
  readonly along: Float64Array
  readonly together: Float64Array
}

function add(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by
}

type Pair = { readonly sheet: number; readonly one: EliminatedSheet; readonly outer: Eliminated }

function layAlong({ layout, along }: Known, { sheet, one, outer }: Pair): void {
  const left = (1 - one.own / one.head) / outer.head
  for (let place = 0; place < outer.rows.length; place++) {
    along[outer.rows[place] ?? 0] = -left * (outer.values[place] ?? 0)
  }
  for (let place = 0; place < one.rows.length; place++) {
    add(along, one.rows[place] ?? 0, -(one.values[place] ?? 0) / one.head)
  }
  add(along, layout.keptOf[sheet] ?? 0, 1)
  const category = categoryRow(layout, categoryOf(layout, sheet))
  if (category >= 0) add(along, category, 1)
}

/** The variance of a sheet's predictor; `together` is filled at the rows of its outer effect, which hold its own. */
function predictorVariance(known: Known, { one, outer }: Pair): number {
  const { inverse, along, together, layout } = known
  let own = (1 - one.own / one.head) ** 2 / outer.head + 1 / one.head
  for (const row of outer.rows) {
    let sum = 0
    for (const other of outer.rows) sum += (along[other] ?? 0) * (inverse[row * layout.size + other] ?? 0)
    together[row] = sum
    own += (along[row] ?? 0) * sum
  }
  return own
}

type Place = { readonly predictor: number; readonly variance: number; readonly weight: number }

/** Pushes the two thresholds of one value, and answers with the push on the predictor; -1 is no threshold. */
function pushValue(known: Known, above: number, below: number, { predictor, variance, weight }: Place): number {
  const { layout, effects, bent, inverse, right, together } = known
  const [withHigh, withLow] = [together[above] ?? 0, together[below] ?? 0]
  seeBend(
    above < 0 ? Infinity : (effects.dense[above] ?? 0) - predictor,
    below < 0 ? -Infinity : (effects.dense[below] ?? 0) - predictor,
    bent,
  )
  const own = (row: number) => inverse[row * layout.size + row] ?? 0
  const highs = own(above) - 2 * withHigh + variance
  const lows = own(below) - 2 * withLow + variance
  const both =
    (above < 0 || below < 0 ? 0 : (inverse[above * layout.size + below] ?? 0)) - withHigh - withLow + variance
  const high = 0.5 * weight * (bent.hhh * highs + 2 * bent.hhl * both + bent.hll * lows)
  const low = 0.5 * weight * (bent.hhl * highs + 2 * bent.hll * both + bent.lll * lows)
  if (above >= 0) add(right, above, high)
  if (below >= 0) add(right, below, low)
  return -high - low
}

function pushSheet(known: Known, pair: Pair): number {
  const { layout, effects, along } = known
  const { sheet, outer } = pair
  const { criteria, steps, weights } = layout.sheets
  const own = weights[categoryOf(layout, sheet)]
  layAlong(known, pair)
  const variance = predictorVariance(known, pair)
  const predictor = predictorOf(layout, effects, sheet) + (effects.sheet[sheet] ?? 0)
  let push = 0
  for (let criterion = 0; criterion < criteria; criterion++) {
    const step = steps[sheet * criteria + criterion] ?? -1
    if (step < 0) continue
    const [above, below] = [thresholdRow(layout, criterion, step), thresholdRow(layout, criterion, step - 1)]
    push += pushValue(known, above, below, { predictor, variance, weight: own?.[criterion] ?? 0 })
  }
  for (const row of outer.rows) along[row] = 0
  return push
}

function takeAway(right: Float64Array, { rows, values, head }: Eliminated, push: number): void {
  rows.forEach((row, place) => {
    add(right, row, (-push * (values[place] ?? 0)) / head)
  })
}

/** By how much the mean of each effect lies from where it is most likely. */
export function shiftsToMean(
  layout: OrdinalLayout,
  effects: Effects,
  { stepped, inverse }: { readonly stepped: Stepped; readonly inverse: Float64Array },
): Effects {
  const { size, sheetsOf } = layout
  const [right, along, together] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const known: Known = { layout, effects, stepped, inverse, bent: newStepBent(), right, along, together }
  const sheets: EliminatedSheet[] = []
  const outers = stepped.outers.map((outer, place) => {
    let gradient = 0
    for (const sheet of sheetsOf[place] ?? []) {
      const one = stepped.sheets[sheet]
      if (!one) continue
      const push = pushSheet(known, { sheet, one, outer })
      add(right, layout.keptOf[sheet] ?? 0, push)
      const category = categoryRow(layout, categoryOf(layout, sheet))
      if (category >= 0) add(right, category, push)
      takeAway(right, one, push)
      gradient += push * (1 - one.own / one.head)
      sheets[sheet] = { ...one, gradient: push }
    }
    takeAway(right, outer, gradient)
    return { ...outer, gradient }
  })
  return movesOf(layout, { ...stepped, right, outers, sheets })
}
