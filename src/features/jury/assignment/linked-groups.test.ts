import { describe, expect, test } from 'vitest'
import { leastLinkedOf } from './linked-groups-rules.ts'
import { makePlan, type Plan } from './make-plan-rules.ts'
import { lackingLinks } from './plan-diagnosis-rules.ts'
import type { Pair, PlanProblem } from './plan-problem-rules.ts'
import { solvePlan } from './solve-plan.ts'

/** Two readers each; x fits everything, y only the first half, z only the second: nothing draws y and z together. */
function apartByFit(entries: number, more: Partial<PlanProblem> = {}): Omit<PlanProblem, 'preferred'> {
  const groups = ['x', 'x', 'y', 'z']
  const loads = { least: entries / 3, most: (entries * 2) / 3 }
  return {
    entries: Array.from({ length: entries }, (_, place) => ({ id: `e${place}`, category: null, wanted: 2 })),
    jurors: groups.map((group, place) => ({ id: `j${place}`, group, ...loads })),
    barred: [],
    kept: [],
    current: [],
    fit: (entry, juror) => (juror < 2 || (juror === 2) === entry < entries / 2 ? 0 : 3),
    mostTogether: null,
    leastLinked: null,
    mostChance: null,
    apart: [],
    seed: 3,
    ...more,
  }
}

const shared = ({ diagnosis }: Plan) =>
  Object.fromEntries(diagnosis.links.between.map(({ groups, shared: count }) => [groups.join(''), count]))

describe('each two groups of jurors', () => {
  test('share entries, though all that fits keeps two of them apart', () => {
    expect(shared(makePlan(apartByFit(48, { leastLinked: 0 }))!)).toEqual({ xy: 24, xz: 24, yz: 0 })
    const linked = makePlan(apartByFit(48))!
    expect(shared(linked)['yz']).toBeGreaterThanOrEqual(5)
    expect(lackingLinks(linked.diagnosis)).toEqual([])
    expect(linked.cost).toBeGreaterThan(linked.bound)
  })

  test('share as many as is asked for, and no more than that costs, in a plan proved to be the cheapest', async () => {
    const costs = await Promise.all(
      [0, 1, 3].map(async (leastLinked) => {
        const plan = (await solvePlan(apartByFit(12, { leastLinked })))!
        expect([shared(plan)['yz'], lackingLinks(plan.diagnosis), plan.cost]).toEqual([leastLinked, [], plan.bound])
        return plan.cost
      }),
    )
    expect(costs).toEqual([...costs].sort((a, b) => a - b))
    expect(new Set(costs).size).toBe(3)
  }, 60_000)

  test('who cannot share any are named, and the plan is never called whole', async () => {
    const half = (entry: number): Pair => [entry, entry < 6 ? 3 : 2]
    const barred = Array.from({ length: 12 }, (_, entry) => half(entry))
    const plan = (await solvePlan(apartByFit(12, { barred })))!
    expect(lackingLinks(plan.diagnosis)).toEqual([{ groups: ['y', 'z'], shared: 0 }])
    expect(plan.diagnosis.tooFewReaders).toEqual([])
  }, 60_000)

  test('aim for half of an even spread, never above five nor below one; one group alone aims for nothing', () => {
    expect([4, 12, 24, 400].map((entries) => leastLinkedOf(apartByFit(entries)))).toEqual([1, 2, 4, 5])
    const alone = apartByFit(12)
    expect(leastLinkedOf({ ...alone, jurors: alone.jurors.slice(0, 2) })).toBe(0)
    expect(leastLinkedOf({ ...alone, leastLinked: 9 })).toBe(9)
  })

  test('of whom one reads nothing, or has no name, are not waited for', () => {
    const problem = apartByFit(12)
    const ill = problem.jurors.map((juror) =>
      juror.group === 'z' ? { ...juror, least: 0, most: 0 } : { ...juror, most: 12 },
    )
    const plan = makePlan({ ...problem, jurors: ill.map((juror) => ({ ...juror, least: 0 })) })!
    expect(plan.diagnosis.links.between.map(({ groups }) => groups)).toEqual([['x', 'y']])
    const unnamed = problem.jurors.map((juror) => ({ ...juror, group: juror.group === 'x' ? 'x' : null }))
    expect(makePlan({ ...problem, jurors: unnamed })!.diagnosis.links).toEqual({ wanted: 0, between: [] })
  })
})
