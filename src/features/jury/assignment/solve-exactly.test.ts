import { expect, test } from 'vitest'
import { makePlan } from './make-plan-rules.ts'
import { evenLoads, type PlanProblem } from './plan-problem-rules.ts'
import { solveExactly } from './solve-exactly.ts'

const problem: PlanProblem = {
  entries: Array.from({ length: 12 }, (_, place) => ({ id: `e${place}`, category: null, wanted: 2 })),
  jurors: Array.from({ length: 6 }, (_, place) => ({ id: `j${place}`, group: null, ...evenLoads(12, 6, 2) })),
  barred: [[0, 0]],
  kept: [],
  current: [],
  fit: (entry, juror) => (entry % 3 === juror % 3 ? 0 : 3),
  preferred: [],
  mostTogether: 1,
  leastLinked: null,
  mostChance: null,
  apart: [],
  seed: 4,
}

test('a small plan in which two jurors may meet only once is taken to its optimum', async () => {
  const plan = makePlan(problem)!
  const exact = (await solveExactly(problem, plan))!
  expect(exact.cost).toBeLessThanOrEqual(plan.cost)
  expect(exact.cost).toBeGreaterThanOrEqual(plan.bound)
  const meetings = exact.pairs.flatMap(([entry, a]) =>
    exact.pairs.flatMap(([other, b]) => (other === entry && a < b ? [`${a} ${b}`] : [])),
  )
  expect(new Set(meetings).size).toBe(meetings.length)
  expect(exact.pairs).not.toContainEqual([0, 0])
})

test('a plan that costs no more than its bound and lacks nothing is the best one already', async () => {
  const plan = makePlan({ ...problem, mostTogether: null, fit: () => 0 })!
  expect(plan.cost).toBe(plan.bound)
  expect(await solveExactly({ ...problem, mostTogether: null, fit: () => 0 }, plan)).toBeNull()
})
