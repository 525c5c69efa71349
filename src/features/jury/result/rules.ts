// The result is the rule that was published, so that anybody can recompute it: for each criterion the plain mean of the
// jurors who gave a value; of these the mean by the published weights, over the criteria that have at least one value.
// "Cannot judge" and a missing sheet change nothing. Nothing is rounded, and equal is equal: no tie is broken here.
// Source: docs on fair juries §§ 3.6, 5 and 6.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { t975 } from './student-t-rules.ts'

export type WeightedCriterion = { readonly weight: number }

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

type Fraction = { readonly over: bigint; readonly under: bigint }

/** Weights have three decimals in the rules of a round, so sums of whole thousandths are exact in any order. */
function thousandths(weight: number): number {
  return Math.round(weight * 1000)
}

function isValue(score: number | null | undefined): score is number {
  return score !== null && score !== undefined && score > 0
}

type Tally = { readonly weight: number; readonly sum: number; readonly judges: number }

function tally(criteria: readonly WeightedCriterion[], sheets: readonly Sheet[]): readonly Tally[] {
  return criteria.map(({ weight }, index) => {
    let [sum, judges] = [0, 0]
    for (const { scores } of sheets) {
      const score = scores[index]
      if (!isValue(score)) continue
      sum += score
      judges += 1
    }
    return { weight: thousandths(weight), sum, judges }
  })
}

/** The exact weighted mean, since equality of results must not hang on how a sum was rounded. */
function exactMean(tallies: readonly Tally[]): Fraction | null {
  const judged = tallies.filter(({ judges }) => judges > 0)
  if (judged.length === 0) return null
  const common = judged.reduce((product, { judges }) => leastCommonMultiple(product, BigInt(judges)), 1n)
  let [over, weights] = [0n, 0n]
  for (const { weight, sum, judges } of judged) {
    over += BigInt(weight) * BigInt(sum) * (common / BigInt(judges))
    weights += BigInt(weight)
  }
  return { over, under: common * weights }
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under
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
  const exact = exactMean(tallies)
  const jurors = sheets.flatMap(({ personId, scores }) => {
    const mean = jurorMean(criteria, scores)
    return mean === null ? [] : [{ personId, mean }]
  })
  // In order of size, so that the same values give the same spread whoever gave them.
  const spread = spreadOf(jurors.map((juror) => juror.mean).sort((a, b) => a - b))
  const mean = exact === null ? null : Number(exact.over) / Number(exact.under)
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
  const judged = entries.map(({ id, sheets }) => judge(criteria, id, sheets))
  const order = judged.toSorted((a, b) => {
    if (a.exact && b.exact) return compare(b.exact, a.exact)
    return Number(b.exact !== null) - Number(a.exact !== null)
  })
  let [rank, previous]: [number, Fraction | null] = [0, null]
  return order.map(({ result, exact }, index) => {
    if (!exact) return { ...result, rank: null }
    if (!previous || compare(previous, exact) !== 0) rank = index + 1
    previous = exact
    return { ...result, rank }
  })
}

/** How many of the first could be the best as far as these jurors can tell: their intervals reach the leader's mean. */
export function countTogether(ranked: readonly RankedResult[]): number {
  const [first] = ranked
  if (!first || first.mean === null) return 0
  const leaderLow = first.interval?.low ?? first.mean
  const reach = ranked.findLastIndex(({ mean, interval }) => mean !== null && (interval?.high ?? mean) >= leaderLow)
  return reach + 1
}
