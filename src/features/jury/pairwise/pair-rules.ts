// Which two entries a juror is asked to compare next. First spread, until what this juror has chosen hangs together; then
// the pair whose answer tells most, or one time of four, by chance, one that has been seen little. Everything follows from
// the juror's own choices and a seed: pairs that followed from the choices of others would tell what others had chosen.
// Source: docs on fair juries § 7.7; docs/decisions/0029.
import { contentHash } from '../../../kernel/canonical.ts'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { chanceOf, fitStrengths, setsOf } from './bradley-terry-rules.ts'

export type Comparable<Id extends string> = {
  readonly id: Id
  /** Only within its category is an entry compared; null: the round has none. */
  readonly group: string | null
  /** Its comparisons have been sealed by this juror. */
  readonly isSealed: boolean
}

/** Two entries, and which was found the better. */
export type Compared<Id extends string> = { readonly left: Id; readonly right: Id; readonly chosen: Id }

export type PairFacts<Id extends string> = {
  /** All that this juror may judge. */
  readonly entries: readonly Comparable<Id>[]
  /** Of these, what the juror has chosen and not taken back, sealed or not. */
  readonly made: readonly Compared<Id>[]
  /** How many comparisons the round asks of each juror. */
  readonly wanted: number
  /** Of the round and the juror. */
  readonly seed: string
}

export type NextPair<Id extends string> = { readonly left: Id; readonly right: Id }

/** One time of four a pair that has been seen little, whatever is known (as in Gavel). */
const EXPLORES = 0.25
const EQUAL = 1e-9

type Candidate<Id extends string> = { readonly a: Id; readonly b: Id }

function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** Pairs not compared yet, in an order that hangs on nothing but their names. What is sealed is not asked about again. */
function candidatesOf<Id extends string>({ entries, made }: PairFacts<Id>): readonly Candidate<Id>[] {
  const known = new Set(made.map(({ left, right }) => keyOf(left, right)))
  const sorted = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return sorted.flatMap((a, place) =>
    sorted
      .slice(place + 1)
      .filter((b) => a.group === b.group && !(a.isSealed && b.isSealed) && !known.has(keyOf(a.id, b.id)))
      .map((b) => ({ a: a.id, b: b.id })),
  )
}

/** What is not sealed yet: a comparison of two sealed entries is. */
function openOf<Id extends string>({ entries, made }: PairFacts<Id>): readonly Compared<Id>[] {
  const sealed = new Set(entries.flatMap(({ id, isSealed }) => (isSealed ? [id] : [])))
  return made.filter(({ left, right }) => !(sealed.has(left) && sealed.has(right)))
}

export type Work = {
  readonly done: number
  /** As many as the round asks for, or as there are pairs. Of entries that came after a seal their share. */
  readonly wanted: number
}

export function workOf<Id extends string>(facts: PairFacts<Id>): Work {
  const { entries, wanted } = facts
  const open = entries.filter(({ isSealed }) => !isSealed).length
  const done = openOf(facts).length
  const possible = done + candidatesOf(facts).length
  const share = open === entries.length ? wanted : open * Math.ceil((2 * wanted) / Math.max(1, entries.length))
  return { done, wanted: Math.min(share, possible) }
}

type Chances<Id extends string> = {
  readonly candidates: readonly Candidate<Id>[]
  readonly random: () => number
  /** How often this juror has seen an entry. */
  readonly seen: ReadonlyMap<Id, number>
}

function oneOf<T>(things: readonly T[], random: () => number): T | null {
  return things[Math.floor(random() * things.length)] ?? null
}

function leastSeen<Id extends string>({ candidates, random, seen }: Chances<Id>): Candidate<Id> | null {
  const times = ({ a, b }: Candidate<Id>) => (seen.get(a) ?? 0) + (seen.get(b) ?? 0)
  const least = candidates.reduce((fewest, pair) => Math.min(fewest, times(pair)), Number.POSITIVE_INFINITY)
  return oneOf(
    candidates.filter((pair) => times(pair) === least),
    random,
  )
}

/** How much the answer is expected to tell: most where both may be chosen and the difference is little known. */
function mostTelling<Id extends string>(facts: PairFacts<Id>, { candidates, random }: Chances<Id>) {
  const places = new Map(facts.entries.map(({ id }, place) => [id, place]))
  const placeOf = (id: Id) => places.get(id) ?? 0
  const model = fitStrengths(facts.entries.length, choicesOf(facts))
  const told = candidates.map((pair) => {
    const [a, b] = [placeOf(pair.a), placeOf(pair.b)]
    const chance = chanceOf((model.strengths[a] ?? 0) - (model.strengths[b] ?? 0))
    return { pair, gain: chance * (1 - chance) * model.errorBetween(a, b) ** 2 }
  })
  const most = told.reduce((best, { gain }) => Math.max(best, gain), 0)
  return (
    oneOf(
      told.filter(({ gain }) => gain >= most - EQUAL),
      random,
    )?.pair ?? null
  )
}

function choicesOf<Id extends string>({ entries, made }: PairFacts<Id>) {
  const places = new Map(entries.map(({ id }, place) => [id, place]))
  return made.flatMap(({ left, right, chosen }) => {
    const [winner, loser] = [places.get(chosen), places.get(chosen === left ? right : left)]
    return winner === undefined || loser === undefined ? [] : [{ winner, loser }]
  })
}

/** Those that join what does not hang together yet by this juror's own choices. */
function joining<Id extends string>(facts: PairFacts<Id>, candidates: readonly Candidate<Id>[]) {
  const setOf = new Map<Id, number>()
  for (const [number, members] of setsOf(facts.entries.length, choicesOf(facts)).entries()) {
    for (const member of members) {
      const id = facts.entries[member]?.id
      if (id) setOf.set(id, number)
    }
  }
  return candidates.filter(({ a, b }) => setOf.get(a) !== setOf.get(b))
}

/** Null where nothing is left to ask. The same facts give the same pair, so that a page may be read twice. */
export function nextPair<Id extends string>(facts: PairFacts<Id>): NextPair<Id> | null {
  const { done, wanted } = workOf(facts)
  const candidates = candidatesOf(facts)
  if (done >= wanted) return null
  const random = seededRandom(Number.parseInt(contentHash([facts.seed, facts.made.length]).slice(0, 8), 16))
  const seen = new Map<Id, number>()
  for (const id of facts.made.flatMap(({ left, right }) => [left, right])) seen.set(id, (seen.get(id) ?? 0) + 1)
  const apart = joining(facts, candidates)
  const spreads = apart.length > 0 || random() < EXPLORES
  const chances = { candidates: apart.length > 0 ? apart : candidates, random, seen }
  const pair = spreads ? leastSeen(chances) : mostTelling(facts, chances)
  if (!pair) return null
  return random() < 0.5 ? { left: pair.a, right: pair.b } : { left: pair.b, right: pair.a }
}

/**
 * The pairs that would come next, to be answered where nobody can ask: each one not answered is taken to be chosen as the
 * juror's own choices make likelier. The first is the one that the page asks about now.
 */
export function pairsAhead<Id extends string>(facts: PairFacts<Id>, most: number): readonly NextPair<Id>[] {
  const { strengths } = fitStrengths(facts.entries.length, choicesOf(facts))
  const strength = new Map(facts.entries.map(({ id }, place) => [id, strengths[place] ?? 0]))
  const ahead: Compared<Id>[] = []
  while (ahead.length < most) {
    const pair = nextPair({ ...facts, made: [...facts.made, ...ahead] })
    if (!pair) break
    const isLeft = (strength.get(pair.left) ?? 0) >= (strength.get(pair.right) ?? 0)
    ahead.push({ ...pair, chosen: isLeft ? pair.left : pair.right })
  }
  return ahead.map(({ left, right }) => ({ left, right }))
}
