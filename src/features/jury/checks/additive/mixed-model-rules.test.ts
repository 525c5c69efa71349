import { describe, expect, test } from 'vitest'
import { denseReml } from '../../../../../tests/peers/dense-reml.ts'
import { PUBLISHED, penicillin } from '../../../../../tests/peers/penicillin.ts'
import { seededRandom } from '../../../../kernel/seeded-random.ts'
import { t975 } from '../../result/student-t-rules.ts'
import type { Ratings } from '../ratings-rules.ts'
import { fitMixedModel } from './mixed-model-rules.ts'

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

type Truth = { entries: number; jurors: number; perEntry: number; categories?: number; seed: number }

/** Quality sd 1, severity sd 0.6, noise sd 1.3: the assumptions of the jury method's simulation. */
function simulate({ entries, jurors, perEntry, categories = 1, seed }: Truth) {
  const random = seededRandom(seed)
  const quality = Array.from({ length: entries }, () => normal(random))
  const severity = Array.from({ length: jurors }, () => 0.6 * normal(random))
  const rows = quality.flatMap((own, entry) => {
    const readers = new Set<number>()
    while (readers.size < perEntry) readers.add(Math.floor(random() * jurors))
    return [...readers].map((juror) => ({ entry, juror, value: 3.5 + own + severity[juror]! + 1.3 * normal(random) }))
  })
  const ratings: Ratings = {
    entry: Int32Array.from(rows, (row) => row.entry),
    juror: Int32Array.from(rows, (row) => row.juror),
    value: Float64Array.from(rows, (row) => row.value),
    category: Int32Array.from({ length: entries }, (_, entry) => entry % categories),
    jurors,
    categories,
  }
  return { ratings, quality }
}

describe('the additive model', () => {
  test.each([
    { entries: 10, jurors: 6, perEntry: 6, seed: 5 },
    { entries: 16, jurors: 7, perEntry: 4, categories: 2, seed: 6 },
    { entries: 9, jurors: 12, perEntry: 5, categories: 3, seed: 7 },
    { entries: 20, jurors: 6, perEntry: 3, seed: 8 },
  ])('is that of the textbook to a millionth: $entries entries, $jurors jurors', (truth) => {
    const { ratings } = simulate(truth)
    const ours = fitMixedModel(ratings)!
    const theirs = denseReml(ratings)
    expect(ours.deviance).toBeCloseTo(theirs.deviance, 6)
    expect(ours.variance.entry).toBeCloseTo(theirs.variance.entry, 6)
    expect(ours.variance.juror).toBeCloseTo(theirs.variance.juror, 6)
    expect(ours.variance.rest).toBeCloseTo(theirs.variance.rest, 6)
    ours.level.forEach((level, entry) => {
      expect(level).toBeCloseTo(theirs.level[entry]!, 6)
    })
    ours.error.forEach((error, entry) => {
      expect(error).toBeCloseTo(theirs.error[entry]!, 6)
    })
    ours.severity.forEach((severity, juror) => {
      expect(severity).toBeCloseTo(theirs.severity[juror]!, 6)
    })
  })

  test('is that which is published for a public set of data', () => {
    const { deviance, variance } = fitMixedModel(penicillin())!
    expect(Math.abs(deviance - PUBLISHED.criterion)).toBeLessThan(1e-6)
    // Where all have read all the answer is known in closed form; the published search ended two millionths beside it.
    const exact = analysisOfVariance(penicillin())
    for (const [ours, known, published] of [
      [variance.entry, exact.entry, PUBLISHED.plate],
      [variance.juror, exact.juror, PUBLISHED.sample],
      [variance.rest, exact.rest, PUBLISHED.rest],
    ] as const) {
      expect(Math.abs(ours - known)).toBeLessThan(1e-6)
      expect(Math.abs(Math.sqrt(ours) - published)).toBeLessThan(4e-6)
    }
  })

  test('is that of the analysis of variance where every juror read every entry', () => {
    const { ratings } = simulate({ entries: 12, jurors: 8, perEntry: 8, seed: 3 })
    const model = fitMixedModel(ratings)!
    const { entry, juror, rest } = analysisOfVariance(ratings)
    expect(model.variance.entry).toBeCloseTo(entry, 7)
    expect(model.variance.juror).toBeCloseTo(juror, 7)
    expect(model.variance.rest).toBeCloseTo(rest, 7)
  })

  test.each([
    { entries: 16, jurors: 7, perEntry: 7, rounds: 150, seed: 1000 },
    { entries: 60, jurors: 20, perEntry: 4, rounds: 40, seed: 2000 },
  ])('covers the truth as often as it says: $entries entries, $jurors jurors, $perEntry each', (design) => {
    let [covered, all] = [0, 0]
    for (let round = 0; round < design.rounds; round++) {
      const { ratings, quality } = simulate({ ...design, seed: design.seed + round })
      const model = fitMixedModel(ratings)
      model?.level.forEach((level, entry) => {
        all += 1
        if (Math.abs(level - 3.5 - quality[entry]!) <= t975(model.freedom) * model.error[entry]!) covered += 1
      })
    }
    expect(Math.abs(covered / all - 0.95)).toBeLessThan(0.02)
  })

  test('draws levels as often beyond an interval as it says, and these are wider than the error alone', () => {
    const { ratings } = simulate({ entries: 16, jurors: 7, perEntry: 5, categories: 2, seed: 11 })
    const model = fitMixedModel(ratings)!
    const [into, random, draws] = [new Float64Array(16), seededRandom(1), 6000]
    const intervals = model.intervals(0.8)
    const [below, above] = [new Float64Array(16), new Float64Array(16)]
    for (let draw = 0; draw < draws; draw++) {
      model.draw(random, into)
      into.forEach((level, entry) => {
        below[entry]! += Number(level < intervals[entry]!.low) / draws
        above[entry]! += Number(level > intervals[entry]!.high) / draws
      })
    }
    for (const share of [...below, ...above]) expect(Math.abs(share - 0.1)).toBeLessThan(0.02)
    model.level.forEach((level, entry) => {
      const { low, high } = intervals[entry]!
      expect(Math.abs((low + high) / 2 - level)).toBeLessThan(0.3 * model.error[entry]!)
      // Distances that are not known make an interval wider than the error at the likeliest of them.
      expect(high - low).toBeGreaterThan(2 * 1.28 * model.error[entry]!)
    })
  })

  test('says that there is nothing between entries where chance alone would give as much', () => {
    const entry = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    const ratings = {
      entry: Int32Array.from(entry),
      juror: Int32Array.from(entry, (_, at) => at % 2),
      value: Float64Array.from([2, 4, 4, 2, 2, 4, 4, 2, 2, 4, 4, 2]),
      category: new Int32Array(6),
      jurors: 2,
      categories: 1,
    }
    const model = fitMixedModel(ratings)!
    expect(model.variance.entry).toBe(0)
    expect(model.level).toEqual([3, 3, 3, 3, 3, 3])
  })

  test('answers with nothing where the values cannot tell entries from jurors', () => {
    const one = {
      entry: Int32Array.of(0, 0),
      juror: Int32Array.of(0, 1),
      value: Float64Array.of(3, 4),
      category: Int32Array.of(0),
      jurors: 2,
      categories: 1,
    }
    expect(fitMixedModel(one)).toBeNull()
    const { ratings } = simulate({ entries: 6, jurors: 4, perEntry: 4, seed: 1 })
    expect(fitMixedModel({ ...ratings, value: ratings.value.map(() => 4) })).toBeNull()
  })
})

function analysisOfVariance({ entry, juror, value, category, jurors }: Ratings) {
  const entries = category.length
  const mean = value.reduce((sum, each) => sum + each, 0) / value.length
  const means = (places: Int32Array, count: number) =>
    Array.from({ length: count }, (_, place) => {
      const own = value.filter((_value, index) => places[index] === place)
      return own.reduce((sum, each) => sum + each, 0) / own.length
    })
  const [byEntry, byJuror] = [means(entry, entries), means(juror, jurors)]
  const square = (values: readonly number[], times: number) =>
    (times * values.reduce((sum, each) => sum + (each - mean) ** 2, 0)) / (values.length - 1)
  const [ofEntries, ofJurors] = [square(byEntry, jurors), square(byJuror, entries)]
  const left = value.reduce(
    (sum, each, index) => sum + (each - byEntry[entry[index]!]! - byJuror[juror[index]!]! + mean) ** 2,
    0,
  )
  const rest = left / ((entries - 1) * (jurors - 1))
  return { entry: (ofEntries - rest) / jurors, juror: (ofJurors - rest) / entries, rest }
}
