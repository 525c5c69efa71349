import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normal, seededRandom } from '../../../kernel/seeded-random.ts'
import { type Choice, chanceOf, fitStrengths, ranksOfStrengths, reliabilityOf, setsOf } from './bradley-terry-rules.ts'

const choicesAmong = (entries: number) =>
  fc.array(
    fc
      .record({ winner: fc.integer({ min: 0, max: entries - 1 }), loser: fc.integer({ min: 0, max: entries - 1 }) })
      .filter(({ winner, loser }) => winner !== loser),
    { maxLength: 40 },
  )

/** The same answer found another way: each strength in turn by halving an interval, until nothing moves. */
function byHalving(entries: number, choices: readonly Choice[]): readonly number[] {
  const at = Array.from({ length: entries }, () => 0)
  const slopeAt = (entry: number, own: number) => {
    let sum = -own / 4
    for (const { winner, loser } of choices) {
      if (winner === entry) sum += 1 - chanceOf(own - at[loser]!)
      if (loser === entry) sum -= 1 - chanceOf(at[winner]! - own)
    }
    return sum
  }
  for (let turn = 0; turn < 4000; turn++) {
    let widest = 0
    for (let entry = 0; entry < entries; entry++) {
      let [low, high] = [-60, 60]
      for (let half = 0; half < 70; half++) {
        const middle = (low + high) / 2
        if (slopeAt(entry, middle) > 0) low = middle
        else high = middle
      }
      widest = Math.max(widest, Math.abs(at[entry]! - low))
      at[entry] = low
    }
    if (widest < 1e-13) break
  }
  return at
}

/** A jury of known truth: strengths of the field, and pairs drawn by chance. */
function simulated(seed: number, { entries, comparisons }: { entries: number; comparisons: number }) {
  const random = seededRandom(seed)
  const truth = Array.from({ length: entries }, () => normal(random))
  const choices = Array.from({ length: comparisons }, (): Choice => {
    const a = Math.floor(random() * entries)
    const b = (a + 1 + Math.floor(random() * (entries - 1))) % entries
    return random() < chanceOf(truth[a]! - truth[b]!) ? { winner: a, loser: b } : { winner: b, loser: a }
  })
  const centre = truth.reduce((sum, each) => sum + each, 0) / entries
  return { truth: truth.map((each) => each - centre), choices }
}

describe('strengths', () => {
  test('of two entries are the solution of one equation, done by hand', () => {
    // Three of four choices: with strengths s and −s the top is where 3 − 4·p(2s) = s/4, near s = 0.47.
    const { strengths, errors } = fitStrengths(2, [
      { winner: 0, loser: 1 },
      { winner: 0, loser: 1 },
      { winner: 1, loser: 0 },
      { winner: 0, loser: 1 },
    ])
    const [s = 0] = strengths
    expect(3 - 4 * chanceOf(2 * s)).toBeCloseTo(s / 4, 12)
    expect(strengths[1]).toBeCloseTo(-s, 12)
    // The difference has the variance 1 / (2·w + 1/4) · 2, w = 4·p·(1 − p); each half of it.
    const w = 4 * chanceOf(2 * s) * (1 - chanceOf(2 * s))
    expect(errors[0]).toBeCloseTo(Math.sqrt(1 / (2 * w + 1 / 4) / 2), 12)
  })

  test('are those that a quite different way of solving finds', () => {
    fc.assert(
      fc.property(choicesAmong(5), (choices) => {
        const { strengths } = fitStrengths(5, choices)
        for (const [entry, found] of byHalving(5, choices).entries()) expect(strengths[entry]).toBeCloseTo(found, 8)
      }),
      { numRuns: 40 },
    )
  })

  test('add up to nothing, and hang neither on numbering nor on the order of the choices', () => {
    fc.assert(
      fc.property(choicesAmong(6), (choices) => {
        const { strengths, errors } = fitStrengths(6, choices)
        expect(strengths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 8)
        const turned = choices.map(({ winner, loser }) => ({ winner: 5 - winner, loser: 5 - loser })).toReversed()
        const other = fitStrengths(6, turned)
        for (let entry = 0; entry < 6; entry++) {
          expect(other.strengths[5 - entry]).toBeCloseTo(strengths[entry]!, 8)
          expect(other.errors[5 - entry]).toBeCloseTo(errors[entry]!, 8)
        }
        expect(ranksOfStrengths(other.strengths).toReversed()).toEqual(ranksOfStrengths(strengths))
      }),
    )
  })

  test('one more win never puts an entry further down', () => {
    fc.assert(
      fc.property(choicesAmong(5), fc.integer({ min: 1, max: 4 }), (choices, loser) => {
        const before = fitStrengths(5, choices).strengths[0]!
        expect(fitStrengths(5, [...choices, { winner: 0, loser }]).strengths[0]).toBeGreaterThan(before)
      }),
    )
  })

  test('of an entry that always wins stay within reason, and equal ones share a rank', () => {
    const choices = Array.from({ length: 30 }, (): Choice => ({ winner: 0, loser: 1 }))
    const { strengths } = fitStrengths(4, choices)
    expect(strengths[0]).toBeLessThan(4)
    expect(ranksOfStrengths(strengths)).toEqual([1, 4, 2, 2])
    expect(fitStrengths(0, []).strengths).toEqual([])
  })
})

describe('how sure they are', () => {
  test('intervals hold the truth as often as they say, within two of a hundred', () => {
    const size = { entries: 16, comparisons: 160 }
    let [within95, within80, all] = [0, 0, 0]
    for (let seed = 1; seed <= 600; seed++) {
      const { truth, choices } = simulated(seed, size)
      const { strengths, errors } = fitStrengths(size.entries, choices)
      for (const [entry, real] of truth.entries()) {
        const distance = Math.abs(strengths[entry]! - real) / errors[entry]!
        if (distance <= 1.959964) within95 += 1
        if (distance <= 1.281552) within80 += 1
        all += 1
      }
    }
    expect(Math.abs(within95 / all - 0.95)).toBeLessThan(0.02)
    expect(Math.abs(within80 / all - 0.8)).toBeLessThan(0.02)
  })

  test('the difference of two is as uncertain as the draws of it', () => {
    const { choices } = simulated(7, { entries: 6, comparisons: 40 })
    const model = fitStrengths(6, choices)
    const [random, into] = [seededRandom(3), new Float64Array(6)]
    let squares = 0
    for (let draw = 0; draw < 20_000; draw++) {
      model.draw(random, into)
      squares += (into[0]! - into[1]! - (model.strengths[0]! - model.strengths[1]!)) ** 2
    }
    expect(Math.sqrt(squares / 20_000) / model.errorBetween(0, 1)).toBeCloseTo(1, 1)
  })

  test('the reliability is the share of the spread that is real', () => {
    let [told, real] = [0, 0]
    for (let seed = 1; seed <= 200; seed++) {
      const { truth, choices } = simulated(seed, { entries: 20, comparisons: 300 })
      const model = fitStrengths(20, choices)
      told += reliabilityOf(model)! / 200
      real += correlation(model.strengths, truth) ** 2 / 200
    }
    expect(Math.abs(told - real)).toBeLessThan(0.03)
    expect(reliabilityOf(fitStrengths(2, []))).toBe(null)
    expect(reliabilityOf(fitStrengths(3, []))).toBe(0)
  })
})

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length
    return values.map((each) => each - mean)
  }
  const [x, y] = [centred(a), centred(b)]
  const product = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, each, index) => sum + each * other[index]!, 0)
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y))
}

test('what nobody has compared, directly or through others, stands in sets apart', () => {
  const choices = [
    { winner: 0, loser: 1 },
    { winner: 2, loser: 1 },
    { winner: 4, loser: 3 },
  ]
  expect(setsOf(5, choices).map((set) => [...set].sort((a, b) => a - b))).toEqual([
    [0, 1, 2],
    [3, 4],
  ])
})
