// The variances that the effects themselves tell of: the sum of squares of each kind over as many as are left when what
// is only known from the variance is taken out (the fixed point of Harville 1977, as Schall 1991 has it, doi
// 10.1093/biomet/78.4.719), each squared at the mean of what it may be. That is where Laplace's likelihood turns. Decision 0039.
import type { Effects, OrdinalLayout, Variances } from './ordinal-layout-rules.ts'
import { shiftsToMean } from './ordinal-skewness-rules.ts'
import type { Eliminated, Stepped } from './ordinal-system-rules.ts'

/** At the mode: what is left of the system, and its inverse. */
export type Reached = { readonly stepped: Stepped; readonly inverse: Float64Array }

/** Below this, nothing: a thirtieth of a logit. */
export const LEAST = 1e-3
/** What stands for no effect of the sheet, where a sheet has one value and the two are one. */
export const NO_SHEET = 1e-6

/** `oneᵀ · S⁻¹ · other` of two that hang together with the system. */
export function between(
  inverse: Float64Array,
  size: number,
  one: Pick<Eliminated, 'rows' | 'values'>,
  other: Pick<Eliminated, 'rows' | 'values'>,
): number {
  let sum = 0
  for (let a = 0; a < one.rows.length; a++) {
    const at = (one.rows[a] ?? 0) * size
    let along = 0
    for (let b = 0; b < other.rows.length; b++) {
      along += (other.values[b] ?? 0) * (inverse[at + (other.rows[b] ?? 0)] ?? 0)
    }
    sum += (one.values[a] ?? 0) * along
  }
  return sum
}

/** `shifts`: how far the mean of each lies from the mode. */
type Kind = { readonly effects: Float64Array; readonly shifts: Float64Array }

function varianceOf({ effects, shifts }: Kind, uncertain: number, before: number): number {
  const squares = effects.reduce((sum, each, place) => sum + each * (each + 2 * (shifts[place] ?? 0)), 0)
  const free = Math.max(0.02 * effects.length, effects.length - uncertain / before)
  return Math.max(LEAST, squares / free)
}

/** The variance that is left of each eliminated outer effect. */
export function outerErrors({ size }: OrdinalLayout, { stepped, inverse }: Reached): Float64Array {
  return Float64Array.from(stepped.outers, (one) => 1 / one.head + between(inverse, size, one, one) / one.head ** 2)
}

function sheetErrors(layout: OrdinalLayout, { stepped, inverse }: Reached, ofOuter: Float64Array): number {
  const { size, outerOf } = layout
  return stepped.sheets.reduce((sum, sheet, place) => {
    const outer = stepped.outers[outerOf[place] ?? 0]
    if (!outer) return sum
    const own = sheet.own ** 2 * (ofOuter[outerOf[place] ?? 0] ?? 0)
    const across = (-2 * sheet.own * between(inverse, size, sheet, outer)) / outer.head
    return sum + 1 / sheet.head + (own + across + between(inverse, size, sheet, sheet)) / sheet.head ** 2
  }, 0)
}

export function nextVariances(layout: OrdinalLayout, effects: Effects, before: Variances, reached: Reached): Variances {
  const { size, kept } = layout
  const ofOuter = outerErrors(layout, reached)
  let ofKept = 0
  for (let row = 0; row < kept; row++) ofKept += reached.inverse[row * size + row] ?? 0
  const hasSheets = layout.sheets.criteria > 1
  const shifts = shiftsToMean(layout, effects, reached)
  const [outers, sheets] = [
    { effects: effects.outer, shifts: shifts.outer },
    { effects: effects.sheet, shifts: shifts.sheet },
  ]
  const keptOnes = { effects: effects.dense.subarray(0, kept), shifts: shifts.dense.subarray(0, kept) }
  return {
    outer: varianceOf(
      outers,
      ofOuter.reduce((sum, each) => sum + each, 0),
      before.outer,
    ),
    kept: varianceOf(keptOnes, ofKept, before.kept),
    sheet: hasSheets ? varianceOf(sheets, sheetErrors(layout, reached, ofOuter), before.sheet) : NO_SHEET,
  }
}
