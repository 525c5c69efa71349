// How strong each entry is when a jury has said which of two is better: the model of Bradley and Terry (1952), where the
// chance that one is chosen hangs on the difference of strengths alone. A weak normal prior (standard deviation 2) keeps
// what was chosen every time from being infinitely strong. Errors are those of the curvature at the top, relative to the
// field's average. Source: docs/decisions/0029.
import { factorOf, inverseOfFactored, solveFactored, solveTransposed } from '../../../kernel/positive-definite.ts'
import { normal } from '../../../kernel/seeded-random.ts'
import { joinedSets } from '../assignment/joined-sets-rules.ts'

/** Entries are numbered from 0. */
export type Choice = { readonly winner: number; readonly loser: number }

/** Of the prior. With 4 between two, the stronger is chosen 98 times of 100. */
const PRIOR_SD = 2
const MOST_STEPS = 100
/** After a step that short, what is left is less than its square. */
const EXACT = 1e-9
/** Strengths nearer than this are equal: what parts them is only how computers count. */
const EQUAL = 1e-9

export type Strengths = {
  /** Logarithms of odds against the average entry; they add up to 0. */
  readonly strengths: readonly number[]
  /** Standard errors of the strengths. */
  readonly errors: readonly number[]
  /** Of the difference between two. */
  readonly errorBetween: (a: number, b: number) => number
  /** The strengths as they may be, within their uncertainty. */
  readonly draw: (random: () => number, into: Float64Array) => void
}

type Pair = { readonly a: number; readonly b: number; readonly won: number; readonly lost: number }

function pairsOf(entries: number, choices: readonly Choice[]): readonly Pair[] {
  const pairs = new Map<number, { a: number; b: number; won: number; lost: number }>()
  for (const { winner, loser } of choices) {
    const [a, b] = winner < loser ? [winner, loser] : [loser, winner]
    const key = a * entries + b
    const pair = pairs.get(key) ?? { a, b, won: 0, lost: 0 }
    if (winner === a) pair.won += 1
    else pair.lost += 1
    pairs.set(key, pair)
  }
  return [...pairs.values()]
}

export function chanceOf(difference: number): number {
  return 1 / (1 + Math.exp(-difference))
}

/** The logarithm of 1 + e^x, without overflow. */
function softPlus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}

function differenceIn(at: Float64Array, { a, b }: Pair): number {
  return (at[a] ?? 0) - (at[b] ?? 0)
}

/** How far the choices and the prior speak against these strengths. */
function misfit(pairs: readonly Pair[], at: Float64Array): number {
  let sum = 0
  for (const pair of pairs) {
    const difference = differenceIn(at, pair)
    sum += pair.won * softPlus(-difference) + pair.lost * softPlus(difference)
  }
  for (const strength of at) sum += strength ** 2 / (2 * PRIOR_SD ** 2)
  return sum
}

function slope(pairs: readonly Pair[], at: Float64Array): Float64Array {
  const found = at.map((strength) => -strength / PRIOR_SD ** 2)
  for (const pair of pairs) {
    const more = pair.won - (pair.won + pair.lost) * chanceOf(differenceIn(at, pair))
    found[pair.a] = (found[pair.a] ?? 0) + more
    found[pair.b] = (found[pair.b] ?? 0) - more
  }
  return found
}

function curvature(pairs: readonly Pair[], at: Float64Array): Float64Array {
  const size = at.length
  const matrix = new Float64Array(size * size)
  const add = (row: number, column: number, more: number) => {
    matrix[row * size + column] = (matrix[row * size + column] ?? 0) + more
  }
  for (let entry = 0; entry < size; entry++) add(entry, entry, 1 / PRIOR_SD ** 2)
  for (const pair of pairs) {
    const chance = chanceOf(differenceIn(at, pair))
    const weight = (pair.won + pair.lost) * chance * (1 - chance)
    add(pair.a, pair.a, weight)
    add(pair.b, pair.b, weight)
    add(pair.a, pair.b, -weight)
    add(pair.b, pair.a, -weight)
  }
  return matrix
}

function moved(at: Float64Array, step: Float64Array, by: number): Float64Array {
  return at.map((strength, entry) => strength + by * (step[entry] ?? 0))
}

/** Newton's method, with half the step for as long as the whole leads uphill. */
function topOf(pairs: readonly Pair[], entries: number): Float64Array {
  let at: Float64Array = new Float64Array(entries)
  for (let turn = 0; turn < MOST_STEPS; turn++) {
    const step = solveFactored(factorOf(curvature(pairs, at), entries), slope(pairs, at))
    const now = misfit(pairs, at)
    let by = 1
    while (by > 1e-6 && misfit(pairs, moved(at, step, by)) > now + 1e-12 * Math.abs(now)) by /= 2
    at = moved(at, step, by)
    if (step.every((each) => Math.abs(each) < EXACT)) break
  }
  return at
}

export function fitStrengths(entries: number, choices: readonly Choice[]): Strengths {
  const pairs = pairsOf(entries, choices)
  const at = topOf(pairs, entries)
  const factor = factorOf(curvature(pairs, at), entries)
  const covariance = inverseOfFactored(factor, entries)
  const between = (a: number, b: number) => covariance[a * entries + b] ?? 0
  // The average itself is known from the prior alone, and nothing hangs on it.
  const ofAverage = entries === 0 ? 0 : PRIOR_SD ** 2 / entries
  return {
    strengths: [...at],
    errors: [...at].map((_, entry) => Math.sqrt(Math.max(0, between(entry, entry) - ofAverage))),
    errorBetween: (a, b) => Math.sqrt(Math.max(0, between(a, a) + between(b, b) - 2 * between(a, b))),
    draw: (random, into) => {
      const drawn = Float64Array.from({ length: entries }, () => normal(random))
      solveTransposed(factor, drawn)
      for (let entry = 0; entry < entries; entry++) into[entry] = (at[entry] ?? 0) + (drawn[entry] ?? 0)
    },
  }
}

/** 1 for the strongest, equal ones the same and the next as many lower; in the order given. */
export function ranksOfStrengths(strengths: readonly number[]): readonly number[] {
  return strengths.map((own) => 1 + strengths.filter((other) => other > own + EQUAL).length)
}

/**
 * How much of the spread between entries is more than chance, from 0 to 1 (scale separation reliability, Bramley 2007).
 * Null where there is nothing to spread. What choosing pairs by what had been chosen before does to it: docs/decisions/0029.
 */
export function reliabilityOf({ strengths, errors }: Pick<Strengths, 'strengths' | 'errors'>): number | null {
  if (strengths.length < 3) return null
  const centre = strengths.reduce((sum, each) => sum + each, 0) / strengths.length
  const observed = strengths.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (strengths.length - 1)
  const noise = errors.reduce((sum, each) => sum + each ** 2, 0) / errors.length
  return observed === 0 ? 0 : Math.max(0, (observed - noise) / observed)
}

/** The sets that hang together by comparisons; between two of them nobody has chosen, directly or through others. */
export function setsOf(entries: number, choices: readonly Choice[]): readonly (readonly number[])[] {
  return joinedSets(
    entries,
    choices.map(({ winner, loser }) => [winner, loser]),
  )
}
