import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { makePlan, type Plan } from './make-plan-rules.ts'
import { evenLoads, type Pair, type PlanProblem } from './plan-problem-rules.ts'

type Size = { entries: number; jurors: number; perEntry: number; seed?: number; barred?: number }

function wishes({ entries, jurors, perEntry, seed = 1, barred = 0.05 }: Size): Omit<PlanProblem, 'preferred'> {
  const random = seededRandom(seed)
  const loads = evenLoads(entries, jurors, perEntry)
  const shut: Pair[] = []
  for (let entry = 0; entry < entries; entry++)
    for (let juror = 0; juror < jurors; juror++) if (random() < barred) shut.push([entry, juror])
  return {
    entries: Array.from({ length: entries }, (_, place) => ({
      id: `e${place}`,
      category: ['a', 'b'][place % 2]!,
      wanted: perEntry,
    })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: ['x', 'y', 'z'][place % 3]!,
      ...loads,
    })),
    barred: shut,
    kept: [],
    current: [],
    fit: (entry, juror) => (entry * 7 + juror * 3) % 4,
    mostTogether: null,
    leastLinked: null,
    mostChance: null,
    apart: [],
    seed,
  }
}

function readersOf({ pairs }: Plan, entries: number): readonly (readonly number[])[] {
  return Array.from({ length: entries }, (_, entry) =>
    pairs.filter(([each]) => each === entry).map(([, juror]) => juror),
  )
}

describe('a plan', () => {
  const sizes = fc.record({
    entries: fc.integer({ min: 12, max: 40 }),
    jurors: fc.integer({ min: 6, max: 10 }),
    perEntry: fc.integer({ min: 3, max: 4 }),
    seed: fc.nat(1000),
  })

  test('gives each entry its readers, keeps loads even, and nobody what they are shut out from', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const problem = wishes(size)
        const plan = makePlan(problem)
        if (!plan) return
        const readers = readersOf(plan, size.entries)
        for (const there of readers) expect(new Set(there).size).toBe(size.perEntry)
        const { least, most } = evenLoads(size.entries, size.jurors, size.perEntry)
        expect(plan.diagnosis.load.least).toBeGreaterThanOrEqual(least)
        expect(plan.diagnosis.load.most).toBeLessThanOrEqual(most)
        for (const [entry, juror] of problem.barred) expect(readers[entry]).not.toContain(juror)
        expect(plan.cost).toBeGreaterThanOrEqual(plan.bound)
      }),
      { numRuns: 60 },
    )
  })

  test('mixes groups on each entry and categories for each juror, unless it says that it could not', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const plan = makePlan(wishes(size))
        if (!plan) return
        if (!plan.yielded.includes('two_groups')) expect(plan.diagnosis.oneGroup).toEqual([])
        if (!plan.yielded.includes('two_categories')) expect(plan.diagnosis.oneCategory).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('is the same again from the same seed, and another from another', () => {
    const size = { entries: 30, jurors: 8, perEntry: 3 }
    expect(makePlan(wishes({ ...size, seed: 5 }))).toEqual(makePlan(wishes({ ...size, seed: 5 })))
    expect(makePlan({ ...wishes(size), seed: 6 })?.pairs).not.toEqual(makePlan({ ...wishes(size), seed: 7 })?.pairs)
  })

  test('keeps finished work, and leaves what is given today where it can stay', () => {
    const size = { entries: 20, jurors: 8, perEntry: 3, barred: 0 }
    const today = makePlan(wishes(size))!
    const kept = today.pairs.slice(0, 10)
    const again = makePlan({ ...wishes(size), kept, current: today.pairs, seed: 99 })!
    for (const pair of kept) expect(again.pairs).toContainEqual(pair)
    const stays = again.pairs.filter(([e, j]) => today.pairs.some(([a, b]) => a === e && b === j)).length
    expect(stays).toBeGreaterThan(today.pairs.length / 2)
  })

  test('never lets two who must be apart read the same entry, nor any two meet too often', () => {
    const problem = { ...wishes({ entries: 24, jurors: 10, perEntry: 3 }), apart: [[0, 1]] as const, mostTogether: 3 }
    const plan = makePlan(problem)!
    expect(plan.tooOften).toEqual([])
    expect(readersOf(plan, 24).some((there) => there.includes(0) && there.includes(1))).toBe(false)
    expect(plan.diagnosis.together.most).toBeLessThanOrEqual(3)
  })

  test('hangs together even where the cheapest one would fall into two closed panels', () => {
    const base = wishes({ entries: 12, jurors: 6, perEntry: 3, barred: 0 })
    const problem = {
      ...base,
      jurors: base.jurors.map((juror) => ({ ...juror, group: null })),
      entries: base.entries.map((entry) => ({ ...entry, category: null })),
      fit: (entry: number, juror: number) => (entry < 6 === juror < 3 ? 0 : 3),
    }
    // The design for six jurors would join them; without it the fit pulls them apart.
    const plan = makePlan({
      ...problem,
      entries: problem.entries.map((entry, place) => ({ ...entry, wanted: place === 0 ? 2 : 3 })),
      jurors: problem.jurors.map((juror) => ({ ...juror, least: 5, most: 6 })),
    })!
    expect(plan.diagnosis.parts).toBe(1)
  })

  test('follows the block design where one fits: every two of seven meet equally often', () => {
    const problem = wishes({ entries: 28, jurors: 7, perEntry: 3, barred: 0 })
    const plan = makePlan({ ...problem, jurors: problem.jurors.map((juror) => ({ ...juror, group: null })) })!
    expect(plan.usesDesign).toBe(true)
    expect(plan.diagnosis.together).toEqual({ least: 4, most: 4, pairsWithout: 0 })
  })

  test('is refused where an entry has too few jurors who may read it', () => {
    const problem = wishes({ entries: 6, jurors: 4, perEntry: 3, barred: 0 })
    expect(makePlan({ ...problem, barred: [0, 1].map((juror): Pair => [0, juror]) })).toBeNull()
  })
})

test('the predicted error of a mean is that of its readers, and smaller when severity is known better', () => {
  const plan = makePlan(wishes({ entries: 30, jurors: 9, perEntry: 3, barred: 0 }))!
  const expected = Math.sqrt((0.6 ** 2 + 1.3 ** 2) / 3)
  for (const error of plan.diagnosis.errorOfMean) expect(error).toBeCloseTo(expected, 12)
  plan.diagnosis.errorOfAdjusted.forEach((error, entry) => {
    expect(error).toBeLessThan(plan.diagnosis.errorOfMean[entry]!)
    expect(error).toBeGreaterThan(1.3 / Math.sqrt(3))
  })
})
