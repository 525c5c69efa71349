import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanDistance, spreadOf } from './spread-rules.ts'

const scale = { min: 1, max: 6 }

test('one step apart is agreement, half the scale is not', () => {
  expect(spreadOf([3, 3, 4], scale)).toEqual({ low: 3, high: 4, agreement: 'agree' })
  expect(spreadOf([3, 5, 4], scale)).toEqual({ low: 3, high: 5, agreement: 'some' })
  expect(spreadOf([2, 6, 4], scale)).toEqual({ low: 2, high: 6, agreement: 'disagree' })
  expect(spreadOf([2, 5], scale)).toEqual({ low: 2, high: 5, agreement: 'disagree' })
  expect(spreadOf([1, 3], { min: 1, max: 3 })).toEqual({ low: 1, high: 3, agreement: 'disagree' })
})

test('one value alone tells of no agreement', () => {
  expect([spreadOf([], scale), spreadOf([4], scale)]).toEqual([null, null])
})

const values = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 9 })

test('the distance is the mean over all pairs, counted one by one', () => {
  fc.assert(
    fc.property(fc.array(values, { maxLength: 5 }), (groups) => {
      const pairs = groups.flatMap((group) => group.flatMap((a, i) => group.slice(i + 1).map((b) => Math.abs(a - b))))
      const expected = pairs.length === 0 ? null : pairs.reduce((sum, each) => sum + each, 0) / pairs.length
      const found = meanDistance(groups)
      if (expected === null) expect(found).toBe(null)
      else expect(found).toBeCloseTo(expected, 10)
    }),
  )
})

test('the order in which values stand tells nothing', () => {
  fc.assert(
    fc.property(values, (group) => {
      expect(meanDistance([group.toReversed()])).toBe(meanDistance([group]))
    }),
  )
})
