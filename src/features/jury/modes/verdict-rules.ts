// The order of verdicts, as announced: the share of yes among those who judged the entry, then the share of maybe. Shares
// are compared as fractions, so nothing is rounded; equal is equal. "Cannot judge" is counted nowhere.
// Source: docs/decisions/0025.
import { VERDICT } from './judging-rules.ts'

export type Tally = { readonly yes: number; readonly maybe: number; readonly no: number }

export function tallyOf(values: readonly number[]): Tally {
  const count = (wanted: number) => values.filter((value) => value === wanted).length
  return { yes: count(VERDICT.yes), maybe: count(VERDICT.maybe), no: count(VERDICT.no) }
}

export function judgesOf({ yes, maybe, no }: Tally): number {
  return yes + maybe + no
}

/** Below 0: `a` stands before `b`; those whom nobody judged stand last. */
export function compareTallies(a: Tally, b: Tally): number {
  const [ofA, ofB] = [judgesOf(a), judgesOf(b)]
  if (ofA === 0 || ofB === 0) return Number(ofA === 0) - Number(ofB === 0)
  return b.yes * ofA - a.yes * ofB || b.maybe * ofA - a.maybe * ofB
}

/** 1 for the first, equal ones the same and the next as many lower; null where nobody judged. In the order given. */
export function ranksOfTallies(tallies: readonly Tally[]): readonly (number | null)[] {
  const judged = tallies.filter((tally) => judgesOf(tally) > 0)
  return tallies.map((tally) =>
    judgesOf(tally) === 0 ? null : 1 + judged.filter((other) => compareTallies(other, tally) < 0).length,
  )
}
