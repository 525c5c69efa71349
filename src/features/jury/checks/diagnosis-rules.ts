// What the figures of a jury can bear: do all jurors hang together by entries read in common, has each read enough, and
// are some clearly more severe than others. Source: jury method, § 4.7.
import { joinedSets } from '../assignment/joined-sets-rules.ts'
import { devianceWithoutJurors, type MixedModel } from './additive/mixed-model-rules.ts'
import type { Ratings } from './ratings-rules.ts'

/** So many sheets of each juror before a corrected value may be more than a hint. */
export const SHEETS_ENOUGH = 15
/** Twice the log-likelihood that severity adds: above it, chance alone gives so much once in two hundred juries. */
const CLEARLY = 6.63

export type Reading = {
  readonly parts: number
  readonly leastSheets: number
}

export function readingIn({ entry, juror, category, jurors }: Ratings): Reading {
  const readers = Array.from(category, (): number[] => [])
  const counts = new Int32Array(jurors)
  entry.forEach((place, index) => {
    const reader = juror[index] ?? 0
    readers[place]?.push(reader)
    counts[reader] = (counts[reader] ?? 0) + 1
  })
  return { parts: joinedSets(jurors, readers).length, leastSheets: jurors === 0 ? 0 : Math.min(...counts) }
}

export function isSeverityClear(ratings: Ratings, model: Pick<MixedModel, 'deviance'> | null): boolean {
  return model !== null && devianceWithoutJurors(ratings) - model.deviance > CLEARLY
}
