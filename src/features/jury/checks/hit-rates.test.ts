// The method's simulation done again (§ 2): how many of the truly first each design of reading finds. Where the figures
// of the method are averages of runs, so are these; both have an error of their own, and fixed seeds.
import { describe, expect, test } from 'vitest'
import { type Design, firstOf, rawMeans, simulateJury } from '../../../../tests/factories/simulated-jury.ts'
import { t975 } from '../result/student-t-rules.ts'
import { fitMixedModel } from './additive/mixed-model-rules.ts'
import { chancesOf } from './chance-rules.ts'

type Share = { readonly mean: number; readonly error: number }

function shareOf(shares: readonly number[]): Share {
  const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length
  const squares = shares.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (shares.length - 1) / shares.length) }
}

function found(values: ArrayLike<number>, quality: readonly number[], first: number): number {
  const truth = new Set(firstOf(quality, first))
  return firstOf(values, first).filter((place) => truth.has(place)).length / first
}

/** How far two averages may lie apart: three standard errors of their difference. */
function reach(ours: Share, theirs: number): number {
  return 3 * Math.hypot(ours.error, theirs)
}

type Told = { readonly share: number; readonly error: number }
type Case = { name: string; design: Design; first: number; runs: number; raw: Told | null; model: Told }

const small = (share: number): Told => ({ share, error: 0.01 })
const large = (share: number): Told => ({ share, error: 0.015 })
const field = { entries: 2000, jurors: 100 }
const apart = { categories: 20, categorySd: 0.6 }

const CASES: readonly Case[] = [
  {
    name: 'A: 5 who read all 30',
    design: { entries: 30, jurors: 5, each: 5, recused: 0.08 },
    first: 3,
    runs: 300,
    raw: small(0.574),
    model: small(0.577),
  },
  {
    name: 'A9: 9 who read all 30',
    design: { entries: 30, jurors: 9, each: 9, recused: 0.08 },
    first: 3,
    runs: 300,
    raw: small(0.648),
    model: small(0.646),
  },
  {
    name: 'B: 3 of 7 read each of 42',
    design: { entries: 42, jurors: 7, each: 3 },
    first: 3,
    runs: 300,
    raw: small(0.438),
    model: small(0.457),
  },
  {
    // How jurors followed categories is not told, and the raw mean does a little better here than there.
    name: 'C: jurors follow categories that differ',
    design: { entries: 42, jurors: 7, each: 3, categories: 2, categorySd: 0.6, reading: 'panels' },
    first: 3,
    runs: 300,
    raw: null,
    model: small(0.449),
  },
  {
    name: 'D: 3 of 100 by lot',
    design: { ...field, each: 3 },
    first: 40,
    runs: 10,
    raw: large(0.323),
    model: large(0.341),
  },
  {
    name: 'D2: the same, categories differ',
    design: { ...field, ...apart, each: 3 },
    first: 40,
    runs: 10,
    raw: large(0.318),
    model: large(0.382),
  },
  {
    name: 'E: 5 of 100 by lot',
    design: { ...field, each: 5 },
    first: 40,
    runs: 10,
    raw: large(0.392),
    model: large(0.406),
  },
  {
    name: 'F: closed panels',
    design: { ...field, ...apart, each: 3, reading: 'panels' },
    first: 40,
    runs: 10,
    raw: large(0.323),
    model: large(0.358),
  },
  {
    name: 'F3: one of three from another panel',
    design: { ...field, ...apart, each: 3, reading: 'linked' },
    first: 40,
    runs: 10,
    raw: large(0.302),
    model: large(0.342),
  },
]

describe('the truly first are found as often as the method says', () => {
  test.each(CASES)('$name', ({ design, first, runs, raw, model }) => {
    const [byMean, byModel]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run++) {
      const { ratings, quality } = simulateJury(design, 4000 + run)
      byMean.push(found(rawMeans(ratings), quality, first))
      byModel.push(found(fitMixedModel(ratings)!.level, quality, first))
    }
    const [ofMean, ofModel] = [shareOf(byMean), shareOf(byModel)]
    if (raw) expect(Math.abs(ofMean.mean - raw.share)).toBeLessThan(reach(ofMean, raw.error))
    expect(ofModel.mean).toBeGreaterThan(model.share - reach(ofModel, model.error))
  })

  test('G: two stages find more with 6,800 sheets than one with 10,000', () => {
    const [inStages, inOne]: [number[], number[]] = [[], []]
    for (let run = 0; run < 10; run++) {
      const first = simulateJury({ ...field, each: 3 }, 5000 + run)
      const best = firstOf(fitMixedModel(first.ratings)!.level, 200)
      const { ratings, quality } = first.readOn(best, 4)
      const { level } = fitMixedModel(ratings)!
      const left = new Set(best)
      inStages.push(
        found(
          level.map((each, place) => (left.has(place) ? each : Number.NEGATIVE_INFINITY)),
          quality,
          40,
        ),
      )
      const once = simulateJury({ ...field, each: 5 }, 5000 + run)
      inOne.push(found(fitMixedModel(once.ratings)!.level, once.quality, 40))
      expect([ratings.value.length, once.ratings.value.length]).toEqual([6800, 10_000])
    }
    const [ofStages, ofOne] = [shareOf(inStages), shareOf(inOne)]
    expect(ofStages.mean).toBeGreaterThan(0.487 - reach(ofStages, 0.01))
    expect(ofStages.mean).toBeGreaterThan(ofOne.mean + 0.03)
  })
})

test('those who may well belong to the first 40 of 2,000 are so few that a second stage can read them', () => {
  const { ratings } = simulateJury({ ...field, each: 3 }, 6000)
  const model = fitMixedModel(ratings)!
  const chances = chancesOf(model, field.entries, firstOf(model.level, field.entries), 40)
  const passed = chances.filter(({ amongFirst }) => amongFirst >= 0.1).length
  // The method plans with 200 to 250, wildcards included.
  expect(passed).toBeGreaterThan(80)
  expect(passed).toBeLessThan(250)
})

describe('what is told to be covered nineteen times of twenty is', () => {
  test.each<{ name: string; design: Design; runs: number }>([
    { name: '3 of 7, by lot', design: { entries: 42, jurors: 7, each: 3 }, runs: 120 },
    {
      name: 'jurors follow categories',
      design: { entries: 42, jurors: 8, each: 3, categories: 2, categorySd: 0.6, reading: 'panels' },
      runs: 400,
    },
    {
      name: 'one of three from another panel',
      design: { entries: 300, jurors: 30, each: 3, categories: 10, categorySd: 0.6, reading: 'linked' },
      runs: 30,
    },
    { name: 'a quarter fallen away', design: { entries: 40, jurors: 8, each: 6, recused: 0.25 }, runs: 100 },
    { name: '3 of 100, by lot', design: { ...field, each: 3 }, runs: 3 },
  ])('$name', ({ design, runs }) => {
    let [covered, all] = [0, 0]
    for (let run = 0; run < runs; run++) {
      const { ratings, quality } = simulateJury({ ...design, isPlain: true }, 7000 + run)
      const model = fitMixedModel(ratings)
      model?.level.forEach((level, entry) => {
        all += 1
        if (Math.abs(level - 3.5 - quality[entry]!) <= t975(model.freedom) * model.error[entry]!) covered += 1
      })
    }
    expect(Math.abs(covered / all - 0.95)).toBeLessThan(0.02)
  })
})
