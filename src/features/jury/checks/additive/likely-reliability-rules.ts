// Between what a reliability may lie. Ratios of variances are found by pivots: what entries still explain once jurors are
// taken away, at the true ratio, is to what is left over as two chi-squares, whoever has read what (Wald 1947; Harville and
// Fenech 1985, doi 10.2307/2530650). Where all read all it is the F interval of Shrout and Fleiss (1979); where severity
// counts too, both pivots are drawn together (Weerahandi 1993). Decision 0044.
import { chiSquare, seededRandom } from '../../../../kernel/seeded-random.ts'
import { joinedSets } from '../../assignment/joined-sets-rules.ts'
import type { Ratings } from '../ratings-rules.ts'
import type { LevelInterval } from './likely-levels-rules.ts'
import type { Reached } from './likely-spreads-rules.ts'
import { type Ratios, solveEquations } from './mixed-equations-rules.ts'

const DRAWS = 2000
/** The same draws each time, so that two who look see the same figures. */
const SEED = 19_471_985
const OUTSIDE = 0.025
const WIDE = 1.959964
/** A standard deviation so many times that of the rest: as if not shrunk at all. */
const FREE = 1000
/** Of variances. */
const TRIED = [0, 0.1, 0.3, 1, 3, 10, 100]
/** Entries or jurors, whichever are fewer: above it, what is drawn would take as long as the rest, and is normal anyway. */
const MOST_DRAWN = 150
/** Of what all values differ: less is left over only by how numbers are rounded. */
const NOTHING = 1e-5

type Freedoms = { readonly entry: number; readonly juror: number; readonly rest: number }

/** How many differences each part has to itself. */
function freedomsOf({ entry, juror, value, category, jurors, categories }: Ratings): Freedoms {
  const byEntry = Array.from(category, (): number[] => [])
  const byCategory = Array.from({ length: categories }, (): number[] => [])
  entry.forEach((place, index) => {
    const reader = juror[index] ?? 0
    byEntry[place]?.push(reader)
    byCategory[category[place] ?? 0]?.push(reader)
  })
  const parts = joinedSets(jurors, byEntry).length
  const partsByCategory = joinedSets(jurors, byCategory).length
  return {
    entry: category.length - categories - parts + partsByCategory,
    juror: jurors - parts,
    rest: value.length - category.length - jurors + parts,
  }
}

function squaresAt(ratings: Ratings, ratios: Ratios): number {
  const { variance, freedom } = solveEquations(ratings, ratios)
  return variance.rest * freedom
}

/** The ratio of variances at which so much is explained; 0 where even none explains less. */
type RatioOf = (explained: number) => number

/**
 * One over what is explained is a straight line where all have read alike, and nearly one elsewhere. Where less is
 * explained than chance would have it, it is taken for as much, so that an interval never shrinks to nothing.
 */
function ratioBy(explainedAt: (ratio: number) => number, byChance: number): RatioOf {
  const explained = TRIED.map((variance) => explainedAt(Math.sqrt(variance)))
  const raised = Math.max(1, byChance / (explained[0] ?? 1))
  const turned = explained.map((each) => 1 / (raised * each))
  return (wanted) => {
    const at = 1 / wanted
    const above = turned.findIndex((each) => each > at)
    if (above === 0) return 0
    const to = above === -1 ? turned.length - 1 : above
    const [low, high] = [turned[to - 1] ?? 0, turned[to] ?? 0]
    const [from, end] = [TRIED[to - 1] ?? 0, TRIED[to] ?? 0]
    return from + ((at - low) / (high - low)) * (end - from)
  }
}

/** From the values alone, however many there are. */
export function drawnReliability(ratings: Ratings, severity: number): LevelInterval | null {
  const freedoms = freedomsOf(ratings)
  const left = squaresAt(ratings, { entry: FREE, juror: FREE })
  const all = squaresAt(ratings, { entry: 0, juror: 0 })
  if (freedoms.entry < 1 || freedoms.rest < 1 || left <= NOTHING * all) return null
  const one = left / freedoms.rest
  const ofEntries = ratioBy((entry) => squaresAt(ratings, { entry, juror: FREE }) - left, freedoms.entry * one)
  const isSevere = severity > 0 && freedoms.juror > 0
  const ofJurors = isSevere
    ? ratioBy((juror) => squaresAt(ratings, { entry: FREE, juror }) - left, freedoms.juror * one)
    : () => 0
  const random = seededRandom(SEED)
  const found = new Float64Array(DRAWS)
  for (let draw = 0; draw < DRAWS; draw++) {
    const rest = left / chiSquare(freedoms.rest, random)
    const entry = ofEntries(rest * chiSquare(freedoms.entry, random))
    const juror = isSevere ? ofJurors(rest * chiSquare(freedoms.juror, random)) : 0
    found[draw] = entry / (1 + entry + severity * juror)
  }
  found.sort()
  return { low: found[Math.floor(OUTSIDE * DRAWS)] ?? 0, high: found[Math.ceil((1 - OUTSIDE) * DRAWS) - 1] ?? 1 }
}

/** From how the likelihood bends, on the logarithms of the odds; null where a variance is none. */
function bent({ ratios, solved }: Reached, severity: number): LevelInterval | null {
  const [entry, juror] = [ratios.entry ** 2, severity * ratios.juror ** 2]
  const [a, b, c] = solved.information()
  const determinant = a * c - b * b
  if (!(entry > 0 && determinant > 0)) return null
  const by = -juror / (1 + juror)
  const error = Math.sqrt((2 * (c - 2 * b * by + a * by * by)) / determinant)
  const at = Math.log(entry / (1 + juror))
  const shareOf = (odds: number) => 1 / (1 + Math.exp(-odds))
  return { low: shareOf(at - WIDE * error), high: shareOf(at + WIDE * error) }
}

/**
 * Where the reliability of one juror lies 95 times of 100. `severity`: how much of it counts as chance. Null where the
 * values do not tell.
 */
export function likelyReliability(reached: Reached, severity: number): LevelInterval | null {
  const { ratings } = reached
  const isLarge = Math.min(ratings.jurors, ratings.category.length) > MOST_DRAWN
  return (isLarge ? bent(reached, severity) : null) ?? drawnReliability(ratings, severity)
}
