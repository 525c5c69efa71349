// One step of Newton's towards the effects that the values and the variances together make most likely. All information
// is exact, so that the step is quadratic and what is left of the system tells how sure the effects are.
import { factorOf, solveFactored } from '../../../../kernel/positive-definite.ts'
import {
  categoryOf,
  categoryRow,
  type Effects,
  type OrdinalLayout,
  predictorOf,
  thresholdRow,
  type Variances,
} from './ordinal-layout-rules.ts'
import { newStepSeen, type StepSeen, seeStep } from './ordinal-step-rules.ts'

/** What is needed to go back from the system to what was eliminated. */
export type Stepped = {
  readonly factor: Float64Array
  readonly right: Float64Array
  readonly outers: readonly Eliminated[]
  readonly sheets: readonly EliminatedSheet[]
  readonly logLikelihood: number
}

export type Eliminated = {
  /** Its own information, and its slope. */
  readonly head: number
  readonly gradient: number
  /** How it hangs together with the system. */
  readonly rows: Int32Array
  readonly values: Float64Array
}

/** `own`: how it hangs together with its outer effect; `slope`: along the predictor, from the values alone. */
export type EliminatedSheet = Eliminated & { readonly own: number; readonly slope: number }

type Building = {
  readonly layout: OrdinalLayout
  readonly effects: Effects
  readonly system: Float64Array
  readonly right: Float64Array
  readonly seen: StepSeen
  logLikelihood: number
}

function add(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] ?? 0) + by
}

/** Rows in rising order. */
type SheetSeen = { weight: number; slope: number; readonly rows: number[]; readonly values: number[] }

/** Adds what the thresholds say among themselves, and answers with what concerns the sheet's predictor. */
function seeSheet(building: Building, sheet: number): SheetSeen {
  const { layout, effects, seen } = building
  const { criteria, steps, weights } = layout.sheets
  const own = weights[categoryOf(layout, sheet)]
  const predictor = predictorOf(layout, effects, sheet) + (effects.sheet[sheet] ?? 0)
  const all: SheetSeen = { weight: 0, slope: 0, rows: [layout.keptOf[sheet] ?? 0], values: [0] }
  for (let criterion = 0; criterion < criteria; criterion++) {
    const step = steps[sheet * criteria + criterion] ?? -1
    if (step < 0) continue
    const [above, below] = [thresholdRow(layout, criterion, step), thresholdRow(layout, criterion, step - 1)]
    const high = above < 0 ? Infinity : (effects.dense[above] ?? 0) - predictor
    const low = below < 0 ? -Infinity : (effects.dense[below] ?? 0) - predictor
    seeStep(high, low, seen)
    const weight = own?.[criterion] ?? 0
    building.logLikelihood += weight * seen.logChance
    all.weight += weight * seen.weight
    all.slope += weight * seen.slope
    addThresholds(building, all, { above, below, weight })
  }
  return all
}

function addThresholds(
  { layout: { size }, system, right, seen }: Building,
  { rows, values }: SheetSeen,
  { above, below, weight }: { above: number; below: number; weight: number },
): void {
  if (below >= 0) {
    rows.push(below)
    values.push(-weight * seen.lowDensity)
    add(right, below, weight * seen.lowSlope)
    add(system, below * size + below, weight * seen.lowInformation)
  }
  if (above >= 0) {
    rows.push(above)
    values.push(-weight * seen.highDensity)
    add(right, above, weight * seen.highSlope)
    add(system, above * size + above, weight * seen.highInformation)
  }
  if (above >= 0 && below >= 0) add(system, above * size + below, weight * seen.highSlope * seen.lowSlope)
}

/** Subtracts `values · valuesᵀ / head`, in the lower half alone; rows come in rising order. */
function takeAway({ system, right, layout: { size } }: Building, { rows, values, head, gradient }: Eliminated): void {
  for (let one = 0; one < rows.length; one++) {
    const row = rows[one] ?? 0
    const share = (values[one] ?? 0) / head
    right[row] = (right[row] ?? 0) - share * gradient
    for (let other = 0; other <= one; other++) {
      const at = row * size + (rows[other] ?? 0)
      system[at] = (system[at] ?? 0) - share * (values[other] ?? 0)
    }
  }
}

function eliminateSheet(building: Building, sheet: number, variance: number): EliminatedSheet {
  const { layout, effects, system, right } = building
  const { size } = layout
  const all = seeSheet(building, sheet)
  const { weight, slope, values } = all
  const kept = layout.keptOf[sheet] ?? 0
  values[0] = weight
  for (const [place, row] of all.rows.entries()) add(system, row * size + kept, values[place] ?? 0)
  add(right, kept, slope)
  const category = categoryRow(layout, categoryOf(layout, sheet))
  if (category >= 0) {
    all.rows.push(category)
    values.push(weight)
    for (const [place, row] of all.rows.entries()) add(system, category * size + row, values[place] ?? 0)
    add(right, category, slope)
  }
  const eliminated = {
    head: weight + 1 / variance,
    gradient: slope - (effects.sheet[sheet] ?? 0) / variance,
    rows: Int32Array.from(all.rows),
    values: Float64Array.from(values),
    own: weight,
    slope,
  }
  takeAway(building, eliminated)
  return eliminated
}

/** What is left between an outer effect and the system once its sheets are gone. */
function eliminateOuter(
  building: Building,
  outer: number,
  sheets: readonly EliminatedSheet[],
  variance: number,
): Eliminated {
  const touched = new Map<number, number>()
  let head = 1 / variance
  let gradient = -(building.effects.outer[outer] ?? 0) / variance
  for (const sheet of sheets) {
    const left = 1 - sheet.own / sheet.head
    head += sheet.own * left
    gradient += sheet.slope - (sheet.own * sheet.gradient) / sheet.head
    sheet.rows.forEach((row, place) => {
      touched.set(row, (touched.get(row) ?? 0) + left * (sheet.values[place] ?? 0))
    })
  }
  const rows = Int32Array.from(touched.keys()).sort()
  const values = Float64Array.from(rows, (row) => touched.get(row) ?? 0)
  const eliminated = { head, gradient, rows, values }
  takeAway(building, eliminated)
  return eliminated
}

/** Throws where the system cannot be solved: a threshold that no value holds in place. */
export function stepFrom(layout: OrdinalLayout, effects: Effects, variances: Variances): Stepped {
  const { size, kept } = layout
  const [system, right] = [new Float64Array(size * size), new Float64Array(size)]
  const building: Building = { layout, effects, system, right, seen: newStepSeen(), logLikelihood: 0 }
  const sheets: EliminatedSheet[] = []
  const outers = layout.sheetsOf.map((own, outer) => {
    const eliminated = own.map((sheet) => {
      const done = eliminateSheet(building, sheet, variances.sheet)
      sheets[sheet] = done
      return done
    })
    return eliminateOuter(building, outer, eliminated, variances.outer)
  })
  for (let row = 0; row < kept; row++) {
    add(system, row * size + row, 1 / variances.kept)
    add(right, row, -(effects.dense[row] ?? 0) / variances.kept)
  }
  return { factor: factorOf(system, size), right, outers, sheets, logLikelihood: building.logLikelihood }
}

export function through({ rows, values }: Eliminated, dense: Float64Array): number {
  let sum = 0
  for (let place = 0; place < rows.length; place++) sum += (values[place] ?? 0) * (dense[rows[place] ?? 0] ?? 0)
  return sum
}

/** By how much each effect moves. */
export function movesOf(layout: OrdinalLayout, { factor, right, outers, sheets }: Stepped): Effects {
  const dense = solveFactored(factor, right)
  const outer = Float64Array.from(outers, (one) => (one.gradient - through(one, dense)) / one.head)
  const sheet = Float64Array.from(sheets, (one, place) => {
    return (one.gradient - one.own * (outer[layout.outerOf[place] ?? 0] ?? 0) - through(one, dense)) / one.head
  })
  return { outer, sheet, dense }
}
