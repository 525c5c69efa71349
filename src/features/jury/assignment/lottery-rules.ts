// No juror can count on a certain entry: no pair has more than a given chance, whatever fits and whoever wishes. The cheapest
// lottery within that cap is a flow in hundredths (Jecmen, Zhang, Liu, Shah, Conitzer, Fang 2020); a plan is drawn from it by
// turning circles of fractions until all are whole, which keeps every share as a chance (Budish, Che, Kojima, Milgrom 2013).
// What is mended afterwards uses only pairs that a further draw has left open, so that no pair's chance ever passes the cap.
import type { Network } from './min-cost-flow-rules.ts'
import { type PlanProblem, pairKey } from './plan-problem-rules.ts'

/** All chances are whole hundredths. */
export const CERTAIN = 100
const HALF = 50
const THREE_QUARTERS = 75

/** What is asked for; unless it is said, one half where four times as many could read as shall, else three quarters. */
export function wantedChance({ mostChance, entries, jurors }: PlanProblem): number {
  if (mostChance !== null) return mostChance
  const readers = jurors.filter(({ most }) => most > 0).length
  return entries.every(({ wanted }) => readers >= 4 * wanted) ? HALF : THREE_QUARTERS
}

/** The caps that are tried, until there is a plan. */
export function chancesToTry(problem: PlanProblem): readonly number[] {
  const wanted = wantedChance(problem)
  return [...new Set([wanted, Math.ceil((wanted + CERTAIN) / 2), CERTAIN])]
}

/** The most that each pair may have. Where too few can read, nothing less would do; what is given today stays free. */
export function capsOf(problem: PlanProblem, chance: number): Uint8Array {
  const { entries, jurors } = problem
  const isShut = new Uint8Array(entries.length * jurors.length)
  for (const [entry, juror] of [...problem.barred, ...problem.kept]) isShut[pairKey(problem, entry, juror)] = 1
  const ofEntry = entries.map(({ wanted }) => ({ left: wanted, open: 0 }))
  const ofJuror = jurors.map(({ least }) => ({ left: least, open: 0 }))
  for (const [entry, juror] of problem.kept) for (const each of [ofEntry[entry], ofJuror[juror]]) if (each) each.left--
  const eachPair = (visit: (entry: number, juror: number, key: number) => void) =>
    entries.forEach((_, entry) => {
      jurors.forEach(({ most }, juror) => {
        const key = pairKey(problem, entry, juror)
        if (isShut[key] === 0 && most > 0) visit(entry, juror, key)
      })
    })
  eachPair((entry, juror) => {
    for (const each of [ofEntry[entry], ofJuror[juror]]) if (each) each.open++
  })
  const needs = ({ left, open }: { left: number; open: number }) =>
    open === 0 ? 0 : Math.min(CERTAIN, Math.max(0, Math.ceil((CERTAIN * left) / open)))
  const [byEntry, byJuror] = [ofEntry.map(needs), ofJuror.map(needs)]
  const caps = new Uint8Array(isShut.length)
  eachPair((entry, juror, key) => {
    caps[key] = Math.max(chance, byEntry[entry] ?? 0, byJuror[juror] ?? 0)
  })
  for (const [entry, juror] of problem.current) caps[pairKey(problem, entry, juror)] = CERTAIN
  return caps
}

/** The most that any pair had that is not given today, by the caps of `chance`. */
export function chanceOf(problem: PlanProblem, caps: Uint8Array, chance: number): number {
  if (problem.preferred.length > 0) return Math.max(chance, Math.ceil(CERTAIN * dealtChance(problem)))
  const others = caps.slice()
  for (const [entry, juror] of problem.current) others[pairKey(problem, entry, juror)] = 0
  return others.reduce((most, each) => Math.max(most, each), 0)
}

function dealtChance({ entries, jurors }: PlanProblem): number {
  return Math.max(...entries.map(({ wanted }) => wanted)) / jurors.length
}

/** A block design is dealt by lot already, each pair alike; what strays from it is open by a draw, up to the cap. */
export function capsOfDesign(problem: PlanProblem, chance: number, random: () => number): Uint8Array {
  const open = openChance(chance / CERTAIN, dealtChance(problem))
  const caps = capsOf(problem, CERTAIN).map((cap) => (random() < open ? cap : 0))
  for (const [entry, juror] of problem.preferred) caps[pairKey(problem, entry, juror)] = CERTAIN
  return caps
}

/** How often to open a pair that the lottery did not take, for it to be open no more often than the cap in all. */
function openChance(cap: number, taken: number): number {
  return taken >= 1 ? 0 : Math.max(0, (cap - taken) / (1 - taken))
}

export function isOpened(cap: number, taken: number, random: () => number): boolean {
  return random() < openChance(cap / CERTAIN, taken / CERTAIN)
}

type Fractions = { readonly network: Network; readonly flow: Int32Array; readonly arcsAt: readonly number[][] }

function isFraction(flow: Int32Array, arc: number): boolean {
  return (flow[arc] ?? 0) % CERTAIN !== 0
}

/** A flow of whole hundreds, drawn so that each arc keeps its flow on average, and every node its balance. */
export function drawWhole(network: Network, shares: Int32Array, random: () => number): Int32Array {
  const flow = shares.slice()
  const arcsAt: number[][] = Array.from({ length: network.nodes }, () => [])
  flow.forEach((_, arc) => {
    if (!isFraction(flow, arc)) return
    arcsAt[network.from[arc] ?? 0]?.push(arc)
    arcsAt[network.to[arc] ?? 0]?.push(arc)
  })
  for (let node = 0; node < network.nodes; node++) turnFrom({ network, flow, arcsAt }, node, random)
  return flow
}

/** Walks over fractions until a node comes again, turns that circle, and goes on until none leads on from the first node. */
function turnFrom(fractions: Fractions, first: number, random: () => number): void {
  const { from, to } = fractions.network
  const stops = [first]
  const trail: number[] = []
  const placeOf = new Map([[first, 0]])
  for (;;) {
    const node = stops[stops.length - 1] ?? first
    const arc = nextFraction(fractions, node, trail[trail.length - 1] ?? -1)
    if (arc < 0) return
    const next = (from[arc] === node ? to[arc] : from[arc]) ?? first
    trail.push(arc)
    const place = placeOf.get(next)
    if (place === undefined) {
      placeOf.set(next, stops.push(next) - 1)
      continue
    }
    turn(fractions, { start: next, circle: trail.slice(place) }, random)
    for (const left of stops.splice(place + 1)) placeOf.delete(left)
    trail.length = place
  }
}

function nextFraction({ flow, arcsAt }: Fractions, node: number, last: number): number {
  const arcs = arcsAt[node] ?? []
  while (arcs.length > 0 && !isFraction(flow, arcs[arcs.length - 1] ?? -1)) arcs.pop()
  for (let place = arcs.length - 1; place >= 0; place--) {
    const arc = arcs[place] ?? -1
    if (arc !== last && isFraction(flow, arc)) return arc
  }
  return -1
}

type Circle = { readonly start: number; readonly circle: readonly number[] }

/** As far one way or the other as the first arc becomes whole, by lot so that neither way is favoured on average. */
function turn({ network, flow }: Fractions, { start, circle }: Circle, random: () => number): void {
  let node = start
  let [onward, back] = [CERTAIN, CERTAIN]
  const ways = circle.map((arc) => {
    const isAlong = network.from[arc] === node
    node = (isAlong ? network.to[arc] : network.from[arc]) ?? start
    const above = (flow[arc] ?? 0) % CERTAIN
    onward = Math.min(onward, isAlong ? CERTAIN - above : above)
    back = Math.min(back, isAlong ? above : CERTAIN - above)
    return isAlong ? 1 : -1
  })
  const by = random() * (onward + back) < back ? onward : -back
  circle.forEach((arc, place) => {
    flow[arc] = (flow[arc] ?? 0) + by * (ways[place] ?? 0)
  })
}
