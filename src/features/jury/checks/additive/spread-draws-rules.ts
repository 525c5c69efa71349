// Entries drawn as they may be, with how far they lie apart drawn first. Where few entries differ little, the most likely
// variance may be none at all, and draws at that alone would call all of them equal, and that for certain. So the standard
// deviation of entries follows its restricted likelihood, each as likely as another beforehand (Gelman 2006, doi
// 10.1214/06-BA117A). Decision 0039.
import type { Ratings } from '../ratings-rules.ts'
import { type Ratios, type Solved, solveEquations } from './mixed-equations-rules.ts'

export type Draw = (random: () => number, into: Float64Array) => void
export type Reached = { readonly ratings: Ratings; readonly ratios: Ratios; readonly solved: Solved }

const POINTS = 12
/** By so much more deviance a value is out of the question: three standard errors. */
const BEYOND = 9
/** A standard deviation known to within this share is as good as known. */
const KNOWN_WITHIN = 1.16
const WIDENED = 1.5
const SMALL = 0.05
const LARGE = 1e4

function pointsOver({ ratings, ratios, solved }: Reached) {
  const known = ratios.entry
  const at = (entry: number) => solveEquations(ratings, { ...ratios, entry })
  const isBeyond = (entry: number) => at(entry).deviance - solved.deviance > BEYOND
  if (known > SMALL && isBeyond(known * KNOWN_WITHIN) && isBeyond(known / KNOWN_WITHIN)) return [{ solved, weight: 1 }]
  let [low, high] = [known, Math.max(known, 2 * SMALL)]
  while (high < LARGE && !isBeyond(high)) high *= WIDENED
  while (low > SMALL && !isBeyond(low)) low /= WIDENED
  const from = low > SMALL ? low : 0
  return Array.from({ length: POINTS }, (_, place) => {
    const point = at(from + ((high - from) * (place + 0.5)) / POINTS)
    return { solved: point, weight: Math.exp((solved.deviance - point.deviance) / 2) }
  })
}

/** Fills `into` with the levels of all entries. */
export function drawOver(reached: Reached): Draw {
  const points = pointsOver(reached)
  const whole = points.reduce((sum, { weight }) => sum + weight, 0)
  return (random, into) => {
    let left = points.length > 1 ? random() * whole : 0
    const chosen = points.find(({ weight }) => {
      left -= weight
      return left < 0
    })
    const { solved } = chosen ?? reached
    solved.draw(random, into)
  }
}
