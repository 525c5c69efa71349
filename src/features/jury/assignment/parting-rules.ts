// How often two jurors meet is what no network can say. Whoever meets too often is parted on one of the entries that both
// read, by one of them leaving it: each way is a network again, solved from where the last one ended, and its optimum bounds
// every plan under it (branch and bound; Land and Doig 1960). When no way is left that could be cheaper, the plan is the best one.
import {
  faultOfFlow,
  isFeasible,
  type LiveFlow,
  openFlow,
  prohibitiveCost,
  setCost,
  settle,
} from './min-cost-flow-rules.ts'
import { meetingLimits, type Pair, type PlanProblem } from './plan-problem-rules.ts'
import type { Wired } from './plan-rules.ts'

/** The keys of pairs that a way closes and keeps; what the cheapest plan under it costs and gives. */
type Way = {
  readonly closed: readonly number[]
  readonly forced: readonly number[]
  readonly cost: number
  readonly pairs: readonly number[]
}

export type Parted = {
  /** Null: there is none, or none was found within the steps. */
  readonly pairs: readonly Pair[] | null
  /** No plan in which nobody meets too often costs less; of `pairs` it is the cost. */
  readonly bound: number
}

type Search = {
  readonly problem: PlanProblem
  readonly live: LiveFlow
  readonly costs: Int32Array
  readonly arcOf: Int32Array
  readonly limits: Int32Array
  readonly high: number
  charged: readonly number[]
}

function openSearch(problem: PlanProblem, { network, pairOf }: Wired, isClosed: Uint8Array): Search {
  const arcOf = new Int32Array(isClosed.length).fill(-1)
  const room = network.room.slice()
  for (let arc = 0; arc < room.length; arc++) {
    const key = pairOf[arc] ?? -1
    if (key < 0) continue
    if (isClosed[key] === 1) room[arc] = 0
    else arcOf[key] = arc
  }
  const live = openFlow({ ...network, room, cost: network.cost.slice() })
  return {
    problem,
    live,
    costs: network.cost,
    arcOf,
    limits: meetingLimits(problem),
    high: prohibitiveCost(network),
    charged: [],
  }
}

function recharge(search: Search, closed: readonly number[], forced: readonly number[]): void {
  const { live, costs, arcOf, high } = search
  const change = (key: number, by: number) => {
    const arc = arcOf[key] ?? -1
    setCost(live, arc, (costs[arc] ?? 0) + by)
  }
  for (const key of search.charged) change(key, 0)
  for (const key of closed) change(key, high)
  for (const key of forced) change(key, -high)
  search.charged = [...closed, ...forced]
}

/** The cheapest plan of the network under the way; null: there is none. */
function solveWay(search: Search, closed: readonly number[], forced: readonly number[]): Way | null {
  const { live, arcOf, costs } = search
  recharge(search, closed, forced)
  settle(live)
  const { flow, potential } = live.basis
  const fault = isFeasible(live) ? faultOfFlow(live.network, { flow, potential }) : null
  if (fault !== null) throw new Error(`a way without its proof: ${fault}`)
  const has = (key: number) => flow[arcOf[key] ?? -1] === 1
  if (!isFeasible(live) || closed.some(has) || !forced.every(has)) return null
  const pairs: number[] = []
  let cost = 0
  arcOf.forEach((arc, key) => {
    if (arc < 0 || flow[arc] !== 1) return
    pairs.push(key)
    cost += costs[arc] ?? 0
  })
  return { closed, forced, cost, pairs }
}

function readersOf({ problem }: Search, pairs: readonly number[]): readonly number[][] {
  const jurors = problem.jurors.length
  const readers: number[][] = problem.entries.map(() => [])
  for (const [entry, juror] of problem.kept) readers[entry]?.push(juror)
  for (const key of pairs) readers[Math.floor(key / jurors)]?.push(key % jurors)
  return readers
}

/** The pairs that may give way where two jurors meet too often, the fewest of any two; null: nobody does. */
function waysOut(search: Search, { pairs, forced }: Way): readonly number[] | null {
  const { limits, problem, arcOf } = search
  const jurors = problem.jurors.length
  const meetings = new Map<number, number[]>()
  readersOf(search, pairs).forEach((there, entry) => {
    for (const a of there)
      for (const b of there) {
        if (a >= b) continue
        const shared = meetings.get(a * jurors + b)
        if (shared) shared.push(entry)
        else meetings.set(a * jurors + b, [entry])
      }
  })
  let fewest: readonly number[] | null = null
  for (const [two, shared] of meetings) {
    if (shared.length <= (limits[two] ?? 0)) continue
    const [a, b] = [Math.floor(two / jurors), two % jurors]
    const free = shared
      .flatMap((entry) => [entry * jurors + a, entry * jurors + b])
      .filter((key) => (arcOf[key] ?? -1) >= 0 && !forced.includes(key))
    if (fewest === null || free.length < fewest.length) fewest = free
  }
  return fewest
}

function takeCheapest(open: Way[]): Way | undefined {
  let place = 0
  open.forEach(({ cost }, each) => {
    if (cost < (open[place]?.cost ?? 0)) place = each
  })
  const last = open.pop()
  if (last === undefined || place === open.length) return last
  const found = open[place]
  open[place] = last
  return found
}

/** The cheapest plan over the pairs that the draw left open in which nobody meets too often; at most `steps` networks are solved. */
export function partedPlan(
  problem: PlanProblem,
  wired: Wired,
  { isClosed, steps }: { readonly isClosed: Uint8Array; readonly steps: number },
): Parted {
  const search = openSearch(problem, wired, isClosed)
  const first = solveWay(search, [], [])
  const open = first ? [first] : []
  let left = steps
  for (;;) {
    const way = takeCheapest(open)
    if (!way) return { pairs: null, bound: Number.POSITIVE_INFINITY }
    const out = waysOut(search, way)
    if (out === null) {
      const jurors = problem.jurors.length
      const pairs = way.pairs.map((key): Pair => [Math.floor(key / jurors), key % jurors])
      return { pairs: [...problem.kept, ...pairs], bound: way.cost }
    }
    if (left < out.length) return { pairs: null, bound: way.cost }
    left -= out.length
    // Each way keeps what the ways before it close, so that no plan is looked at twice.
    out.forEach((key, place) => {
      const found = solveWay(search, [...way.closed, key], [...way.forced, ...out.slice(0, place)])
      if (found) open.push(found)
    })
  }
}
