// What one juror has given, for that juror's eyes. The own mean and spread tell how the scale has been used, not how it
// should be: a Norwegian trial found that such feedback alone made scores no more alike. Nothing here is ranked or totalled.
// Sources: docs on fair juries § 1 (Hesselberg et al. 2021) and § 5; who may see what, "means, ranks".
import type { EntryId } from '../../../kernel/ids.ts'
import type { Score, SheetRule } from '../assessments/rules.ts'

export type OwnSheet = {
  readonly entryId: EntryId
  readonly isSealed: boolean
  /** By the criterion's place in the round. */
  readonly scores: readonly Score[]
  readonly comments: readonly string[]
}

type Scale = Pick<SheetRule, 'min' | 'max'>

function isValue(score: Score | undefined): score is number {
  return score !== undefined && score !== null && score > 0
}

/** Entries by the value one gave on a criterion: the highest first, then "cannot judge", then those without a value. */
export function groupByValue<Row extends { readonly scores: readonly Score[] }>(
  rows: readonly Row[],
  index: number,
): readonly { readonly score: Score; readonly rows: readonly Row[] }[] {
  const groups = new Map<Score, Row[]>()
  for (const row of rows) {
    const score = row.scores[index] ?? null
    groups.set(score, [...(groups.get(score) ?? []), row])
  }
  const place = (score: Score) => (score === null ? -1 : score)
  return [...groups].map(([score, found]) => ({ score, rows: found })).sort((a, b) => place(b.score) - place(a.score))
}

/** In the order of the values on one criterion, highest first; equal ones stay in the order of reading. */
export function sortByCriterion<Row extends { readonly scores: readonly Score[] }>(
  rows: readonly Row[],
  index: number,
): readonly Row[] {
  return groupByValue(rows, index).flatMap((group) => group.rows)
}

export type Spread = {
  /** How many values; "cannot judge" is none. */
  readonly n: number
  readonly mean: number | null
  /** The sample's standard deviation; null with fewer than two. */
  readonly sd: number | null
  readonly low: number | null
  readonly high: number | null
  readonly abstained: number
  /** How often each value of the scale was given, the lowest first. */
  readonly counts: readonly number[]
}

export function spreadOf(scores: readonly Score[], scale: Scale): Spread {
  const values = scores.filter(isValue)
  const n = values.length
  const mean = n === 0 ? null : values.reduce((sum, value) => sum + value, 0) / n
  const squares = mean === null ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    n,
    mean,
    sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    low: n === 0 ? null : Math.min(...values),
    high: n === 0 ? null : Math.max(...values),
    abstained: scores.filter((score) => score === 0).length,
    counts: Array.from({ length: scale.max - scale.min + 1 }, (_, step) => {
      return values.filter((value) => value === scale.min + step).length
    }),
  }
}

/** The sealed sheets alone: a draft says nothing of how one has judged. */
export function ownSpread(sheets: readonly OwnSheet[], criteria: number, scale: Scale): readonly Spread[] {
  const sealed = sheets.filter(({ isSealed }) => isSealed)
  return Array.from({ length: criteria }, (_, index) =>
    spreadOf(
      sealed.map(({ scores }) => scores[index] ?? null),
      scale,
    ),
  )
}

export type Against = {
  /** On how many entries both the juror and somebody else gave a value. */
  readonly entries: number
  readonly own: number | null
  readonly others: number | null
}

/** The own mean beside the others', over the same entries: first the others' mean on each, then the mean of those. */
export function againstOthers(own: readonly OwnSheet[], others: readonly OwnSheet[], index: number): Against {
  const mine: number[] = []
  const theirs: number[] = []
  for (const sheet of own.filter(({ isSealed }) => isSealed)) {
    const value = sheet.scores[index]
    const values = others.filter(({ entryId }) => entryId === sheet.entryId).map(({ scores }) => scores[index])
    const given = values.filter(isValue)
    if (!isValue(value) || given.length === 0) continue
    mine.push(value)
    theirs.push(given.reduce((sum, each) => sum + each, 0) / given.length)
  }
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  return { entries: mine.length, own: mean(mine), others: mean(theirs) }
}
