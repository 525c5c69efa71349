// The cheapest flow through a network, by the primal network simplex method (Dantzig 1951; strongly feasible bases after
// Cunningham 1976, so that it cannot run in circles). Its potentials are the dual solution: with them anybody can check
// in one pass over the arcs that no cheaper flow exists.

/** Arcs `i` go from `from[i]` to `to[i]` with room for `room[i]` units at `cost[i]` each; all numbers are whole. */
export type Network = {
  readonly nodes: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly room: Int32Array
  readonly cost: Int32Array
  /** What each node gives (above zero) or takes (below zero); the sum is zero. */
  readonly supply: Int32Array
}

export type Flow = {
  readonly kind: 'optimal' | 'infeasible'
  readonly flow: Int32Array
  /** The price of each node; of an optimal flow, no arc with room left is cheaper than the difference of its ends. */
  readonly potential: Float64Array
  readonly cost: number
  readonly pivots: number
}

const AT_LOWER = 1
const IN_TREE = 0
const AT_UPPER = -1

/** The spanning tree that a basis is, beside the arcs it is made of; the arcs after the network's own lead to the root. */
type Basis = {
  readonly root: number
  readonly own: number
  readonly from: Int32Array
  readonly to: Int32Array
  readonly room: Int32Array
  readonly cost: Float64Array
  readonly flow: Int32Array
  readonly state: Int8Array
  readonly parent: Int32Array
  /** The arc between a node and its parent. */
  readonly arc: Int32Array
  readonly depth: Int32Array
  readonly firstChild: Int32Array
  readonly next: Int32Array
  readonly previous: Int32Array
  readonly potential: Float64Array
  readonly stack: Int32Array
}

const NO_LIMIT = 1_000_000_000

function longer(arcs: Int32Array, by: number): Int32Array {
  const copy = new Int32Array(arcs.length + by)
  copy.set(arcs)
  return copy
}

/** Every unit goes over an arc of its own to the root, at a price that no real way reaches. */
function startBasis(network: Network): Basis {
  const { nodes, supply } = network
  const own = network.from.length
  const prohibitive = prohibitiveCost(network)
  const basis: Basis = {
    root: nodes,
    own,
    from: longer(network.from, nodes),
    to: longer(network.to, nodes),
    room: longer(network.room, nodes),
    cost: new Float64Array(own + nodes),
    flow: new Int32Array(own + nodes),
    state: new Int8Array(own + nodes).fill(AT_LOWER),
    parent: new Int32Array(nodes + 1).fill(-1),
    arc: new Int32Array(nodes + 1).fill(-1),
    depth: new Int32Array(nodes + 1),
    firstChild: new Int32Array(nodes + 1).fill(-1),
    next: new Int32Array(nodes + 1).fill(-1),
    previous: new Int32Array(nodes + 1).fill(-1),
    potential: new Float64Array(nodes + 1),
    stack: new Int32Array(nodes + 1),
  }
  basis.cost.set(network.cost)
  for (let node = 0; node < nodes; node++) {
    const arc = own + node
    const given = supply[node] ?? 0
    basis.from[arc] = given >= 0 ? node : nodes
    basis.to[arc] = given >= 0 ? nodes : node
    basis.room[arc] = NO_LIMIT
    basis.cost[arc] = prohibitive
    basis.flow[arc] = Math.abs(given)
    basis.state[arc] = IN_TREE
    basis.potential[node] = given >= 0 ? -prohibitive : prohibitive
    hang(basis, node, { under: nodes, by: arc })
  }
  return basis
}

type Place = { readonly under: number; readonly by: number }

function hang(basis: Basis, node: number, { under, by }: Place): void {
  const first = at(basis.firstChild, under)
  basis.parent[node] = under
  basis.arc[node] = by
  basis.depth[node] = at(basis.depth, under) + 1
  basis.next[node] = first
  basis.previous[node] = -1
  if (first >= 0) basis.previous[first] = node
  basis.firstChild[under] = node
}

function takeDown(basis: Basis, node: number): void {
  const before = at(basis.previous, node)
  const after = at(basis.next, node)
  if (before >= 0) basis.next[before] = after
  else basis.firstChild[at(basis.parent, node)] = after
  if (after >= 0) basis.previous[after] = before
}

function at(array: Int32Array | Float64Array | Int8Array | Uint8Array, index: number): number {
  return array[index] ?? 0
}

/** Arcs that are looked at until none of them saves anything; then all are, and those that would are taken in. */
type Candidates = { readonly arcs: Int32Array; count: number; readonly isIn: Uint8Array }

const CANDIDATES_PER_NODE = 6

function cheapArcs(network: Network): Candidates {
  const own = network.from.length
  const sample = network.cost.filter((_, arc) => arc % 97 === 0).sort()
  const share = Math.min(1, (network.nodes * CANDIDATES_PER_NODE) / Math.max(1, own))
  const limit = share === 1 ? Number.POSITIVE_INFINITY : at(sample, Math.floor(share * sample.length))
  const candidates = { arcs: new Int32Array(own), count: 0, isIn: new Uint8Array(own) }
  for (let arc = 0; arc < own; arc++) if (at(network.cost, arc) <= limit) takeIn(candidates, arc)
  return candidates
}

function takeIn(candidates: Candidates, arc: number): void {
  candidates.isIn[arc] = 1
  candidates.arcs[candidates.count++] = arc
}

/** Those outside that would save something, by the prices of now; the number of them. */
function takeInWhatSaves(basis: Basis, candidates: Candidates): number {
  const { from, to, cost, potential, own } = basis
  const before = candidates.count
  for (let arc = 0; arc < own; arc++) {
    if (at(candidates.isIn, arc) === 0 && at(cost, arc) + at(potential, at(from, arc)) < at(potential, at(to, arc))) {
      takeIn(candidates, arc)
    }
  }
  return candidates.count - before
}

/** The place of the candidate that saves most within the next block of them; -1: none saves anything. */
function nextEntering(basis: Basis, { arcs, count }: Candidates, start: number): number {
  const { from, to, cost, state, potential } = basis
  const block = Math.max(50, Math.ceil(Math.sqrt(count)))
  let best = -1
  let saving = 0
  let left = block
  for (let step = 0, place = start; step < count; step++, place = place + 1 >= count ? 0 : place + 1) {
    const arc = at(arcs, place)
    const reduced = at(state, arc) * (at(cost, arc) + at(potential, at(from, arc)) - at(potential, at(to, arc)))
    if (reduced < saving) {
      saving = reduced
      best = place
    }
    left--
    if (left === 0) {
      if (best >= 0) return best
      left = block
    }
  }
  return best
}

type Ends = readonly [number, number]
type Leaving = { readonly node: number; readonly isOnFirst: boolean; readonly by: number; readonly join: number }

function joinOf(basis: Basis, one: number, other: number): number {
  let [a, b] = [one, other]
  while (a !== b) {
    if (at(basis.depth, a) >= at(basis.depth, b)) a = at(basis.parent, a)
    else b = at(basis.parent, b)
  }
  return a
}

/** Which arc of the circle is filled or emptied first; of equals the last one in the circle's direction. */
function findLeaving(basis: Basis, entering: number, [first, second]: Ends): Leaving {
  const { parent, arc, from, flow, room } = basis
  const join = joinOf(basis, first, second)
  let by = at(room, entering)
  let node = -1
  let isOnFirst = false
  for (let each = first; each !== join; each = at(parent, each)) {
    const tree = at(arc, each)
    const left = at(from, tree) === each ? at(flow, tree) : at(room, tree) - at(flow, tree)
    if (left < by) {
      by = left
      node = each
      isOnFirst = true
    }
  }
  for (let each = second; each !== join; each = at(parent, each)) {
    const tree = at(arc, each)
    const left = at(from, tree) === each ? at(room, tree) - at(flow, tree) : at(flow, tree)
    if (left <= by) {
      by = left
      node = each
      isOnFirst = false
    }
  }
  return { node, isOnFirst, by, join }
}

function push(basis: Basis, entering: number, { by, join }: Leaving, ends: Ends): void {
  const { parent, arc, from, flow, state } = basis
  if (by === 0) return
  flow[entering] = at(flow, entering) + at(state, entering) * by
  for (let each = ends[0]; each !== join; each = at(parent, each)) {
    const tree = at(arc, each)
    flow[tree] = at(flow, tree) + (at(from, tree) === each ? -by : by)
  }
  for (let each = ends[1]; each !== join; each = at(parent, each)) {
    const tree = at(arc, each)
    flow[tree] = at(flow, tree) + (at(from, tree) === each ? by : -by)
  }
}

/** The part of the tree below the leaving arc hangs from the entering one: its path is turned, its prices follow. */
function rehang(basis: Basis, entering: number, leaving: Leaving, ends: Ends): void {
  const [inner, outer] = leaving.isOnFirst ? ends : [ends[1], ends[0]]
  let [node, under, by] = [inner, outer, entering]
  for (;;) {
    const above = at(basis.parent, node)
    const former = at(basis.arc, node)
    takeDown(basis, node)
    hang(basis, node, { under, by })
    if (node === leaving.node) break
    ;[under, node, by] = [node, above, former]
  }
  const price = at(basis.cost, entering)
  const wanted =
    at(basis.from, entering) === inner ? at(basis.potential, outer) - price : at(basis.potential, outer) + price
  repriceBelow(basis, inner, wanted - at(basis.potential, inner))
}

function repriceBelow(basis: Basis, top: number, by: number): void {
  const { stack, potential, depth, parent, firstChild, next } = basis
  let count = 0
  stack[count++] = top
  while (count > 0) {
    const node = at(stack, --count)
    potential[node] = at(potential, node) + by
    depth[node] = at(depth, at(parent, node)) + 1
    for (let child = at(firstChild, node); child >= 0; child = at(next, child)) stack[count++] = child
  }
}

function pivot(basis: Basis, entering: number): void {
  const isUp = at(basis.state, entering) === AT_LOWER
  const [tail, head] = [at(basis.from, entering), at(basis.to, entering)]
  // More flow goes over the entering arc from the first end to the second, and comes back through the tree.
  const ends = isUp ? ([tail, head] as const) : ([head, tail] as const)
  const leaving = findLeaving(basis, entering, ends)
  push(basis, entering, leaving, ends)
  if (leaving.node < 0) {
    basis.state[entering] = isUp ? AT_UPPER : AT_LOWER
    return
  }
  const out = at(basis.arc, leaving.node)
  basis.state[entering] = IN_TREE
  basis.state[out] = at(basis.flow, out) === 0 ? AT_LOWER : AT_UPPER
  rehang(basis, entering, leaving, ends)
}

/** A network whose cheapest flow is looked for again and again while prices change, each time from where the last ended. */
export type LiveFlow = { readonly network: Network; readonly basis: Basis; readonly candidates: Candidates }

export function openFlow(network: Network): LiveFlow {
  return { network, basis: startBasis(network), candidates: cheapArcs(network) }
}

/** More than any way round through the network can save, so that nothing goes over such an arc that need not. */
export function prohibitiveCost({ nodes, cost }: Network): number {
  const highest = cost.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  return (highest + 1) * (nodes + 1)
}

/** From the next settling on; the network of a live flow has costs of its own. */
export function setCost({ network, basis }: LiveFlow, arc: number, cost: number): void {
  network.cost[arc] = cost
  basis.cost[arc] = cost
}

/** The prices that the tree's arcs say, from the root down. */
function repriceAll(basis: Basis): void {
  const { stack, potential, parent, arc, from, cost, firstChild, next, root } = basis
  let count = 0
  stack[count++] = root
  while (count > 0) {
    const node = at(stack, --count)
    const tree = at(arc, node)
    const above = at(potential, at(parent, node))
    if (node !== root) potential[node] = at(from, tree) === node ? above - at(cost, tree) : above + at(cost, tree)
    for (let child = at(firstChild, node); child >= 0; child = at(next, child)) stack[count++] = child
  }
}

/** Finds the cheapest flow by the prices of now; the number of steps. */
export function settle({ basis, candidates }: LiveFlow): number {
  let pivots = 0
  repriceAll(basis)
  do {
    let place = nextEntering(basis, candidates, 0)
    while (place >= 0) {
      pivot(basis, at(candidates.arcs, place))
      pivots++
      place = nextEntering(basis, candidates, place)
    }
  } while (takeInWhatSaves(basis, candidates) > 0)
  return pivots
}

/** Everything goes over the network's own arcs; looked at after settling. */
export function isFeasible({ basis }: LiveFlow): boolean {
  for (let arc = basis.own; arc < basis.flow.length; arc++) if (at(basis.flow, arc) !== 0) return false
  return true
}

/** The cheapest flow that takes every supply to where it is wanted, or `infeasible` where none does. */
export function solveFlow(network: Network): Flow {
  const live = openFlow(network)
  const pivots = settle(live)
  const flow = live.basis.flow.slice(0, live.basis.own)
  const cost = flow.reduce((sum, units, arc) => sum + units * at(network.cost, arc), 0)
  const potential = live.basis.potential.slice(0, network.nodes)
  return { kind: isFeasible(live) ? 'optimal' : 'infeasible', flow, potential, cost, pivots }
}

/**
 * What is wrong with the claim that the flow is a cheapest one; null: it is proved. Looks at the numbers alone, not at
 * how they were found: every node's balance, every arc's room, and complementary slackness of each arc.
 */
export function faultOfFlow(network: Network, { flow, potential }: Pick<Flow, 'flow' | 'potential'>): string | null {
  const balance = network.supply.slice()
  for (let arc = 0; arc < network.from.length; arc++) {
    const [tail, head, units] = [at(network.from, arc), at(network.to, arc), at(flow, arc)]
    if (units < 0 || units > at(network.room, arc)) return `arc ${arc} carries ${units}`
    balance[tail] = at(balance, tail) - units
    balance[head] = at(balance, head) + units
    const reduced = at(network.cost, arc) + at(potential, tail) - at(potential, head)
    if (reduced < 0 && units < at(network.room, arc)) return `arc ${arc} could carry more for less`
    if (reduced > 0 && units > 0) return `arc ${arc} carries what is cheaper elsewhere`
  }
  const node = balance.findIndex((left) => left !== 0)
  return node < 0 ? null : `node ${node} is not in balance`
}
