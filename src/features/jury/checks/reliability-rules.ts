// How far the differences between means come from the entries rather than from chance and who happened to read them
// (intraclass correlation, Shrout and Fleiss 1979; lengthened by Spearman and Brown 1910).
import type { MixedModel } from './additive/mixed-model-rules.ts'

export type Reliability = {
  /** Of one juror's value, from 0 (chance) to 1. */
  readonly single: number
  /** Of the mean of as many jurors as an entry has here. */
  readonly mean: number
  readonly jurors: number
}

/**
 * Where all have read all, a severe juror lowers every entry alike and the order stands; otherwise severity counts as
 * chance. `jurors`: how many an entry has (on average).
 */
export function reliabilityOf(
  { variance }: Pick<MixedModel, 'variance'>,
  jurors: number,
  isComplete: boolean,
): Reliability {
  const noise = variance.rest + (isComplete ? 0 : variance.juror)
  const single = variance.entry + noise === 0 ? 0 : variance.entry / (variance.entry + noise)
  return { single, mean: lengthened(single, jurors), jurors }
}

function lengthened(single: number, jurors: number): number {
  return single === 0 ? 0 : (jurors * single) / (1 + (jurors - 1) * single)
}

/** How many such jurors give means of this reliability; null: no number does. */
export function jurorsNeeded(single: number, wanted: number): number | null {
  if (single <= 0) return null
  if (single >= 1) return 1
  return Math.max(1, Math.ceil((wanted * (1 - single)) / (single * (1 - wanted)) - 1e-9))
}

/** Below this, the differences that a criterion shows are mostly chance. */
export const HARDLY_DISCRIMINATES = 0.3
/** From this on, two criteria say the same. */
export const SAY_THE_SAME = 0.9

/** Pearson's correlation; null where either does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const [ofA, ofB] = [mean(a), mean(b)]
  let [both, squaresA, squaresB] = [0, 0, 0]
  a.forEach((value, place) => {
    const [fromA, fromB] = [value - ofA, (b[place] ?? 0) - ofB]
    both += fromA * fromB
    squaresA += fromA * fromA
    squaresB += fromB * fromB
  })
  return squaresA === 0 || squaresB === 0 ? null : both / Math.sqrt(squaresA * squaresB)
}
