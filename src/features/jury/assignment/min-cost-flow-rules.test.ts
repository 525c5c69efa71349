import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { type LinearSolver, loadLinearSolver } from './linear-solver.ts'
import { capsOf } from './lottery-rules.ts'
import { makePlan, withDesign } from './make-plan-rules.ts'
import { faultOfFlow, type Network, solveFlow } from './min-cost-flow-rules.ts'
import { evenLoads, type Pair, type PlanProblem } from './plan-problem-rules.ts'
import { costsOf, inHundredths, wire } from './plan-rules.ts'

let solver: LinearSolver
beforeAll(async () => {
  solver = await loadLinearSolver()
})

/** The same network as a linear programme, solved by a solver that is not ours; null: infeasible. */
function optimumElsewhere(network: Network): number | null {
  const arcs = Array.from(network.from, (from, arc) => ({ from, to: network.to[arc]!, name: `x${arc}`, arc }))
  const costs = arcs.map(
    ({ name, arc }) => `${network.cost[arc]! < 0 ? '-' : '+'} ${Math.abs(network.cost[arc]!)} ${name}`,
  )
  const balances = Array.from(network.supply, (supply, node) => {
    const terms = arcs.flatMap(({ from, to, name }) => [
      ...(from === node ? [`+ ${name}`] : []),
      ...(to === node ? [`- ${name}`] : []),
    ])
    return terms.length === 0 ? `+ 0 x0 = ${supply}` : `${terms.join(' ')} = ${supply}`
  })
  const bounds = arcs.map(({ name, arc }) => `0 <= ${name} <= ${network.room[arc]}`)
  const model = `Minimize\n obj: ${costs.join(' ')}\nSubject To\n ${balances.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nEnd`
  const solved = solver.solve(model)
  return solved.Status === 'Optimal' ? solved.ObjectiveValue : null
}

const networks = fc
  .record({
    nodes: fc.integer({ min: 2, max: 8 }),
    arcs: fc.array(
      fc.record({
        from: fc.nat(7),
        to: fc.nat(7),
        room: fc.integer({ min: 0, max: 6 }),
        cost: fc.integer({ min: 0, max: 20 }),
      }),
      { minLength: 3, maxLength: 30 },
    ),
    supply: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ nodes, arcs, supply }): Network => {
    const given = Int32Array.from(supply.slice(0, nodes))
    given[0] = given[0]! - given.reduce((sum, each) => sum + each, 0)
    const laid = arcs
      .map((arc) => ({ ...arc, from: arc.from % nodes, to: arc.to % nodes }))
      .filter(({ from, to }) => from !== to)
    const column = (name: 'from' | 'to' | 'room' | 'cost') => Int32Array.from(laid, (arc) => arc[name])
    return { nodes, from: column('from'), to: column('to'), room: column('room'), cost: column('cost'), supply: given }
  })
  .filter(({ from }) => from.length > 0)

describe('the cheapest flow', () => {
  test('costs what another solver finds, and is impossible where that says so', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const ours = solveFlow(network)
        const theirs = optimumElsewhere(network)
        expect(ours.kind === 'optimal' ? ours.cost : null).toEqual(theirs === null ? null : Math.round(theirs))
      }),
      { numRuns: 150 },
    )
  })

  test('proves itself by its prices', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const found = solveFlow(network)
        if (found.kind === 'optimal') expect(faultOfFlow(network, found)).toBeNull()
      }),
    )
  })
})

test('a flow that could be cheaper, or does not add up, is found out', () => {
  const network = {
    nodes: 3,
    from: Int32Array.of(0, 0, 1),
    to: Int32Array.of(2, 1, 2),
    room: Int32Array.of(1, 1, 1),
    cost: Int32Array.of(5, 1, 1),
    supply: Int32Array.of(1, 0, -1),
  }
  const { potential } = solveFlow(network)
  const faultWith = (...flow: number[]) => faultOfFlow(network, { flow: Int32Array.from(flow), potential })
  expect(faultWith(0, 1, 1)).toBeNull()
  expect(faultWith(1, 0, 0)).toBe('arc 0 carries what is cheaper elsewhere')
  expect(faultWith(0, 1, 0)).toBe('node 1 is not in balance')
  expect(faultWith(0, 2, 1)).toBe('arc 1 carries 2')
  const prices = Float64Array.of(0, 9, 9)
  expect(faultOfFlow(network, { flow: Int32Array.of(0, 1, 1), potential: prices })).toBe(
    'arc 0 could carry more for less',
  )
})

/** A jury in three groups and three categories, five of a hundred pairs shut out. */
function jury(entries: number, jurors: number): PlanProblem {
  const random = seededRandom(entries)
  const barred: Pair[] = []
  for (let entry = 0; entry < entries; entry++)
    for (let juror = 0; juror < jurors; juror++) if (random() < 0.05) barred.push([entry, juror])
  const fits = Array.from({ length: entries * jurors }, () => Math.floor(random() * 4))
  const kind = (place: number) => ['a', 'b', 'c'][place % 3]!
  return withDesign({
    entries: Array.from({ length: entries }, (_, place) => ({ id: `e${place}`, category: kind(place), wanted: 3 })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: kind(place),
      ...evenLoads(entries, jurors, 3),
    })),
    barred,
    kept: [],
    current: [],
    fit: (entry, juror) => fits[entry * jurors + juror]!,
    mostTogether: null,
    leastLinked: 0,
    mostChance: null,
    apart: [],
    seed: 8,
  })
}

describe.each([
  { entries: 16, jurors: 8 },
  { entries: 40, jurors: 7 },
  { entries: 60, jurors: 12 },
])('the network of a plan for $entries entries and $jurors jurors', ({ entries, jurors }) => {
  const problem = jury(entries, jurors)
  const wired = wire(problem, costsOf(problem), [])
  const networks = [
    { name: 'whole', network: wired.network },
    { name: 'a lottery', network: inHundredths(wired, capsOf(problem, 75)) },
  ]

  test.each(networks)('is solved to the optimum of another solver, and proves itself: $name', ({ network }) => {
    const ours = solveFlow(network)
    expect(ours.kind).toBe('optimal')
    expect(faultOfFlow(network, ours)).toBeNull()
    expect(ours.cost).toBe(Math.round(optimumElsewhere(network)!))
  })

  test('bounds the plan by the optimum over the pairs that the draw left open', () => {
    const plan = makePlan(problem)!
    expect(plan.yielded).toEqual([])
    const room = wired.network.room.map((units, arc) => (plan.isClosed[wired.pairOf[arc]!] === 1 ? 0 : units))
    expect(plan.bound).toBe(Math.round(optimumElsewhere({ ...wired.network, room })!))
  })
})
