// From the line back to the scale: what a value, or a whole sheet, is expected to be and how much it varies, when how a
// juror takes to an entry is not known. Integrals over a normal distribution by the trapezoid rule, which for these
// smooth functions is exact to many digits.
import type { OrdinalSheets } from './ordinal-sheets-rules.ts'
import { logistic } from './ordinal-step-rules.ts'

export type Line = {
  readonly sheets: OrdinalSheets
  /** Criterion by criterion. */
  readonly thresholds: Float64Array
  /** By sheet. */
  readonly predictor: Float64Array
  readonly sheetSd: number
}

const POINTS = Array.from({ length: 15 }, (_, place) => 0.7 * (place - 7))
const WHOLE = POINTS.reduce((sum, at) => sum + Math.exp(-(at ** 2) / 2), 0)
/** Places on the normal distribution and their weights. */
export const NODES = POINTS.map((at) => ({ at, weight: Math.exp(-(at ** 2) / 2) / WHOLE }))

export type Told = {
  /** In steps from the lowest value: the weighted mean over the criteria that count in the category. */
  readonly level: number
  readonly slopes: Float64Array
}

/** `spread`: the standard deviation, in logits, of what is averaged over. */
export function told(
  { sheets, thresholds }: Line,
  { place, spread, category }: { place: number; spread: number; category: number },
): Told {
  const each = sheets.values - 1
  const weights = sheets.weights[category] ?? new Float64Array(sheets.criteria)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const slopes = new Float64Array(thresholds.length)
  let level = 0
  thresholds.forEach((threshold, row) => {
    const share = (weights[Math.floor(row / each)] ?? 0) / all
    if (share === 0) return
    let slope = 0
    for (const { at, weight } of NODES) {
      const above = logistic(place + spread * at - threshold)
      level += share * weight * above
      slope -= share * weight * above * (1 - above)
    }
    slopes[row] = slope
  })
  return { level, slopes }
}

export type Expected = { mean: number; variance: number }

/** Of one value: the mean and the variance of its step at one place on the line. */
export function expectedAt({ sheets, thresholds }: Line, criterion: number, at: number, into: Expected): void {
  const first = criterion * (sheets.values - 1)
  let [mean, square] = [0, 0]
  for (let step = 0; step < sheets.values - 1; step++) {
    const above = logistic(at - (thresholds[first + step] ?? 0))
    mean += above
    square += (2 * step + 1) * above
  }
  into.mean = mean
  into.variance = square - mean * mean
}
