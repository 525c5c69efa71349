// The method's simulation done again (§ 2): how many of the truly first each design of reading finds. Where the figures
// of the method are averages of runs, so are these; both have an error of their own, and fixed seeds.
import { describe, expect, test } from 'vitest'
import { type Design, firstOf, rawMeans, simulateJury } from '../../../../tests/factories/simulated-jury.ts'
import { t975 } from '../result/student-t-rules.ts'
import { fitMixedModel } from './additive/mixed-model-rules.ts'
import { chancesOf } from './chance-rules.ts'
import type { Ratings } from './ratings-rules.ts'

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

/** The mean of each entry, of values made into something beside the juror's others. */
function meansOf(ratings: Ratings, made: (value: number, own: readonly number[]) => number): Float64Array {
  const own = Array.from({ length: ratings.jurors }, (): number[] => [])
  ratings.juror.forEach((juror, index) => {
    own[juror]!.push(ratings.value[index]!)
  })
  return rawMeans({ ...ratings, value: ratings.value.map((value, index) => made(value, own[ratings.juror[index]!]!)) })
}

function standardised(value: number, own: readonly number[]): number {
  const mean = own.reduce((sum, each) => sum + each, 0) / own.length
  const square = own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / own.length
  return square === 0 ? 0 : (value - mean) / Math.sqrt(square)
}

/** What share of the juror's values it lies above (Borda), equal ones half. */
function ranked(value: number, own: readonly number[]): number {
  return own.reduce((sum, each) => sum + (each < value ? 1 : each === value ? 0.5 : 0), 0) / own.length
}

const WAYS = [
  { told: 0.415, levels: rawMeans },
  { told: 0.38, levels: (ratings: Ratings) => meansOf(ratings, standardised) },
  { told: 0.396, levels: (ratings: Ratings) => meansOf(ratings, ranked) },
  {
    told: 0.419,
    levels: (ratings: Ratings) => {
      return fitMixedModel({ ...ratings, category: new Int32Array(ratings.category.length), categories: 1 })!.level
    },
  },
  { told: 0.449, levels: (ratings: Ratings) => fitMixedModel(ratings)!.level },
] as const

type Told = { readonly share: number; readonly error: number }
type Case = { name: string; design: Design; first: number; runs: number; raw: Told; model: Told }

const small = (share: number): Told => ({ share, error: 0.01 })
const large = (share: number): Told => ({ share, error: 0.015 })
const field = { entries: 2000, jurors: 100 }
const apart = { categories: 20, categorySd: 0.6 }
/** Seven jurors for four categories: each has one or two of its own. Decision 0039 tells how this was found. */
const followed: Design = {
  entries: 42,
  jurors: 7,
  each: 3,
  categories: 4,
  categorySd: 0.7,
  reading: 'followed',
}

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
    name: 'D2: 3 of 100 by lot, categories differ',
    design: { ...field, ...apart, each: 3 },
    first: 40,
    runs: 10,
    raw: large(0.318),
    model: large(0.382),
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

type Found = { readonly byMean: readonly number[]; readonly byModel: readonly number[] }

function expectAsTold({ byMean, byModel }: Found, raw: Told, model: Told): void {
  const [ofMean, ofModel] = [shareOf(byMean), shareOf(byModel)]
  expect(Math.abs(ofMean.mean - raw.share)).toBeLessThan(reach(ofMean, raw.error))
  expect(ofModel.mean).toBeGreaterThan(model.share - reach(ofModel, model.error))
}

describe('the truly first are found as often as the method says', () => {
  test.each(CASES)('$name', ({ design, first, runs, raw, model }) => {
    const [byMean, byModel]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run++) {
      const { ratings, quality } = simulateJury(design, 4000 + run)
      byMean.push(found(rawMeans(ratings), quality, first))
      byModel.push(found(fitMixedModel(ratings)!.level, quality, first))
    }
    expectAsTold({ byMean, byModel }, raw, model)
  })

  test('C: where jurors follow categories that differ, the category in the model finds more than any other way', () => {
    const juries = Array.from({ length: 1000 }, (_, run) => simulateJury(followed, 4000 + run))
    const ways = WAYS.map(({ levels }) => juries.map(({ ratings, quality }) => found(levels(ratings), quality, 3)))
    ways.forEach((shares, place) => {
      const ours = shareOf(shares)
      expect(Math.abs(ours.mean - WAYS[place]!.told)).toBeLessThan(reach(ours, 0.01))
    })
    const [raw, , , , model] = ways
    const gain = shareOf(model!.map((share, run) => share - raw![run]!))
    expect(gain.mean).toBeGreaterThan(3 * gain.error)
    expect(Math.abs(gain.mean - 0.04)).toBeLessThan(reach(gain, 0.01))
  })

  test('D, E and G: 3 of 100 by lot, 5 of 100, and two stages with 6,800 sheets instead of 10,000', () => {
    const [once, more, inStages]: [number[][], number[][], number[]] = [[[], []], [[], []], []]
    for (let run = 0; run < 10; run++) {
      const first = simulateJury({ ...field, each: 3 }, 4000 + run)
      const { level } = fitMixedModel(first.ratings)!
      once[0]!.push(found(rawMeans(first.ratings), first.quality, 40))
      once[1]!.push(found(level, first.quality, 40))
      const best = firstOf(level, 200)
      const { ratings, quality } = first.readOn(best, 4)
      const last = fitMixedModel(ratings)!.level
      const left = new Set(best)
      const levels = last.map((each, place) => (left.has(place) ? each : Number.NEGATIVE_INFINITY))
      inStages.push(found(levels, quality, 40))
      const all = simulateJury({ ...field, each: 5 }, 4000 + run)
      more[0]!.push(found(rawMeans(all.ratings), all.quality, 40))
      more[1]!.push(found(fitMixedModel(all.ratings)!.level, all.quality, 40))
      expect([ratings.value.length, all.ratings.value.length]).toEqual([6800, 10_000])
    }
    expectAsTold({ byMean: once[0]!, byModel: once[1]! }, large(0.323), large(0.341))
    expectAsTold({ byMean: more[0]!, byModel: more[1]! }, large(0.392), large(0.406))
    const [ofStages, ofOne] = [shareOf(inStages), shareOf(more[1]!)]
    expect(ofStages.mean).toBeGreaterThan(0.487 - reach(ofStages, 0.01))
    expect(ofStages.mean).toBeGreaterThan(ofOne.mean + 0.03)
  })
})

test('those who may well belong to the first 40 of 2,000 are so few that a second stage can read them', () => {
  const { ratings } = simulateJury({ ...field, each: 3 }, 6000)
  const model = fitMixedModel(ratings)!
  const chances = chancesOf(model, field.entries, firstOf(model.level, field.entries), { among: 40 })
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
