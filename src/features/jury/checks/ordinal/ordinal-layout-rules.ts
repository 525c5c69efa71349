// Where each effect of the ordinal model has its place. The larger of entries and jurors is eliminated, and each sheet
// before it; the smaller, the thresholds and the categories are solved together.
import type { OrdinalSheets } from './ordinal-sheets-rules.ts'

export type OrdinalLayout = {
  readonly sheets: OrdinalSheets
  readonly isEntryOuter: boolean
  /** By sheet. */
  readonly outerOf: Int32Array
  readonly keptOf: Int32Array
  readonly outers: number
  readonly kept: number
  readonly thresholds: number
  /** Kept effects, thresholds by criterion, categories but the first. */
  readonly size: number
  readonly sheetsOf: readonly (readonly number[])[]
}

export type Effects = {
  readonly outer: Float64Array
  /** How this juror took to this very entry: what the criteria of a sheet have in common. */
  readonly sheet: Float64Array
  readonly dense: Float64Array
}

/** On the logit line. */
export type Variances = { readonly outer: number; readonly kept: number; readonly sheet: number }

export function layOutSheets(sheets: OrdinalSheets): OrdinalLayout {
  const entries = sheets.category.length
  const isEntryOuter = entries >= sheets.jurors
  const [outers, kept] = isEntryOuter ? [entries, sheets.jurors] : [sheets.jurors, entries]
  const [outerOf, keptOf] = isEntryOuter ? [sheets.entry, sheets.juror] : [sheets.juror, sheets.entry]
  const thresholds = sheets.criteria * (sheets.values - 1)
  const sheetsOf = Array.from({ length: outers }, (): number[] => [])
  for (const [sheet, outer] of outerOf.entries()) sheetsOf[outer]?.push(sheet)
  const size = kept + thresholds + sheets.weights.length - 1
  return { sheets, isEntryOuter, outerOf, keptOf, outers, kept, thresholds, size, sheetsOf }
}

/** Between a step and the next; -1 beyond the ends of the scale. */
export function thresholdRow({ sheets, kept }: OrdinalLayout, criterion: number, step: number): number {
  return step < 0 || step >= sheets.values - 1 ? -1 : kept + criterion * (sheets.values - 1) + step
}

/** -1 for the first category: the thresholds say where it lies. */
export function categoryRow({ kept, thresholds }: OrdinalLayout, category: number): number {
  return category === 0 ? -1 : kept + thresholds + category - 1
}

export function categoryOf({ sheets }: OrdinalLayout, sheet: number): number {
  return sheets.category[sheets.entry[sheet] ?? 0] ?? 0
}

/** Where a sheet lies on the line, less how its juror took to this very entry. */
export function predictorOf(layout: OrdinalLayout, { outer, dense }: Effects, sheet: number): number {
  const row = categoryRow(layout, categoryOf(layout, sheet))
  const own = (outer[layout.outerOf[sheet] ?? 0] ?? 0) + (dense[layout.keptOf[sheet] ?? 0] ?? 0)
  return own + (row < 0 ? 0 : (dense[row] ?? 0))
}
