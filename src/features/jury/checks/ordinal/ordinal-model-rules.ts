// Ordered values as ordered values: where on a common line an entry lies, with thresholds for each criterion, and the
// severity of each juror (many-facet Rasch, Linacre 1989, as a cumulative logit, McCullagh 1980). Entries, jurors and
// how a juror took to an entry are random and shrunk; thresholds and categories are not. Each criterion counts by its
// announced weight. A second opinion, used only when the diagnostics allow. Source: jury method, § 4.4; decision 0030.
import { solveTransposed } from '../../../../kernel/positive-definite.ts'
import { categoryRow, type Effects, layOutSheets, type OrdinalLayout } from './ordinal-layout-rules.ts'
import { SETTLED, type Settled, settle } from './ordinal-search-rules.ts'
import type { OrdinalSheets } from './ordinal-sheets-rules.ts'
import { through } from './ordinal-system-rules.ts'
import { type Line, told } from './ordinal-telling-rules.ts'
import { between, outerErrors } from './ordinal-variance-rules.ts'

export type OrdinalModel = {
  /** In squared logits. */
  readonly variance: { readonly entry: number; readonly juror: number; readonly sheet: number }
  /** In logits from the middle of the thresholds, category included. */
  readonly place: Float64Array
  readonly severity: Float64Array
  /** Criterion by criterion, in logits from the middle of them all. */
  readonly thresholds: Float64Array
  /** Per entry, in steps of the scale: what jurors like these would give it on average; and its standard error. */
  readonly level: Float64Array
  readonly error: Float64Array
  /** Where each sheet lies, less how its juror took to this very entry. */
  readonly line: Line
  /** Draws of all entries' places as they may be, given the values, for comparing them. */
  readonly draw: (random: () => number, into: Float64Array) => void
}

/** `settledAt`: by what share a variance may still move. Null where it does not settle. */
export function fitOrdinalModel(sheets: OrdinalSheets, settledAt = SETTLED): OrdinalModel | null {
  const settled = settle(layOutSheets(sheets), settledAt)
  return settled && modelOf(settled)
}

function entriesAndJurors({ isEntryOuter, kept }: OrdinalLayout, { outer, dense }: Effects) {
  const inner = dense.slice(0, kept)
  return isEntryOuter ? { entries: outer, severity: inner } : { entries: inner, severity: outer }
}

function ofCategory(layout: OrdinalLayout, dense: Float64Array, entry: number): number {
  const row = categoryRow(layout, layout.sheets.category[entry] ?? 0)
  return row < 0 ? 0 : (dense[row] ?? 0)
}

function modelOf(settled: Settled): OrdinalModel {
  const { layout, effects, variances } = settled
  const { kept, thresholds, isEntryOuter, sheets } = layout
  const { entries, severity } = entriesAndJurors(layout, effects)
  const [entry, juror] = isEntryOuter ? [variances.outer, variances.kept] : [variances.kept, variances.outer]
  const steps = effects.dense.slice(kept, kept + thresholds)
  const middle = steps.reduce((sum, each) => sum + each, 0) / thresholds
  const at = entries.map((each, place) => each + ofCategory(layout, effects.dense, place))
  const line = {
    sheets,
    thresholds: steps,
    predictor: Float64Array.from(sheets.entry, (own, sheet) => {
      return (at[own] ?? 0) + (severity[sheets.juror[sheet] ?? 0] ?? 0)
    }),
    sheetSd: sheets.criteria > 1 ? Math.sqrt(variances.sheet) : 0,
  }
  const spread = Math.sqrt(juror + (sheets.criteria > 1 ? variances.sheet : 0))
  const scaled = Array.from(at, (place, own) => told(line, { place, spread, category: sheets.category[own] ?? 0 }))
  const error = errorsOf(
    settled,
    scaled.map(({ slopes }) => slopes),
  )
  return {
    variance: { entry, juror, sheet: line.sheetSd ** 2 },
    place: at.map((each) => each - middle),
    severity,
    thresholds: steps.map((each) => each - middle),
    level: Float64Array.from(scaled, ({ level }) => level),
    error,
    line,
    draw: (random, into) => drawPlaces(settled, random, into),
  }
}

/** `slopes`: per entry, how its level changes with each threshold; with its own place by as much the other way. */
function errorsOf({ layout, reached }: Settled, slopes: readonly Float64Array[]): Float64Array {
  const { kept, size, isEntryOuter, sheets } = layout
  const ofOuter = outerErrors(layout, reached)
  const rows = Int32Array.from({ length: size - kept }, (_, place) => kept + place)
  return Float64Array.from(slopes, (ofThresholds, entry) => {
    const up = -ofThresholds.reduce((sum, each) => sum + each, 0)
    const values = new Float64Array(size - kept)
    values.set(ofThresholds)
    const category = categoryRow(layout, sheets.category[entry] ?? 0)
    if (category >= 0) values[category - kept] = up
    const shared = { rows, values }
    const outer = isEntryOuter ? reached.stepped.outers[entry] : undefined
    const own = outer ?? { rows: Int32Array.of(entry), values: Float64Array.of(1), head: -1 }
    const [alone, across] = [
      outer ? (ofOuter[entry] ?? 0) : between(reached.inverse, size, own, own),
      -between(reached.inverse, size, own, shared) / own.head,
    ]
    return Math.sqrt(up ** 2 * alone + 2 * up * across + between(reached.inverse, size, shared, shared))
  })
}

/** Two numbers at a time of the normal distribution (Box and Muller 1958), the second thrown away. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** What is solved together as it may be, then the entries given that. Differences alone are asked for, so no middle is taken away. */
function drawPlaces({ layout, effects, reached }: Settled, random: () => number, into: Float64Array): void {
  const { size, isEntryOuter } = layout
  const { factor, outers } = reached.stepped
  const away = Float64Array.from({ length: size }, () => normal(random))
  solveTransposed(factor, away)
  const dense = away.map((each, row) => each + (effects.dense[row] ?? 0))
  for (let entry = 0; entry < into.length; entry++) {
    const one = isEntryOuter ? outers[entry] : undefined
    const own = one
      ? (effects.outer[entry] ?? 0) - through(one, away) / one.head + normal(random) / Math.sqrt(one.head)
      : (dense[entry] ?? 0)
    into[entry] = own + ofCategory(layout, dense, entry)
  }
}
