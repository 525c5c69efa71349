import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { makePlan, withDesign } from './make-plan-rules.ts'
import { partedPlan } from './parting-rules.ts'
import { evenLoads, type Pair, type PlanProblem } from './plan-problem-rules.ts'
import { cheapestPlan, costsOf, wire } from './plan-rules.ts'
import { solveExactly } from './solve-exactly.ts'

type Size = { entries: number; jurors: number; most: number; seed: number }

function wishes({ entries, jurors, most, seed }: Size): Omit<PlanProblem, 'preferred'> {
  const random = seededRandom(seed)
  const barred: Pair[] = []
  for (let entry = 0; entry < entries; entry++)
    for (let juror = 0; juror < jurors; juror++) if (random() < 0.05) barred.push([entry, juror])
  return {
    entries: Array.from({ length: entries }, (_, place) => ({
      id: `e${place}`,
      category: ['a', 'b'][place % 2]!,
      wanted: 3,
    })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: ['x', 'y', 'z'][place % 3]!,
      ...evenLoads(entries, jurors, 3),
    })),
    barred,
    kept: [],
    current: [],
    fit: (entry, juror) => (entry * 5 + juror * 3 + seed) % 4,
    mostTogether: most,
    leastLinked: 0,
    mostChance: null,
    apart: [[0, 1]],
    seed,
  }
}

function startOf(problem: PlanProblem) {
  const costs = costsOf(problem)
  const found = cheapestPlan(problem, costs)!
  return { found, wired: wire(problem, costs, found.yielded) }
}

/** By `a * jurors + b`, the lower first. */
function timesTogether({ entries, jurors }: PlanProblem, pairs: readonly Pair[]): readonly number[] {
  const times = jurors.flatMap(() => jurors.map(() => 0))
  for (const entry of entries.keys()) {
    const there = pairs.flatMap(([each, juror]) => (each === entry ? [juror] : [])).sort((a, b) => a - b)
    there.forEach((a, place) => {
      for (const b of there.slice(place + 1)) times[a * jurors.length + b]! += 1
    })
  }
  return times
}

const sizes = fc.record({
  entries: fc.integer({ min: 8, max: 12 }),
  jurors: fc.integer({ min: 8, max: 10 }),
  most: fc.integer({ min: 2, max: 3 }),
  seed: fc.nat(500),
})

describe('those who meet too often', () => {
  test('are parted in the cheapest way of all, as another solver finds it', async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(sizes, async (size) => {
        const problem = withDesign(wishes(size))
        const plan = makePlan(wishes(size))
        if (!plan) return
        const { found, wired } = startOf(problem)
        const parted = partedPlan(problem, wired, { isClosed: found.isClosed, steps: 2000 })
        const elsewhere = await solveExactly(problem, { ...plan, bound: -1 })
        if (elsewhere === null) return expect(parted.pairs).toBeNull()
        // The other solver also asks that all hang together, which only costs more.
        expect(parted.bound).toBeLessThanOrEqual(elsewhere.cost)
        if (plan.diagnosis.parts === 1 && parted.pairs) {
          compared++
          expect(parted.bound).toBe(elsewhere.cost)
        }
      }),
      { numRuns: 8, seed: 11 },
    )
    expect(compared).toBeGreaterThan(3)
  }, 60_000)

  test('meet as often as they may, and nobody reads what the draw or impartiality has closed', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const problem = { ...wishes(size), preferred: [] }
        if (!cheapestPlan(problem, costsOf(problem))) return
        const { found, wired } = startOf(problem)
        const { pairs } = partedPlan(problem, wired, { isClosed: found.isClosed, steps: 400 })
        if (!pairs) return
        const together = timesTogether(problem, pairs)
        expect(together[1]).toBe(0)
        expect(Math.max(...together)).toBeLessThanOrEqual(size.most)
        for (const [entry, juror] of pairs) expect(found.isClosed[entry * size.jurors + juror]).toBe(0)
        for (const shut of problem.barred) expect(pairs).not.toContainEqual(shut)
      }),
      { numRuns: 30 },
    )
  })

  test('who both have finished an entry cannot be parted there, and the search says that there is no plan', () => {
    const problem = { ...wishes({ entries: 9, jurors: 9, most: 3, seed: 4 }), preferred: [], barred: [] }
    const begun = { ...problem, kept: [0, 1].map((juror): Pair => [0, juror]) }
    const { found, wired } = startOf(begun)
    expect(partedPlan(begun, wired, { isClosed: found.isClosed, steps: 400 })).toEqual({
      pairs: null,
      bound: Number.POSITIVE_INFINITY,
    })
    expect(makePlan(begun)!.tooOften).toEqual([[0, 1]])
  })

  test('are looked for no longer than it is told, and what is reached bounds every plan', () => {
    const problem = { ...wishes({ entries: 24, jurors: 10, most: 2, seed: 3 }), preferred: [] }
    const { found, wired } = startOf(problem)
    const { pairs, bound } = partedPlan(problem, wired, { isClosed: found.isClosed, steps: 60 })
    expect(pairs).toBeNull()
    expect(bound).toBeGreaterThanOrEqual(found.cost)
    expect(Number.isFinite(bound)).toBe(true)
  })
})

test('a small jury in which some would meet too often has its best plan without another solver', () => {
  const problem = withDesign(wishes({ entries: 16, jurors: 9, most: 3, seed: 2 }))
  const plan = makePlan(problem)!
  expect(plan.bound).toBeGreaterThan(startOf(problem).found.cost)
  expect(plan).toMatchObject({ cost: plan.bound, tooOften: [] })
})
