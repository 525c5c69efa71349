import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kemeny } from './kemeny-rules.ts'

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]))
}

const opinions = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc
      .array(fc.array(fc.nat(5), { minLength: count, maxLength: count }), { minLength: count, maxLength: count })
      .map((votes) => ({ count, prefers: (a: number, b: number) => votes[a]![b]! })),
  )

test('the orders are those that of all orders go against the fewest opinions', () => {
  fc.assert(
    fc.property(opinions, ({ count, prefers }) => {
      const against = (order: readonly number[]) =>
        order.reduce(
          (sum, above, at) => sum + order.slice(at + 1).reduce((part, below) => part + prefers(below, above), 0),
          0,
        )
      const all = permutations(Array.from({ length: count }, (_, each) => each))
      const least = Math.min(...all.map(against))
      const found = kemeny(count, prefers)
      expect(found.disagreement).toBe(least)
      expect(found.orders.map(String).sort()).toEqual(
        all
          .filter((order) => against(order) === least)
          .map(String)
          .sort(),
      )
    }),
    { numRuns: 60 },
  )
})

test('whoever beats everybody else one against one stands first', () => {
  const votes = [
    [0, 3, 3],
    [2, 0, 4],
    [2, 1, 0],
  ]
  expect(kemeny(3, (a, b) => votes[a]![b]!)).toEqual({ orders: [[0, 1, 2]], disagreement: 5 })
})

test('eight candidates are the most', () => {
  expect(kemeny(8, (a, b) => Number(a < b)).orders).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]])
  expect(() => kemeny(9, () => 0)).toThrow('at most 8 candidates')
})
