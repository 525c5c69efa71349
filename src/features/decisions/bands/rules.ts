// Where applicants stood, in broad bands, if the round's rules say that they are told: quarters by where the rank lies nine times of
// ten, so that an entry whose range crosses a line is told so. Never where a quarter is so small that a band is as good as a
// rank. Source: docs on fair juries § 5; docs/decisions/0051.
import type { StandingBand } from '../../../kernel/standing-bands.ts'

/** In each quarter so many beside the winners, whom everybody knows. */
const LEAST_UNKNOWN = 2

export type RankRange = { readonly low: number; readonly high: number }

/** How many a category must have for bands to be told in it. */
export function leastForBands(winnersEach: number): number {
  return 4 * (winnersEach + LEAST_UNKNOWN)
}

type Part = 'top' | 'middle' | 'bottom'

function partOf(rank: number, of: number): Part {
  const quarter = Math.floor(of / 4)
  if (rank <= quarter) return 'top'
  return rank > of - quarter ? 'bottom' : 'middle'
}

/** `of`: how many have a range in the category. */
export function bandOf({ low, high }: RankRange, of: number): StandingBand {
  const [best, worst] = [partOf(low, of), partOf(high, of)]
  if (best === worst) return best
  if (best === 'top') return worst === 'middle' ? 'top_or_middle' : 'anywhere'
  return 'middle_or_bottom'
}
