// How far entries, jurors and categories lie apart is itself hardly known where they are few, and an interval or a chance
// that takes the most likely distances for the true ones says too much. So all that is claimed is averaged over what these
// may be, by their restricted likelihood. Beforehand each variance of entries up to that of the rest is as likely as another
// (Morris 1983, doi 10.1080/01621459.1983.10477920), so that chances come true; those of jurors and of categories are as they
// must be for the interval of a balanced mean to be Student's t (Box and Tiao 1973, § 5.2). Categories are shrunk too: of
// those found best, one was also the luckiest. Decision 0043.
import type { Ratings } from '../ratings-rules.ts'
import { type Ratios, type Solved, solveEquations } from './mixed-equations-rules.ts'

export type Reached = { readonly ratings: Ratings; readonly ratios: Ratios; readonly solved: Solved }
/** Weights are of 1 in all. */
export type Weighted = { readonly solved: Solved; readonly ratios: Ratios; readonly weight: number }

type Axis = 'entry' | 'juror' | 'category'
type Point = { readonly ratios: Ratios; readonly solved: Solved; readonly cost: number }

const POINTS = { entry: 8, juror: 8, category: 6 }
/** By so much more a value costs it is out of the question: three standard errors. */
const BEYOND = 9
/** A standard deviation known to within this share is as good as known. */
const KNOWN_WITHIN = 1.16
/** As a share of what is not known of an entry: so well known, it does not matter that categories are not shrunk. */
const HARDLY = 0.03
const WIDENED = 1.5
const SMALL = 0.05
const LARGE = 100
const CATEGORY_STARTS = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2]
/** Points of less weight than this, together less than a hundredth, are left out. */
const LEAST_WEIGHT = 3e-4

/** Minus twice the logarithm of how likely a ratio is beforehand: as it itself below `each` to the power of -½, then falling. */
function costBeforehand(ratio: number, each: number): number {
  return 2 * Math.log(1 / each + ratio ** 2) - 2 * Math.log(ratio)
}

function pointAt(ratings: Ratings, ratios: Ratios): Point {
  const solved = solveEquations(ratings, ratios)
  const [ofJuror, ofCategory] = [ratings.jurors, ratings.categories].map((count) => ratings.value.length / count)
  const entries = costBeforehand(Math.max(ratios.entry, SMALL / 10), 1)
  const jurors = costBeforehand(Math.max(ratios.juror, SMALL / 10), ofJuror ?? 1)
  const categories = ratios.category === undefined ? 0 : costBeforehand(ratios.category, ofCategory ?? 1)
  return { ratios, solved, cost: solved.deviance + entries + jurors + categories }
}

function isKnown({ ratings, ratios, solved }: Reached, axis: 'entry' | 'juror'): boolean {
  const known = ratios[axis]
  const isBeyond = (ratio: number) =>
    solveEquations(ratings, { ...ratios, [axis]: ratio }).deviance - solved.deviance > BEYOND
  return known > SMALL && isBeyond(known * KNOWN_WITHIN) && isBeyond(known / KNOWN_WITHIN)
}

function areCategoriesKnown({ ratings, solved }: Reached): boolean {
  if (ratings.categories < 2) return true
  const errors = solved.error()
  const square = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length
  return solved.leastKnownCategory() < HARDLY * square
}

function axesOf(reached: Reached): readonly Axis[] {
  return [
    ...(isKnown(reached, 'entry') ? [] : (['entry'] as const)),
    ...(isKnown(reached, 'juror') ? [] : (['juror'] as const)),
    ...(areCategoriesKnown(reached) ? [] : (['category'] as const)),
  ]
}

/** The ratios that the axes run through, each at its likeliest. */
function middleOf({ ratings, ratios }: Reached, axes: readonly Axis[]): Point {
  const raised = {
    entry: axes.includes('entry') ? Math.max(ratios.entry, SMALL) : ratios.entry,
    juror: axes.includes('juror') ? Math.max(ratios.juror, SMALL) : ratios.juror,
  }
  if (!axes.includes('category')) return pointAt(ratings, raised)
  const tried = CATEGORY_STARTS.map((category) => pointAt(ratings, { ...raised, category }))
  return tried.reduce((best, point) => (point.cost < best.cost ? point : best))
}

/** The middles of as many equal pieces as the axis has points, over all that is in question. */
function placesOn(ratings: Ratings, middle: Point, axis: Axis): readonly number[] {
  const isBeyond = (ratio: number) => pointAt(ratings, { ...middle.ratios, [axis]: ratio }).cost - middle.cost > BEYOND
  const start = middle.ratios[axis] ?? SMALL
  let [low, high] = [start, Math.max(start, 2 * SMALL)]
  while (high < LARGE && !isBeyond(high)) high *= WIDENED
  while (low > SMALL && !isBeyond(low)) low /= WIDENED
  const from = low > SMALL ? low : 0
  return Array.from({ length: POINTS[axis] }, (_, place) => from + ((high - from) * (place + 0.5)) / POINTS[axis])
}

/** One point where all is known well enough; else a grid over what is not. */
export function likelySpreads(reached: Reached): readonly Weighted[] {
  const { ratings, ratios, solved } = reached
  const axes = axesOf(reached)
  if (axes.length === 0) return [{ solved, ratios, weight: 1 }]
  const middle = middleOf(reached, axes)
  const grid = axes.reduce<readonly Ratios[]>(
    (all, axis) => {
      const places = placesOn(ratings, middle, axis)
      return all.flatMap((each) => places.map((place) => ({ ...each, [axis]: place })))
    },
    [middle.ratios],
  )
  const points = grid.map((each) => pointAt(ratings, each))
  const least = Math.min(...points.map(({ cost }) => cost))
  const weighted = points.map((point) => ({ ...point, weight: Math.exp((least - point.cost) / 2) }))
  const whole = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const kept = weighted.filter(({ weight }) => weight > LEAST_WEIGHT * whole)
  const left = kept.reduce((sum, { weight }) => sum + weight, 0)
  return kept.map((point) => ({ solved: point.solved, ratios: point.ratios, weight: point.weight / left }))
}
