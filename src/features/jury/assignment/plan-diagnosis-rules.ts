// What a plan is worth, told before it is used: does the jury hang together, how well are the jurors comparable, how sure
// will each entry's mean be, who reads much. Precision is predicted by the additive model (entry fixed, juror's severity
// random): the inverse of its information, entries eliminated. Source: jury method, "Large jury" 2; Lawrence 2014.
import { factorOf, inverseOfFactored } from '../../../kernel/positive-definite.ts'
import { joinedSets } from './joined-sets-rules.ts'
import { type GroupLink, groupLinks, leastLinkedOf } from './linked-groups-rules.ts'
import type { Pair, PlanProblem } from './plan-problem-rules.ts'

/** Standard deviations in steps of the scale. */
export type Spread = { readonly severity: number; readonly noise: number }

/** Until a jury has told of itself: what the jury method's simulation assumes. */
export const ASSUMED_SPREAD: Spread = { severity: 0.6, noise: 1.3 }

export type PlanDiagnosis = {
  /** Groups of jurors that share no entry; one is as it must be. */
  readonly parts: number
  /** Fewest and most entries that two jurors have in common, and how many pairs have none. */
  readonly together: { readonly least: number; readonly most: number; readonly pairsWithout: number }
  readonly load: { readonly least: number; readonly most: number; readonly each: readonly number[] }
  /** How many entries each two groups share, and how many they should. */
  readonly links: { readonly wanted: number; readonly between: readonly GroupLink[] }
  /** Entries with fewer readers than wanted. */
  readonly tooFewReaders: readonly number[]
  /** Entries that nobody reads who fits well. */
  readonly withoutExpert: readonly number[]
  /** Entries read by one group only, jurors with one category only. */
  readonly oneGroup: readonly number[]
  readonly oneCategory: readonly number[]
  /** Of the raw mean of each entry, as it will decide; and of the one that severity is taken out of. */
  readonly errorOfMean: readonly number[]
  readonly errorOfAdjusted: readonly number[]
  /** The entry whose mean will be least sure. */
  readonly worstOff: number | null
}

export function diagnose(problem: PlanProblem, pairs: readonly Pair[], spread = ASSUMED_SPREAD): PlanDiagnosis {
  const readers = problem.entries.map((): number[] => [])
  for (const [entry, juror] of pairs) readers[entry]?.push(juror)
  const load = problem.jurors.map(() => 0)
  for (const [, juror] of pairs) load[juror] = (load[juror] ?? 0) + 1
  const errorOfMean = readers.map((there) => Math.sqrt((spread.severity ** 2 + spread.noise ** 2) / there.length))
  const places = (is: (entry: number) => boolean) => problem.entries.flatMap((_, entry) => (is(entry) ? [entry] : []))
  return {
    parts: joinedSets(problem.jurors.length, readers).filter(([juror = 0]) => (load[juror] ?? 0) > 0).length,
    together: meetings(load, readers),
    load: { least: Math.min(...load), most: Math.max(...load), each: load },
    links: { wanted: leastLinkedOf(problem), between: groupLinks(problem, readers) },
    tooFewReaders: places((entry) => (readers[entry]?.length ?? 0) < (problem.entries[entry]?.wanted ?? 0)),
    withoutExpert: places((entry) => !(readers[entry] ?? []).some((juror) => problem.fit(entry, juror) === 0)),
    oneGroup: hasGroups(problem)
      ? places((entry) => isOfOne((readers[entry] ?? []).map((juror) => problem.jurors[juror]?.group ?? null)))
      : [],
    oneCategory: oneSided(problem, pairs),
    errorOfMean,
    errorOfAdjusted: errorsOfAdjusted(problem.jurors.length, readers, spread),
    worstOff: errorOfMean.length === 0 ? null : errorOfMean.indexOf(Math.max(...errorOfMean)),
  }
}

/** Pairs of groups that share fewer entries than they should, the fewest first. */
export function lackingLinks({ links }: Pick<PlanDiagnosis, 'links'>): readonly GroupLink[] {
  return links.between.filter(({ shared }) => shared < links.wanted).sort((a, b) => a.shared - b.shared)
}

/** Where nobody has been put in a group, no entry lacks one. */
function hasGroups({ jurors }: PlanProblem): boolean {
  return new Set(jurors.map(({ group }) => group)).size > 1
}

function isOfOne(names: readonly (string | null)[]): boolean {
  return names.length > 1 && new Set(names).size === 1
}

function oneSided({ entries, jurors }: PlanProblem, pairs: readonly Pair[]): readonly number[] {
  const categories = jurors.map((): (string | null)[] => [])
  for (const [entry, juror] of pairs) categories[juror]?.push(entries[entry]?.category ?? null)
  const several = new Set(entries.map(({ category }) => category)).size > 1
  return categories.flatMap((each, juror) => (several && isOfOne(each) ? [juror] : []))
}

/** Whoever reads nothing is not compared with anybody. */
function meetings(load: readonly number[], readers: readonly (readonly number[])[]): PlanDiagnosis['together'] {
  const jurors = load.length
  const counts = new Int32Array(jurors * jurors)
  for (const there of readers) {
    for (const a of there) for (const b of there) if (a < b) counts[a * jurors + b] = (counts[a * jurors + b] ?? 0) + 1
  }
  const upper = counts.filter((_, place) => {
    const [a, b] = [Math.floor(place / jurors), place % jurors]
    return a < b && (load[a] ?? 0) > 0 && (load[b] ?? 0) > 0
  })
  const sorted = upper.sort()
  return { least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0, pairsWithout: upper.filter((count) => count === 0).length }
}

/** Information of the jurors' severities when each entry has a level of its own; then each entry's variance. */
function errorsOfAdjusted(jurors: number, readers: readonly (readonly number[])[], spread: Spread): readonly number[] {
  if (jurors === 0) return []
  const noise = spread.noise ** 2
  const covariance = inverseOfFactored(factorOf(informationOf(jurors, readers, spread), jurors), jurors)
  return readers.map((there) => {
    const shared = sum(there.flatMap((a) => there.map((b) => covariance[a * jurors + b] ?? 0)))
    return Math.sqrt(noise / there.length + shared / there.length ** 2)
  })
}

function informationOf(jurors: number, readers: readonly (readonly number[])[], spread: Spread): Float64Array {
  const noise = spread.noise ** 2
  const information = new Float64Array(jurors * jurors)
  const add = (place: number, by: number) => {
    information[place] = (information[place] ?? 0) + by
  }
  for (let juror = 0; juror < jurors; juror++) add(juror * jurors + juror, 1 / spread.severity ** 2)
  for (const there of readers) {
    for (const a of there) {
      add(a * jurors + a, 1 / noise)
      for (const b of there) add(a * jurors + b, -1 / (noise * there.length))
    }
  }
  return information
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
