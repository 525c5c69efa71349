// How far the differences between means come from the entries rather than from chance and who happened to read them
// (intraclass correlation, Shrout and Fleiss 1979; lengthened by Spearman and Brown 1910).
import type { LevelInterval } from './additive/likely-levels-rules.ts'
import type { MixedModel } from './additive/mixed-model-rules.ts'
import type { Ratings } from './ratings-rules.ts'

export type Reliability = {
  /** Of one juror's value, from 0 (chance) to 1. */
  readonly single: number
  /** Of the mean of as many jurors as an entry has here. */
  readonly mean: number
  readonly jurors: number
  /** Where each lies 95 times of 100; null where the values do not tell. */
  readonly interval: { readonly single: LevelInterval; readonly mean: LevelInterval } | null
}

/**
 * How much of what jurors differ in severity disturbs the order, from 0 to 1: nothing of it where all have read all, since
 * a severe juror then lowers every entry alike; all of it where no two entries of a category have a reader in common. As a
 * share of what jurors chosen anew for each entry would do (Putka, Le, McCloy and Diaz 2008, doi 10.1037/0021-9010.93.5.959).
 */
export function severityThatCounts({ entry, juror, category, jurors, categories }: Ratings): number {
  const [counts, sizes] = [new Float64Array(category.length), new Float64Array(categories)]
  for (const place of entry) counts[place] = (counts[place] ?? 0) + 1
  for (const own of category) sizes[own] = (sizes[own] ?? 0) + 1
  // By juror and category: what each of the entries read is one of how many, summed; and what all differ, and share.
  const parts = new Float64Array(jurors * categories)
  let [apart, shared] = [0, 0]
  entry.forEach((place, index) => {
    const [own, part] = [category[place] ?? 0, 1 / (counts[place] ?? 1)]
    const at = (juror[index] ?? 0) * categories + own
    parts[at] = (parts[at] ?? 0) + part
    shared -= part ** 2
    apart += part ** 2 * ((sizes[own] ?? 1) - 1)
  })
  for (const part of parts) shared += part ** 2
  return apart === 0 ? 1 : Math.min(1, Math.max(0, 1 - shared / apart))
}

/** `severity`: how much of it counts as chance. `jurors`: how many an entry has (on average). */
export function reliabilityOf(
  { variance }: Pick<MixedModel, 'variance'>,
  { severity, jurors, likely }: { severity: number; jurors: number; likely: LevelInterval | null },
): Reliability {
  const noise = variance.rest + severity * variance.juror
  const single = variance.entry + noise === 0 ? 0 : variance.entry / (variance.entry + noise)
  const own = likely && { low: Math.min(likely.low, single), high: Math.max(likely.high, single) }
  const interval = own && {
    single: own,
    mean: { low: lengthened(own.low, jurors), high: lengthened(own.high, jurors) },
  }
  return { single, mean: lengthened(single, jurors), jurors, interval }
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
