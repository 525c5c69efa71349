// What a mean rests on less than it seems to: where jurors said "cannot judge", and criteria that nobody gave a value, which
// then do not count for that entry. Source: docs on fair juries §§ 5 and 6.
import type { Sheet } from './rules.ts'

export type MissingCriterion = {
  /** Its place in the group's criteria. */
  readonly place: number
  /** How many said "cannot judge". */
  readonly count: number
  /** Nobody gave a value. */
  readonly isUnjudged: boolean
}

/** Only criteria that somebody could not judge, or that nobody did although the entry was read. */
export function missingIn(criteria: number, sheets: readonly Sheet[]): readonly MissingCriterion[] {
  return Array.from({ length: criteria }, (_, place) => {
    const own = sheets.map(({ scores }) => scores[place])
    const count = own.filter((score) => score === 0).length
    const isUnjudged = sheets.length > 0 && !own.some((score) => typeof score === 'number' && score > 0)
    return { place, count, isUnjudged }
  }).filter(({ count, isUnjudged }) => count > 0 || isUnjudged)
}
