// What each entry may be worth, over all that the distances between entries, jurors and categories may be: as draws, and as
// the ends of intervals. At given distances a level follows Student's t, since what is left over is not known either.
import { studentShareBelow } from '../../../../kernel/normal-distribution.ts'
import type { Weighted } from './likely-spreads-rules.ts'

/** Fills `into` with the levels of all entries. */
export type Draw = (random: () => number, into: Float64Array) => void
export type LevelInterval = { readonly low: number; readonly high: number }

export function drawOver(points: readonly Weighted[]): Draw {
  return (random, into) => {
    let left = points.length > 1 ? random() : 0
    const chosen = points.find(({ weight }) => {
      left -= weight
      return left < 0
    })
    const { solved } = chosen ?? points[0] ?? {}
    solved?.draw(random, into)
  }
}

/** In errors: an interval's end is known to this, and never lies further out than that. */
const EXACT = 1e-7
const FARTHEST = 40
const MOST_STEPS = 60

type Curve = { readonly level: number; readonly error: number; readonly freedom: number; readonly weight: number }

function shareBelow(curves: readonly Curve[], at: number): number {
  let sum = 0
  for (const { level, error, freedom, weight } of curves) {
    if (error > 0) sum += weight * studentShareBelow((at - level) / error, freedom)
    else sum += at >= level ? weight : 0
  }
  return sum
}

/** By false position, the end that stays twice counted half (Illinois). */
function placeOf(curves: readonly Curve[], share: number): number {
  let low = Math.min(...curves.map(({ level, error }) => level - FARTHEST * error))
  let high = Math.max(...curves.map(({ level, error }) => level + FARTHEST * error))
  const near = EXACT * (high - low)
  let [under, over, side] = [-share, 1 - share, 0]
  for (let step = 0; step < MOST_STEPS && high - low > near; step++) {
    // Far out the curve is flat, and only halving comes nearer.
    const at = step < 6 ? (low + high) / 2 : low + ((high - low) * under) / (under - over)
    const away = shareBelow(curves, at) - share
    if (Math.abs(away) < EXACT) return at
    if (away < 0) [low, under, over, side] = [at, away, side < 0 ? over / 2 : over, -1]
    else [high, over, under, side] = [at, away, side > 0 ? under / 2 : under, 1]
  }
  return (low + high) / 2
}

/** Per entry; as much lies below as above. */
export function intervalsOver(points: readonly Weighted[], share: number): readonly LevelInterval[] {
  const known = points.map(({ solved, weight }) => {
    return { level: solved.level, error: solved.error(), freedom: solved.freedom, weight }
  })
  return (known[0]?.level ?? []).map((_, entry) => {
    const curves = known.map(({ level, error, freedom, weight }): Curve => {
      return { level: level[entry] ?? 0, error: error[entry] ?? 0, freedom, weight }
    })
    return { low: placeOf(curves, (1 - share) / 2), high: placeOf(curves, (1 + share) / 2) }
  })
}
