import { describe, expect, test } from 'vitest'
import { correlation, jurorsNeeded, reliabilityOf, severityThatCounts } from './reliability-rules.ts'

const model = (single: number) => ({ variance: { entry: single, juror: 0, rest: 1 - single } })

describe('the reliability of a mean', () => {
  // Spearman and Brown's table, as printed in the method.
  test.each([
    { single: 0.08, of: { 3: 0.21, 5: 0.3, 7: 0.38, 9: 0.44, 12: 0.51 } },
    { single: 0.2, of: { 3: 0.43, 5: 0.56, 7: 0.64, 9: 0.69, 12: 0.75 } },
    { single: 0.33, of: { 3: 0.6, 5: 0.71, 7: 0.78, 9: 0.82, 12: 0.86 } },
    { single: 0.5, of: { 3: 0.75, 5: 0.83, 7: 0.88, 9: 0.9, 12: 0.92 } },
  ])('is that of the table, from $single for one juror', ({ single, of }) => {
    for (const [jurors, expected] of Object.entries(of)) {
      const { mean } = reliabilityOf(model(single), { severity: 0, jurors: Number(jurors), likely: null })
      expect(Math.abs(mean - expected)).toBeLessThan(0.006)
    }
  })

  test('suffers from as much of severity as disturbs the order', () => {
    const found = { variance: { entry: 1, juror: 1, rest: 2 } }
    const at = (severity: number) => reliabilityOf(found, { severity, jurors: 5, likely: null }).single
    expect(at(0)).toBeCloseTo(1 / 3, 12)
    expect(at(1)).toBe(0.25)
  })

  test('lies where that of one juror may lie, lengthened', () => {
    const { single, mean, interval } = reliabilityOf(model(0.3), {
      severity: 0,
      jurors: 4,
      likely: { low: 0.2, high: 0.5 },
    })
    expect(interval).toEqual({ single: { low: 0.2, high: 0.5 }, mean: { low: 0.5, high: 0.8 } })
    expect([single, mean]).toEqual([0.3, 1.2 / 1.9])
  })

  test('tells how many jurors would be needed', () => {
    expect(jurorsNeeded(0.2, 0.5)).toBe(4)
    expect(jurorsNeeded(0.33, 0.8)).toBe(9)
    expect(jurorsNeeded(0, 0.8)).toBeNull()
    expect(jurorsNeeded(1, 0.8)).toBe(1)
  })
})

type Read = { readonly readers: readonly (readonly number[])[]; readonly categories?: readonly number[] }

/** Of each entry, who has read it. */
function readAs({ readers, categories = readers.map(() => 0) }: Read) {
  const pairs = readers.flatMap((own, entry) => own.map((juror) => ({ entry, juror })))
  return severityThatCounts({
    entry: Int32Array.from(pairs, ({ entry }) => entry),
    juror: Int32Array.from(pairs, ({ juror }) => juror),
    value: new Float64Array(pairs.length),
    category: Int32Array.from(categories),
    jurors: 1 + Math.max(...readers.flat()),
    categories: 1 + Math.max(...categories),
  })
}

describe('severity disturbs the order', () => {
  test('not at all where all have read all, be it in each category by others', () => {
    expect(
      readAs({
        readers: [
          [0, 1],
          [0, 1],
          [0, 1],
        ],
      }),
    ).toBe(0)
    expect(
      readAs({
        readers: [
          [0, 1],
          [0, 1],
          [2, 3],
          [2, 3],
        ],
        categories: [0, 0, 1, 1],
      }),
    ).toBe(0)
  })

  test('wholly where no two entries have a reader in common', () => {
    expect(readAs({ readers: [[0, 1], [2, 3], [4]] })).toBe(1)
  })

  test('hardly where one juror was shut out from one entry', () => {
    const all = Array.from({ length: 5 }, (_, juror) => juror)
    const readers = Array.from({ length: 30 }, (_, entry) => all.slice(entry === 0 ? 1 : 0))
    expect(readAs({ readers })).toBeGreaterThan(0)
    expect(readAs({ readers })).toBeLessThan(0.01)
  })

  test('by as much as means differ through it: of two jurors each who have one in common, by half', () => {
    // (b - c) / 2 instead of (a + b) / 2 - (c + d) / 2.
    expect(
      readAs({
        readers: [
          [0, 1],
          [0, 2],
        ],
      }),
    ).toBeCloseTo(0.5, 12)
  })
})

test('a correlation is one of what grows alike, and nothing of what does not vary', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
  expect(correlation([1, 2, 3], [4, 4, 4])).toBeNull()
})
