// Entries, jurors and categories told apart: value = category + entry + juror + rest, entries and jurors random and
// shrunk, their variances by restricted maximum likelihood (Patterson & Thompson 1971; the profiled criterion and the
// scaled equations as in Bates et al. 2015, doi 10.18637/jss.v067.i01). A second opinion beside the raw mean, never in
// its place. Source: jury method, § 3.7 and § 4.4.
import { type Solved, solveEquations } from './mixed-equations-rules.ts'
import type { Ratings } from './ratings-rules.ts'

export type MixedModel = {
  /** In squared steps of the scale; `entry` and `juror` may be 0. */
  readonly variance: { readonly entry: number; readonly juror: number; readonly rest: number }
  /** Per category: what its entries are worth on average. */
  readonly categoryLevel: readonly number[]
  /** Per entry: category and own part, as a juror of middling severity would see it; and its standard error. */
  readonly level: readonly number[]
  readonly error: readonly number[]
  /** Per juror: how much above (generous) or below (severe) the middle. */
  readonly severity: readonly number[]
  /** Minus twice the restricted log-likelihood. */
  readonly deviance: number
  readonly freedom: number
  /** Draws of all entries' levels as they may be, given the values. Fills `into`, which has a place per entry. */
  readonly draw: (random: () => number, into: Float64Array) => void
}

/** Of the logarithms of both variance ratios; minus infinity stands for no variance at all. */
type Point = readonly [number, number]

const NONE = Number.NEGATIVE_INFINITY
const SMALLEST = Math.log(1e-7)
const LARGEST = Math.log(1e7)
const MOST_STEPS = 60

function solvedAt(ratings: Ratings, [entry, juror]: Point): Solved {
  return solveEquations(ratings, { entry: Math.exp(entry / 2), juror: Math.exp(juror / 2) })
}

function slopeOf({ slope }: Solved, [entry, juror]: Point): readonly [number, number] {
  return [entry === NONE ? 0 : slope.entry, juror === NONE ? 0 : slope.juror]
}

function clamp(value: number): number {
  return value === NONE ? NONE : Math.min(LARGEST, Math.max(SMALLEST, value))
}

type Hessian = readonly [number, number, number]

/** The step that a quadratic with this curvature asks for, at most two units of logarithm long. */
function stepOf([a, b, c]: Hessian, slope: readonly [number, number], at: Point): Point {
  const determinant = a * c - b * b
  const isSolid = a > 0 && determinant > 1e-12 * a * c
  const raw: Point = isSolid
    ? [-(c * slope[0] - b * slope[1]) / determinant, -(a * slope[1] - b * slope[0]) / determinant]
    : [-slope[0] / Math.max(1, Math.abs(a)), -slope[1] / Math.max(1, Math.abs(c))]
  const longest = Math.max(1, Math.abs(raw[0]) / 2, Math.abs(raw[1]) / 2)
  return [at[0] === NONE ? 0 : raw[0] / longest, at[1] === NONE ? 0 : raw[1] / longest]
}

/** Broyden, Fletcher, Goldfarb and Shanno's correction of the curvature by what the last step showed. */
function curvatureAfter([a, b, c]: Hessian, step: Point, change: Point): Hessian {
  const along = step[0] * change[0] + step[1] * change[1]
  const bent: Point = [a * step[0] + b * step[1], b * step[0] + c * step[1]]
  const before = step[0] * bent[0] + step[1] * bent[1]
  if (!(along > 1e-12) || !(before > 0)) return [a, b, c]
  return [
    a + change[0] ** 2 / along - bent[0] ** 2 / before,
    b + (change[0] * change[1]) / along - (bent[0] * bent[1]) / before,
    c + change[1] ** 2 / along - bent[1] ** 2 / before,
  ]
}

type Found = { readonly at: Point; readonly solved: Solved }

function search(ratings: Ratings, start: Point): Found {
  let at = start
  let solved = solvedAt(ratings, at)
  let slope = slopeOf(solved, at)
  let curvature: Hessian = [Math.max(1, ratings.category.length / 4), 0, Math.max(1, ratings.jurors / 4)]
  for (let step = 0; step < MOST_STEPS && Math.hypot(...slope) > 1e-9 * ratings.value.length; step++) {
    const towards = stepOf(curvature, slope, at)
    const next = descend(ratings, { at, solved }, towards)
    if (!next) break
    const moved: Point = [minus(next.at[0], at[0]), minus(next.at[1], at[1])]
    const after = slopeOf(next.solved, next.at)
    curvature = curvatureAfter(curvature, moved, [after[0] - slope[0], after[1] - slope[1]])
    ;[at, solved, slope] = [next.at, next.solved, after]
    if (Math.hypot(...moved) < 1e-11) break
  }
  return { at, solved }
}

function minus(a: number, b: number): number {
  return a === NONE ? 0 : a - b
}

/** Halves the step until the deviance falls; null where it cannot. */
function descend(ratings: Ratings, from: Found, towards: Point): Found | null {
  for (let share = 1; share > 1e-6; share /= 2) {
    const at: Point = [clamp(from.at[0] + share * towards[0]), clamp(from.at[1] + share * towards[1])]
    const solved = solvedAt(ratings, at)
    if (solved.deviance <= from.solved.deviance + 1e-10 * Math.abs(from.solved.deviance)) return { at, solved }
  }
  return null
}

/** A ratio at the lower edge, with the deviance still rising from there, is no variance at all. */
function settle(ratings: Ratings, found: Found): Found {
  const isNone = (ratio: number) => ratio <= SMALLEST + 1e-6
  const at: Point = [isNone(found.at[0]) ? NONE : found.at[0], isNone(found.at[1]) ? NONE : found.at[1]]
  return at[0] === found.at[0] && at[1] === found.at[1] ? found : search(ratings, at)
}

/** Null where the values cannot tell entries from jurors: fewer than two of either, or as many effects as values. */
export function fitMixedModel(ratings: Ratings): MixedModel | null {
  const entries = ratings.category.length
  const values = ratings.value.length
  if (entries < 2 || ratings.jurors < 2 || values < entries + ratings.jurors) return null
  const first = ratings.value[0] ?? 0
  if (ratings.value.every((value) => value === first)) return null
  const { solved } = settle(ratings, search(ratings, [Math.log(0.5), Math.log(0.2)]))
  return {
    variance: solved.variance,
    categoryLevel: solved.categoryLevel,
    level: solved.level,
    error: solved.error(),
    severity: solved.severity,
    deviance: solved.deviance,
    freedom: Math.max(1, values - entries - ratings.jurors - ratings.categories + 2),
    draw: solved.draw,
  }
}
