// What no network can say is mended by exchanges: two jurors change places on two entries, so that every load and every
// number of readers stays as it was; to link groups, one also takes another's place where both loads leave room. The
// cheapest that helps is taken, again and again. The network's cost is a lower bound of every plan, so the price of the
// exchanges is also the most that this plan can be from the best one.
import { joinedSets } from './joined-sets-rules.ts'
import { countLinks, type Groups, groupsOf, leastLinkedOf, meetingsOn } from './linked-groups-rules.ts'
import { type Pair, type PlanProblem, pairKey } from './plan-problem-rules.ts'

/** A plan with all that an exchange must look at. */
export type Draft = {
  readonly problem: PlanProblem
  readonly costs: Int32Array
  readonly readers: number[][]
  /** 1: the pair is shut out, closed by the draw, kept as it is, or in the plan. */
  readonly isTaken: Uint8Array
  readonly isKept: Uint8Array
  /** How many entries two jurors read together, by `a * jurors + b`. */
  readonly together: Int32Array
  readonly groups: Groups
  /** How many entries two groups share, by `a * groups + b`, `a` before `b`. */
  readonly linked: Int32Array
  readonly leastLinked: number
}

type Exchange = {
  readonly entry: number
  readonly out: number
  /** Where the one who comes in is replaced in turn; null: nowhere, as both loads have room for it. */
  readonly other: number | null
  readonly comesIn: number
  readonly price: number
}

type Started = { readonly pairs: readonly Pair[]; readonly isClosed?: Uint8Array }

export function draftOf(problem: PlanProblem, costs: Int32Array, { pairs, isClosed }: Started): Draft {
  const readers: number[][] = problem.entries.map(() => [])
  const size = problem.entries.length * problem.jurors.length
  const groups = groupsOf(problem)
  const draft = {
    problem,
    groups,
    leastLinked: leastLinkedOf(problem),
    linked: new Int32Array(groups.names.length ** 2),
    costs,
    readers,
    isTaken: isClosed?.slice() ?? new Uint8Array(size),
    isKept: new Uint8Array(size),
    together: new Int32Array(problem.jurors.length ** 2),
  }
  for (const [entry, juror] of problem.barred) draft.isTaken[pairKey(problem, entry, juror)] = 1
  for (const [entry, juror] of problem.kept) draft.isKept[pairKey(problem, entry, juror)] = 1
  for (const [entry, juror] of pairs) {
    draft.isTaken[pairKey(problem, entry, juror)] = 1
    for (const beside of readers[entry] ?? []) count(draft, [beside, juror], 1)
    readers[entry]?.push(juror)
  }
  draft.linked.set(countLinks(groups, readers))
  return draft
}

function count({ together, problem }: Draft, [a, b]: readonly [number, number], by: number): void {
  const jurors = problem.jurors.length
  together[a * jurors + b] = (together[a * jurors + b] ?? 0) + by
  together[b * jurors + a] = (together[b * jurors + a] ?? 0) + by
}

function mostTogether({ problem }: Draft, a: number, b: number): number {
  if (problem.apart.some(([one, other]) => (one === a && other === b) || (one === b && other === a))) return 0
  return problem.mostTogether ?? Number.POSITIVE_INFINITY
}

/** How often two jurors meet above what is allowed. */
export function excess(draft: Draft): readonly { readonly pair: readonly [number, number]; readonly over: number }[] {
  const jurors = draft.problem.jurors.length
  const found: { pair: readonly [number, number]; over: number }[] = []
  for (let a = 0; a < jurors; a++) {
    for (let b = a + 1; b < jurors; b++) {
      const over = (draft.together[a * jurors + b] ?? 0) - mostTogether(draft, a, b)
      if (over > 0) found.push({ pair: [a, b], over })
    }
  }
  return found
}

function fits(draft: Draft, entry: number, { out, comesIn }: { out: number; comesIn: number }): boolean {
  const { problem, readers, isTaken, isKept, together } = draft
  if (isTaken[pairKey(problem, entry, comesIn)] === 1 || isKept[pairKey(problem, entry, out)] === 1) return false
  const group = problem.jurors[comesIn]?.group ?? null
  const others = (readers[entry] ?? []).filter((juror) => juror !== out)
  const isMixed = others.length === 0 || others.some((juror) => (problem.jurors[juror]?.group ?? null) !== group)
  const wasMixed = new Set((readers[entry] ?? []).map((juror) => problem.jurors[juror]?.group ?? null)).size > 1
  if (wasMixed && !isMixed) return false
  return others.every(
    (juror) => (together[juror * problem.jurors.length + comesIn] ?? 0) < mostTogether(draft, juror, comesIn),
  )
}

/** Both jurors keep their number of each category, so that nobody comes to read only one. */
function sameCategory({ problem }: Draft, entry: number, other: number): boolean {
  return (problem.entries[entry]?.category ?? null) === (problem.entries[other]?.category ?? null)
}

/** By how much the entries that groups lack in common grow with an exchange; below zero: there are fewer. */
function lackAfter({ groups, linked, leastLinked, readers }: Draft, exchange: Omit<Exchange, 'price'>): number {
  if (leastLinked === 0) return 0
  const changes = new Map<number, number>()
  const add = (there: readonly number[], by: number) => {
    for (const place of meetingsOn(groups, there)) changes.set(place, (changes.get(place) ?? 0) + by)
  }
  const { entry, out, other, comesIn } = exchange
  const turn = (place: number, goes: number, comes: number) => {
    const there = readers[place] ?? []
    add(there, -1)
    add([...there.filter((juror) => juror !== goes), comes], 1)
  }
  turn(entry, out, comesIn)
  if (other !== null) turn(other, comesIn, out)
  const lack = (shared: number) => Math.max(0, leastLinked - shared)
  return [...changes].reduce((sum, [place, by]) => {
    const shared = linked[place] ?? 0
    return sum + lack(shared + by) - lack(shared)
  }, 0)
}

type Helps = (other: number | null, comesIn: number) => boolean

/** The cheapest exchange that takes `out` off the entry; null: there is none. */
function cheapestExchange(
  draft: Draft,
  { entry, out, helps }: { entry: number; out: number; helps: Helps },
): Exchange | null {
  const { problem, costs, readers } = draft
  const cost = (place: number, juror: number) => costs[pairKey(problem, place, juror)] ?? 0
  const may = (other: number, comesIn: number) =>
    helps(other, comesIn) &&
    fits(draft, entry, { out, comesIn }) &&
    fits(draft, other, { out: comesIn, comesIn: out }) &&
    lackAfter(draft, { entry, out, other, comesIn }) <= 0
  let best: Exchange | null = null
  readers.forEach((there, other) => {
    if (other === entry || there.includes(out) || !sameCategory(draft, entry, other)) return
    for (const comesIn of there) {
      const price = cost(entry, comesIn) + cost(other, out) - cost(entry, out) - cost(other, comesIn)
      if (price < (best?.price ?? Number.POSITIVE_INFINITY) && may(other, comesIn)) {
        best = { entry, out, other, comesIn, price }
      }
    }
  })
  return best
}

/** The cheapest one who takes `out`'s place on the entry where both loads have room for it; null: nobody. */
function cheapestReplacement(
  draft: Draft,
  { entry, out, helps }: { entry: number; out: number; helps: Helps },
): Exchange | null {
  const { problem, costs, readers } = draft
  const entriesOf = (juror: number) => readers.flatMap((there, place) => (there.includes(juror) ? [place] : []))
  const keepsCategories = (places: readonly number[]) =>
    places.length < 2 || new Set(places.map((place) => problem.entries[place]?.category ?? null)).size > 1
  const has = entriesOf(out)
  if (has.length <= (problem.jurors[out]?.least ?? 0)) return null
  if (keepsCategories(has) && !keepsCategories(has.filter((place) => place !== entry))) return null
  let best: Exchange | null = null
  problem.jurors.forEach(({ most }, comesIn) => {
    const price = (costs[pairKey(problem, entry, comesIn)] ?? 0) - (costs[pairKey(problem, entry, out)] ?? 0)
    if (price >= (best?.price ?? Number.POSITIVE_INFINITY) || !helps(null, comesIn)) return
    if (!fits(draft, entry, { out, comesIn })) return
    const reads = entriesOf(comesIn)
    if (reads.length < most && (!keepsCategories(reads) || keepsCategories([...reads, entry])))
      best = { entry, out, other: null, comesIn, price }
  })
  return best
}

function replace(draft: Draft, entry: number, { out, comesIn }: { out: number; comesIn: number }): void {
  const { problem, readers, isTaken, groups, linked } = draft
  const there = readers[entry] ?? []
  for (const place of meetingsOn(groups, there)) linked[place] = (linked[place] ?? 0) - 1
  there.splice(there.indexOf(out), 1)
  for (const beside of there) {
    count(draft, [beside, out], -1)
    count(draft, [beside, comesIn], 1)
  }
  there.push(comesIn)
  for (const place of meetingsOn(groups, there)) linked[place] = (linked[place] ?? 0) + 1
  isTaken[pairKey(problem, entry, out)] = 0
  isTaken[pairKey(problem, entry, comesIn)] = 1
}

function exchange(draft: Draft, { entry, out, other, comesIn }: Exchange): void {
  replace(draft, entry, { out, comesIn })
  if (other !== null) replace(draft, other, { out: comesIn, comesIn: out })
}

function cheapestOf(exchanges: readonly (Exchange | null)[]): Exchange | null {
  return exchanges.reduce<Exchange | null>(
    (best, each) => (each && (best === null || each.price < best.price) ? each : best),
    null,
  )
}

function partPair(draft: Draft, [a, b]: readonly [number, number]): Exchange | null {
  const shared = draft.readers.flatMap((there, entry) => (there.includes(a) && there.includes(b) ? [entry] : []))
  const helps = () => true
  return cheapestOf(shared.flatMap((entry) => [a, b].map((out) => cheapestExchange(draft, { entry, out, helps }))))
}

// Of very many entries a spread sample is as good, and each is looked at beside all others.
const MOST_TRIED = 300

/** One entry more is read by two groups that share too few. */
function linkGroups(draft: Draft): Exchange | null {
  const { groups, linked, leastLinked, readers } = draft
  const size = groups.names.length
  const lacks = (place: number) => place % size > Math.floor(place / size) && (linked[place] ?? 0) < leastLinked
  const lacking = new Set([...linked.keys()].filter(lacks).flatMap((place) => [Math.floor(place / size), place % size]))
  if (lacking.size === 0) return null
  const isLacking = (juror: number) => lacking.has(groups.of[juror] ?? -1)
  const tried = readers.flatMap((there, entry) => (there.some(isLacking) ? [entry] : []))
  const step = Math.ceil(tried.length / MOST_TRIED)
  return cheapestOf(
    tried
      .filter((_, place) => place % step === 0)
      .flatMap((entry) =>
        (readers[entry] ?? []).flatMap((out) => {
          const helps: Helps = (other, comesIn) =>
            isLacking(comesIn) && lackAfter(draft, { entry, out, other, comesIn }) < 0
          return [cheapestExchange, cheapestReplacement].map((find) => find(draft, { entry, out, helps }))
        }),
      ),
  )
}

/** Two parts of the plan that share no juror are joined by exchanging one reader of each. */
function joinParts(draft: Draft): Exchange | null {
  const reading = new Set(draft.readers.flat())
  const parts = joinedSets(draft.problem.jurors.length, draft.readers).filter(([juror = 0]) => reading.has(juror))
  const partOf = (juror: number) => parts.find((part) => part.includes(juror))
  if (parts.length < 2) return null
  const smallest = parts.reduce((least, part) => (part.length < least.length ? part : least))
  const entries = draft.readers.flatMap((there, entry) =>
    there.some((juror) => smallest.includes(juror)) ? [entry] : [],
  )
  return cheapestOf(
    entries.flatMap((entry) =>
      (draft.readers[entry] ?? []).length < 2
        ? []
        : (draft.readers[entry] ?? []).map((out) =>
            cheapestExchange(draft, { entry, out, helps: (_, comesIn) => partOf(comesIn) !== smallest }),
          ),
    ),
  )
}

/** Exchanges until nothing more can be mended; answers with their price. What is left is seen in the diagnosis. */
export function mend(draft: Draft): number {
  let price = 0
  const take = (found: Exchange | null) => {
    if (!found) return false
    exchange(draft, found)
    price += found.price
    return true
  }
  let left = 10 * draft.problem.entries.length
  for (const { pair } of excess(draft)) {
    while (left-- > 0 && stillMeetTooOften(draft, pair) && take(partPair(draft, pair)));
  }
  while (take(linkGroups(draft)));
  for (let tries = draft.problem.jurors.length; tries > 0 && take(joinParts(draft)); tries--);
  return price
}

function stillMeetTooOften(draft: Draft, [a, b]: readonly [number, number]): boolean {
  return (draft.together[a * draft.problem.jurors.length + b] ?? 0) > mostTogether(draft, a, b)
}

export function pairsOf({ readers }: Draft): readonly Pair[] {
  return readers.flatMap((there, entry) => [...there].sort((a, b) => a - b).map((juror): Pair => [entry, juror]))
}
