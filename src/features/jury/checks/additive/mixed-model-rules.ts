// Entries, jurors and categories told apart: value = category + entry + juror + rest, entries and jurors random and
// shrunk, their variances by restricted maximum likelihood (Patterson & Thompson 1971; the profiled criterion and the
// scaled equations as in Bates et al. 2015, doi 10.18637/jss.v067.i01). A second opinion beside the raw mean, never in
// its place. Source: jury method, § 3.7 and § 4.4.

import type { Ratings } from '../ratings-rules.ts'
import { type Draw, drawOver, intervalsOver, type LevelInterval } from './likely-levels-rules.ts'
import { likelySpreads, type Reached } from './likely-spreads-rules.ts'
import { once, type Ratios, type Solved, solveEquations } from './mixed-equations-rules.ts'
import type { Information } from './mixed-information-rules.ts'

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
  readonly draw: Draw
  /** Per entry: where its level lies with this chance. What `error` takes for known is not taken so here. */
  readonly intervals: (share: number) => readonly LevelInterval[]
  readonly reached: Reached
}

/** Of the logarithms of both variance ratios; minus infinity stands for no variance at all. */
type Point = readonly [number, number]

const NONE = Number.NEGATIVE_INFINITY
const SMALLEST = Math.log(1e-7)
const LARGEST = Math.log(1e7)
const MOST_STEPS = 60
/** A step that short is the last. After one of a hundredth less than a thousandth of that is left. */
const EXACT = 1e-11
const ROUGH = 1e-2

function ratiosAt([entry, juror]: Point): Ratios {
  return { entry: Math.exp(entry / 2), juror: Math.exp(juror / 2) }
}

function solvedAt(ratings: Ratings, at: Point): Solved {
  return solveEquations(ratings, ratiosAt(at))
}

function slopeOf(solved: Solved, [entry, juror]: Point): readonly [number, number] {
  const slope = solved.slope()
  return [entry === NONE ? 0 : slope.entry, juror === NONE ? 0 : slope.juror]
}

function clamp(value: number): number {
  return value === NONE ? NONE : Math.min(LARGEST, Math.max(SMALLEST, value))
}

/**
 * The step that a quadratic with this curvature asks for, at most two units of logarithm long. Where a variance vanishes
 * the slope on the logarithm vanishes with it and so does the information: then the slope itself is the curvature.
 */
function stepOf([a, b, c]: Information, slope: readonly [number, number], at: Point): Point {
  const [one, other] = [Math.max(a, Math.abs(slope[0]) / 2), Math.max(c, Math.abs(slope[1]) / 2)]
  const determinant = one * other - b * b
  const isSolid = one > 0 && determinant > 1e-12 * one * other
  const raw: Point = isSolid
    ? [-(other * slope[0] - b * slope[1]) / determinant, -(one * slope[1] - b * slope[0]) / determinant]
    : [one > 0 ? -slope[0] / one : 0, other > 0 ? -slope[1] / other : 0]
  const longest = Math.max(1, Math.abs(raw[0]) / 2, Math.abs(raw[1]) / 2)
  return [at[0] === NONE ? 0 : raw[0] / longest, at[1] === NONE ? 0 : raw[1] / longest]
}

type Found = { readonly at: Point; readonly solved: Solved }

function search(ratings: Ratings, start: Point, lastStep = EXACT): Found {
  let found: Found = { at: start, solved: solvedAt(ratings, start) }
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = slopeOf(found.solved, found.at)
    if (Math.hypot(...slope) <= 1e-9 * ratings.value.length) break
    const next = descend(ratings, found, stepOf(found.solved.information(), slope, found.at))
    if (!next) break
    const moved = Math.hypot(minus(next.at[0], found.at[0]), minus(next.at[1], found.at[1]))
    found = next
    if (moved < lastStep) break
  }
  return found
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
function settle(ratings: Ratings, found: Found, lastStep: number): Found {
  const isNone = (ratio: number) => ratio <= SMALLEST + 1e-6
  const at: Point = [isNone(found.at[0]) ? NONE : found.at[0], isNone(found.at[1]) ? NONE : found.at[1]]
  return at[0] === found.at[0] && at[1] === found.at[1] ? found : search(ratings, at, lastStep)
}

/**
 * So many differences must be left over when entries and jurors are taken away: of two who read three, what was said with
 * two of a hundred came true twelve times (decision 0044).
 */
export const LEAST_LEFT = 4

/** Fewer than two of either, hardly anything left over, or one value only: nothing to tell apart. */
function tellsNothing({ value, category, jurors }: Ratings): boolean {
  const first = value[0] ?? 0
  if (category.length < 2 || jurors < 2 || value.length - category.length - jurors + 1 < LEAST_LEFT) return true
  return value.every((each) => each === first)
}

function fitted(ratings: Ratings, lastStep: number): Found | null {
  if (tellsNothing(ratings)) return null
  return settle(ratings, search(ratings, [Math.log(0.5), Math.log(0.2)], lastStep), lastStep)
}

/** The variances alone, to four digits: for what is only told in two. */
export function fitVariance(ratings: Ratings): Reached | null {
  const found = fitted(ratings, ROUGH)
  return found && { ratings, ratios: ratiosAt(found.at), solved: found.solved }
}

/** Null where the values cannot tell entries from jurors. */
export function fitMixedModel(ratings: Ratings): MixedModel | null {
  const found = fitted(ratings, EXACT)
  if (!found) return null
  const { solved, at } = found
  const reached = { ratings, ratios: ratiosAt(at), solved }
  const likely = once(() => likelySpreads(reached))
  const draw = once(() => drawOver(likely()))
  return {
    variance: solved.variance,
    categoryLevel: solved.categoryLevel,
    level: solved.level,
    error: solved.error(),
    severity: solved.severity,
    deviance: solved.deviance,
    freedom: Math.max(1, ratings.value.length - ratings.category.length - ratings.jurors - ratings.categories + 2),
    draw: (random, into) => draw()(random, into),
    intervals: (share) => intervalsOver(likely(), share),
    reached,
  }
}

/** Minus twice the restricted log-likelihood where no juror is more severe than another: how much severity explains. */
export function devianceWithoutJurors(ratings: Ratings): number {
  // Without an effect it is all one who gave them, and the system of all jurors need not be solved.
  const asOne = { ...ratings, juror: new Int32Array(ratings.juror.length), jurors: 1 }
  return search(asOne, [Math.log(0.5), NONE]).solved.deviance
}
