import { describe, expect, test } from 'vitest'
import { correlation, jurorsNeeded, reliabilityOf } from './reliability-rules.ts'

const model = (single: number) => ({ variance: { entry: single, juror: 0, rest: 1 - single } })
const NOTHING = { categoryLevel: [], level: [], error: [], severity: [], deviance: 0, freedom: 1, draw: () => {} }

describe('the reliability of a mean', () => {
  // Spearman and Brown's table, as printed in the method.
  test.each([
    { single: 0.08, of: { 3: 0.21, 5: 0.3, 7: 0.38, 9: 0.44, 12: 0.51 } },
    { single: 0.2, of: { 3: 0.43, 5: 0.56, 7: 0.64, 9: 0.69, 12: 0.75 } },
    { single: 0.33, of: { 3: 0.6, 5: 0.71, 7: 0.78, 9: 0.82, 12: 0.86 } },
    { single: 0.5, of: { 3: 0.75, 5: 0.83, 7: 0.88, 9: 0.9, 12: 0.92 } },
  ])('is that of the table, from $single for one juror', ({ single, of }) => {
    for (const [jurors, expected] of Object.entries(of)) {
      const { mean } = reliabilityOf({ ...NOTHING, ...model(single) }, Number(jurors), true)
      expect(Math.abs(mean - expected)).toBeLessThan(0.006)
    }
  })

  test('does not suffer from severity where all have read all, but does where they have not', () => {
    const found = { ...NOTHING, variance: { entry: 1, juror: 1, rest: 2 } }
    expect(reliabilityOf(found, 5, true).single).toBeCloseTo(1 / 3, 12)
    expect(reliabilityOf(found, 5, false).single).toBe(0.25)
  })

  test('tells how many jurors would be needed', () => {
    expect(jurorsNeeded(0.2, 0.5)).toBe(4)
    expect(jurorsNeeded(0.33, 0.8)).toBe(9)
    expect(jurorsNeeded(0, 0.8)).toBeNull()
    expect(jurorsNeeded(1, 0.8)).toBe(1)
  })
})

test('a correlation is one of what grows alike, and nothing of what does not vary', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12)
  expect(correlation([1, 2, 3], [4, 4, 4])).toBeNull()
})
