// The result is the rule that was published, so that anybody can recompute it: for each criterion the plain mean of the
// jurors who gave a value; of these the mean by the published weights, over the criteria that have at least one value.
// "Cannot judge" and a missing sheet change nothing. Nothing is rounded, and equal is equal: no tie is broken here.
// Source: docs on fair juries §§ 3.6, 5 and 6.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { t975 } from './student-t-rules.ts'

export type WeightedCriterion = { readonly weight: number; readonly id?: string }

export type Sheet = {
  readonly personId: PersonId
  /** In the criteria's order: a value, 0 for "cannot judge", null where the criterion does not count. */
  readonly scores: readonly (number | null)[]
}

export type Interval = { readonly low: number; readonly high: number }

export type EntryResult = {
  readonly entryId: EntryId
  readonly mean: number | null
  /** How many jurors gave at least one value. */
  readonly judges: number
  readonly criteria: readonly { readonly mean: number | null; readonly judges: number }[]
  /** Each juror's own weighted mean; abstainers are left out. */
  readonly jurors: readonly { readonly personId: PersonId; readonly mean: number }[]
  readonly spread: { readonly sd: number | null; readonly min: number; readonly max: number } | null
  /** 95 % for the mean of jurors like these; null with fewer than two. */
  readonly interval: Interval | null
}

/** Whole numbers, big where plain ones do not hold them; `near` is the same as it is written. */
export type Fraction = { readonly over: bigint | number; readonly under: bigint | number; readonly near: number }

/** Weights have three decimals in the rules of a round, so sums of whole thousandths are exact in any order. */
function thousandths(weight: number): number {
  return Math.round(weight * 1000)
}

function isValue(score: number | null | undefined): score is number {
  return score !== null && score !== undefined && score > 0
}

/** Of one criterion of one entry. */
export type Tally = { readonly sum: number; readonly judges: number }

export function tally(criteria: readonly WeightedCriterion[], sheets: readonly Sheet[]): readonly Tally[] {
  return criteria.map((_, index) => {
    let [sum, judges] = [0, 0]
    for (const { scores } of sheets) {
      const score = scores[index]
      if (!isValue(score)) continue
      sum += score
      judges += 1
    }
    return { sum, judges }
  })
}

/** The exact weighted mean, since equality of results must not hang on how a sum was rounded. */
export function exactMean(criteria: readonly WeightedCriterion[], tallies: readonly Tally[]): Fraction | null {
  let [common, weights] = [1, 0]
  tallies.forEach(({ judges }, index) => {
    if (judges === 0) return
    common = (common / greatestCommonDivisor(common, judges)) * judges
    weights += thousandths(criteria[index]?.weight ?? 0)
  })
  if (weights === 0) return null
  const under = common * weights
  // The highest mean that a scale allows is far below a thousand, so the sum is held wherever this is.
  if (under * 1000 > Number.MAX_SAFE_INTEGER) return bigMean(criteria, tallies)
  let over = 0
  tallies.forEach(({ sum, judges }, index) => {
    if (judges > 0) over += thousandths(criteria[index]?.weight ?? 0) * sum * (common / judges)
  })
  return { over, under, near: over / under }
}

function bigMean(criteria: readonly WeightedCriterion[], tallies: readonly Tally[]): Fraction {
  const judged = tallies.flatMap(({ sum, judges }, index) => {
    return judges > 0 ? [{ weight: thousandths(criteria[index]?.weight ?? 0), sum, judges }] : []
  })
  const common = judged.reduce((product, { judges }) => leastCommonMultiple(product, BigInt(judges)), 1n)
  let [over, weights] = [0n, 0n]
  for (const { weight, sum, judges } of judged) {
    over += BigInt(weight) * BigInt(sum) * (common / BigInt(judges))
    weights += BigInt(weight)
  }
  const under = common * weights
  return { over, under, near: Number(over) / Number(under) }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return x
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

/** What is written differs by far less than this from what is meant. */
const SURELY_APART = 1e-9

function compare(a: Fraction, b: Fraction): number {
  if (Math.abs(a.near - b.near) > SURELY_APART * Math.abs(a.near)) return a.near - b.near
  const difference = BigInt(a.over) * BigInt(b.under) - BigInt(b.over) * BigInt(a.under)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** One juror's mean over the criteria to which that juror gave a value. */
export function jurorMean(criteria: readonly WeightedCriterion[], scores: Sheet['scores']): number | null {
  let [sum, weights] = [0, 0]
  criteria.forEach(({ weight }, index) => {
    const score = scores[index]
    if (!isValue(score)) return
    sum += thousandths(weight) * score
    weights += thousandths(weight)
  })
  return weights === 0 ? null : sum / weights
}

function spreadOf(means: readonly number[]): EntryResult['spread'] {
  const [min, max] = [means[0], means.at(-1)]
  if (min === undefined || max === undefined) return null
  if (means.length < 2) return { sd: null, min, max }
  const centre = means.reduce((sum, value) => sum + value, 0) / means.length
  const squares = means.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return { sd: Math.sqrt(squares / (means.length - 1)), min, max }
}

function intervalOf(mean: number | null, judges: number, sd: number | null): Interval | null {
  if (mean === null || sd === null || judges < 2) return null
  const half = (t975(judges - 1) * sd) / Math.sqrt(judges)
  return { low: mean - half, high: mean + half }
}

type Judged = { readonly result: EntryResult; readonly exact: Fraction | null }

function judge(criteria: readonly WeightedCriterion[], entryId: EntryId, sheets: readonly Sheet[]): Judged {
  const tallies = tally(criteria, sheets)
  const exact = exactMean(criteria, tallies)
  const jurors = sheets.flatMap(({ personId, scores }) => {
    const mean = jurorMean(criteria, scores)
    return mean === null ? [] : [{ personId, mean }]
  })
  // In order of size, so that the same values give the same spread whoever gave them.
  const spread = spreadOf(jurors.map((juror) => juror.mean).sort((a, b) => a - b))
  const mean = exact?.near ?? null
  const perCriterion = tallies.map(({ sum, judges }) => ({ mean: judges === 0 ? null : sum / judges, judges }))
  const interval = intervalOf(mean, jurors.length, spread?.sd ?? null)
  return { result: { entryId, mean, judges: jurors.length, criteria: perCriterion, jurors, spread, interval }, exact }
}

export type RankedResult = EntryResult & {
  /** 1 for the highest; equal means share a rank and the next is as many lower; null where nobody gave a value. */
  readonly rank: number | null
}

/** The entries of one category from the highest mean down; those of equal rank, and those without any, as they came. */
export function rankEntries(
  criteria: readonly WeightedCriterion[],
  entries: readonly { readonly id: EntryId; readonly sheets: readonly Sheet[] }[],
): readonly RankedResult[] {
  return ranked(entries.map(({ id, sheets }) => judge(criteria, id, sheets))).map(({ of, rank }) => ({
    ...of.result,
    rank,
  }))
}

/** Whatever has an exact mean, from the highest down, with its rank. */
export function ranked<T extends { readonly exact: Fraction | null }>(
  all: readonly T[],
): readonly { readonly of: T; readonly rank: number | null }[] {
  const order = all.toSorted((a, b) => {
    if (a.exact && b.exact) return compare(b.exact, a.exact)
    return Number(b.exact !== null) - Number(a.exact !== null)
  })
  let [rank, previous]: [number, Fraction | null] = [0, null]
  return order.map((of, index) => {
    if (!of.exact) return { of, rank: null }
    if (!previous || compare(previous, of.exact) !== 0) rank = index + 1
    previous = of.exact
    return { of, rank }
  })
}

export type ScaledInterval = Interval & { readonly isCutLow: boolean; readonly isCutHigh: boolean }

/**
 * What of an interval lies on the scale. No mean can lie outside it, so that the cut interval holds the true one exactly as
 * often as the whole; that it was cut is told, since it then looks surer than it is. Source: docs/decisions/0031.
 */
export function withinScale(
  { low, high }: Interval,
  scale: { readonly min: number; readonly max: number },
): ScaledInterval {
  const [isCutLow, isCutHigh] = [low < scale.min, high > scale.max]
  return { low: isCutLow ? scale.min : low, high: isCutHigh ? scale.max : high, isCutLow, isCutHigh }
}

/** How many of the first could be the best as far as these jurors can tell: their intervals reach the leader's mean. */
export function countTogether(ranked: readonly RankedResult[]): number {
  const [first] = ranked
  if (!first || first.mean === null) return 0
  const leaderLow = first.interval?.low ?? first.mean
  const reach = ranked.findLastIndex(({ mean, interval }) => mean !== null && (interval?.high ?? mean) >= leaderLow)
  return reach + 1
}
