// Who reads what: as many jurors an entry as the round says, loads even, nobody on what they are shut out from, at least
// two groups on each entry and at least two categories for each juror, and of all such plans one that is cheapest in
// fit, change and a drawn part. These conditions are a network, so the optimum is found and proved; what no network can
// say (how often two jurors meet, that each two groups share entries, that all hang together) is mended by exchanges afterwards, and their price is told.
// Source: jury method, "Small jury" 4 and "Large jury" 2.
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { CERTAIN, capsOf, capsOfDesign, chanceOf, chancesToTry, drawWhole, isOpened } from './lottery-rules.ts'
import { faultOfFlow, type Network, solveFlow } from './min-cost-flow-rules.ts'
import { type Pair, type PlanProblem, pairKey } from './plan-problem-rules.ts'

export const RULES_THAT_MAY_YIELD = ['two_categories', 'two_groups'] as const
export type YieldingRule = (typeof RULES_THAT_MAY_YIELD)[number]

export type FlowPlan = {
  readonly pairs: readonly Pair[]
  readonly cost: number
  /** Rules that could not be kept together with the loads. */
  readonly yielded: readonly YieldingRule[]
  /** 1: the draw has closed the pair; of all plans over the others this is the cheapest. */
  readonly isClosed: Uint8Array
  /** In hundredths: the most that any new pair had before the draw. */
  readonly chance: number
}

// What the lottery draws from the seed apart from the costs.
const DRAWING = 0x2545f491

const FIT = 100
// More than the drawn part, so that a draw alone never moves what somebody has been given.
const CHANGE = 120
const OFF_DESIGN = 1000

function keysOf(problem: PlanProblem, pairs: readonly Pair[]): ReadonlySet<number> {
  return new Set(pairs.map(([entry, juror]) => pairKey(problem, entry, juror)))
}

/** What each pair costs, by its key: whole numbers, the drawn part below what one step of fit costs. */
export function costsOf(problem: PlanProblem): Int32Array {
  const { entries, jurors } = problem
  const random = seededRandom(problem.seed)
  const current = keysOf(problem, problem.current)
  const preferred = keysOf(problem, problem.preferred)
  const costs = new Int32Array(entries.length * jurors.length)
  for (let entry = 0; entry < entries.length; entry++) {
    for (let juror = 0; juror < jurors.length; juror++) {
      const key = pairKey(problem, entry, juror)
      const drawn = Math.floor(random() * FIT)
      const strays = preferred.size > 0 && !preferred.has(key) ? OFF_DESIGN : 0
      costs[key] = problem.fit(entry, juror) * FIT + drawn + strays + (current.has(key) ? 0 : CHANGE)
    }
  }
  return costs
}

/** A network while it is laid; an arc carries the key of the pair it stands for (-1: none). */
type Wiring = { readonly supply: number[]; arcs: number } & Readonly<Record<(typeof COLUMNS)[number], Int32Array>>

const COLUMNS = ['from', 'to', 'room', 'cost', 'pairOf'] as const

function startWiring({ entries, jurors }: PlanProblem): Wiring {
  const groups = different(jurors.map(({ group }) => group)).length
  const categories = different(entries.map(({ category }) => category)).length
  const most = entries.length * (jurors.length + groups) + jurors.length * (categories + 1)
  const column = () => new Int32Array(most)
  return { supply: [], arcs: 0, from: column(), to: column(), room: column(), cost: column(), pairOf: column() }
}

type Arc = { readonly room: number; readonly cost?: number; readonly pair?: number }

function addArc(wiring: Wiring, from: number, to: number, { room, cost = 0, pair = -1 }: Arc): void {
  const arc = wiring.arcs++
  wiring.from[arc] = from
  wiring.to[arc] = to
  wiring.room[arc] = room
  wiring.cost[arc] = cost
  wiring.pairOf[arc] = pair
}

function addNode(wiring: Wiring, supply: number): number {
  return wiring.supply.push(supply) - 1
}

function networkOf({ supply, arcs, from, to, room, cost }: Wiring): Network {
  const laid = { from: from.subarray(0, arcs), to: to.subarray(0, arcs), room: room.subarray(0, arcs) }
  return { nodes: supply.length, ...laid, cost: cost.subarray(0, arcs), supply: Int32Array.from(supply) }
}

/** Where the arcs of a juror arrive, by category; where those of an entry leave, by the juror's group. */
type Ports = readonly ((name: string | null) => number)[]

function different(names: readonly (string | null)[]): readonly (string | null)[] {
  return [...new Set(names)]
}

function countBy<T>(things: readonly T[], nameOf: (thing: T) => string | null): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>()
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1)
  return counts
}

/** One port for each name, none of which takes more than `most` of all; a single port where that says nothing. */
function portsOf(node: number, names: readonly (string | null)[], lay: (name: string | null) => number | null) {
  const ports = new Map(names.map((name) => [name, lay(name)]))
  return (name: string | null) => ports.get(name) ?? node
}

function entryPorts(problem: PlanProblem, wiring: Wiring, isMixed: boolean): Ports {
  const groups = different(problem.jurors.map(({ group }) => group))
  return problem.entries.map((entry, place) => {
    const kept = problem.kept
      .filter(([each]) => each === place)
      .map(([, juror]) => problem.jurors[juror]?.group ?? null)
    const node = addNode(wiring, entry.wanted - kept.length)
    if (!isMixed || groups.length < 2 || entry.wanted < 2) return () => node
    const already = countBy(kept, (group) => group)
    return portsOf(node, groups, (group) => {
      const port = addNode(wiring, 0)
      addArc(wiring, node, port, { room: Math.max(0, entry.wanted - 1 - (already.get(group) ?? 0)) })
      return port
    })
  })
}

function jurorPorts(problem: PlanProblem, wiring: Wiring, isMixed: boolean): Ports {
  const categories = different(problem.entries.map(({ category }) => category))
  const sink = addNode(wiring, 0)
  let left = problem.entries.reduce((sum, { wanted }) => sum + wanted, 0) - problem.kept.length
  const ports = problem.jurors.map((juror, place) => {
    const kept = problem.kept
      .filter(([, each]) => each === place)
      .map(([entry]) => problem.entries[entry]?.category ?? null)
    const least = Math.max(0, juror.least - kept.length)
    const node = addNode(wiring, -least)
    left -= least
    addArc(wiring, node, sink, { room: Math.max(0, juror.most - kept.length - least) })
    if (!isMixed || categories.length < 2 || juror.least < 2) return () => node
    const already = countBy(kept, (category) => category)
    return portsOf(node, categories, (category) => {
      const port = addNode(wiring, 0)
      addArc(wiring, port, node, { room: Math.max(0, juror.least - 1 - (already.get(category) ?? 0)) })
      return port
    })
  })
  wiring.supply[sink] = -left
  return ports
}

export type Wired = { readonly network: Network; readonly pairOf: Int32Array }

/** `pairOf`: the key of the pair that an arc stands for (-1: none). */
export function wire(problem: PlanProblem, costs: Int32Array, yielded: readonly YieldingRule[]): Wired {
  const wiring = startWiring(problem)
  const leaving = entryPorts(problem, wiring, !yielded.includes('two_groups'))
  const arriving = jurorPorts(problem, wiring, !yielded.includes('two_categories'))
  const isShut = new Uint8Array(costs.length)
  for (const [entry, juror] of [...problem.barred, ...problem.kept]) isShut[pairKey(problem, entry, juror)] = 1
  problem.entries.forEach(({ category }, entry) => {
    problem.jurors.forEach(({ group }, juror) => {
      const pair = pairKey(problem, entry, juror)
      if (isShut[pair] === 1) return
      const [from, to] = [leaving[entry]?.(group) ?? 0, arriving[juror]?.(category) ?? 0]
      addArc(wiring, from, to, { room: 1, cost: costs[pair] ?? 0, pair })
    })
  })
  return { network: networkOf(wiring), pairOf: wiring.pairOf }
}

const YIELDING: readonly (readonly YieldingRule[])[] = [
  [],
  ['two_categories'],
  ['two_groups'],
  ['two_categories', 'two_groups'],
]

type Drawn = { readonly flow: Int32Array; readonly isClosed: Uint8Array; readonly chance: number }

/** The network of the lottery: a hundred times as much of all, and no more over each pair than its cap. */
export function inHundredths({ network, pairOf }: Wired, caps: Uint8Array): Network {
  const room = network.room.map((units, arc) =>
    keyOf(pairOf, arc) < 0 ? units * CERTAIN : (caps[keyOf(pairOf, arc)] ?? 0),
  )
  return { ...network, room, supply: network.supply.map((units) => units * CERTAIN) }
}

/** A plan drawn from the cheapest lottery within the cap, with its proof; null: there is none. */
function drawPlan(problem: PlanProblem, { network, pairOf }: Wired, chance: number): Drawn | null {
  const random = seededRandom(problem.seed ^ DRAWING)
  const isDesign = problem.preferred.length > 0
  const caps = isDesign ? capsOfDesign(problem, chance, random) : capsOf(problem, chance)
  const shares = inHundredths({ network, pairOf }, caps)
  const lottery = solveFlow(shares)
  if (lottery.kind === 'infeasible') return null
  const flow = drawWhole(shares, lottery.flow, random).map((units) => units / CERTAIN)
  const isClosed = new Uint8Array(caps.length)
  const open = network.room.slice()
  flow.forEach((units, arc) => {
    const key = keyOf(pairOf, arc)
    if (key < 0 || units > 0 || isOpened(caps[key] ?? 0, lottery.flow[arc] ?? 0, random)) return
    isClosed[key] = 1
    open[arc] = 0
  })
  // The lottery's prices prove the plan too: whatever the cap had filled is in the plan or closed.
  const fault = faultOfFlow({ ...network, room: open }, { flow, potential: lottery.potential })
  if (fault !== null) throw new Error(`a plan without its proof: ${fault}`)
  return { flow, isClosed, chance: chanceOf(problem, caps, chance) }
}

function keyOf(pairOf: Int32Array, arc: number): number {
  return pairOf[arc] ?? -1
}

function planOf(
  problem: PlanProblem,
  { network, pairOf }: Wired,
  { flow, ...drawn }: Drawn,
): Omit<FlowPlan, 'yielded'> {
  const pairs: Pair[] = [...problem.kept]
  let cost = 0
  flow.forEach((units, arc) => {
    const key = keyOf(pairOf, arc)
    if (units === 0 || key < 0) return
    cost += network.cost[arc] ?? 0
    pairs.push([Math.floor(key / problem.jurors.length), key % problem.jurors.length])
  })
  return { pairs, cost, ...drawn }
}

/** The cheapest plan that the network can say, the kept pairs in it; null where the loads themselves cannot be met. */
export function cheapestPlan(problem: PlanProblem, costs: Int32Array): FlowPlan | null {
  for (const yielded of YIELDING) {
    const wired = wire(problem, costs, yielded)
    if (wired.network.supply.reduce((sum, each) => sum + each, 0) !== 0) return null
    for (const chance of chancesToTry(problem)) {
      const drawn = drawPlan(problem, wired, chance)
      if (drawn) return { ...planOf(problem, wired, drawn), yielded }
    }
  }
  return null
}
