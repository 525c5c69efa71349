import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Order, schulze } from './schulze-rules.ts'

/** "ACBED" as an order of candidates from A. */
function ballot(letters: string, times: number): readonly Order[] {
  const order = letters.split('').map((letter, place) => ({ candidate: letter.charCodeAt(0) - 65, value: -place }))
  return Array.from({ length: times }, () => order)
}

/** The definition word for word: strongest paths by Floyd and Warshall. */
function byDefinition(candidates: number, orders: readonly Order[]) {
  const all = Array.from({ length: candidates }, (_, each) => each)
  const valueIn = (order: Order, candidate: number) => order.find((placed) => placed.candidate === candidate)?.value
  const votes = (i: number, j: number) =>
    orders.filter((order) => (valueIn(order, i) ?? Number.NaN) > (valueIn(order, j) ?? Number.NaN)).length
  const p = all.map((i) => all.map((j) => (votes(i, j) > votes(j, i) ? votes(i, j) : 0)))
  const triples = all.flatMap((k) => all.flatMap((i) => all.map((j) => [k, i, j] as const)))
  for (const [k, i, j] of triples) {
    if (i !== j && j !== k && i !== k) p[i]![j] = Math.max(p[i]![j]!, Math.min(p[i]![k]!, p[k]![j]!))
  }
  return all.map((i) => all.filter((j) => i !== j && p[i]![j]! > p[j]![i]!).length)
}

describe("Schulze's method", () => {
  test("finds the order of the example in Schulze's own paper: E, A, C, B, D", () => {
    const orders = [
      ...ballot('ACBED', 5),
      ...ballot('ADECB', 5),
      ...ballot('BEDAC', 8),
      ...ballot('CABED', 3),
      ...ballot('CAEBD', 7),
      ...ballot('CBADE', 2),
      ...ballot('DCEBA', 7),
      ...ballot('EBADC', 8),
    ]
    const { winners, ranks } = schulze(5, orders)
    expect(winners).toEqual([4])
    expect(ranks).toEqual([2, 4, 3, 5, 1])
  })

  test('is the definition, whatever the voters say, also where each has seen only some', () => {
    const orders = fc.array(
      fc.uniqueArray(fc.record({ candidate: fc.nat(6), value: fc.integer({ min: 1, max: 4 }) }), {
        selector: ({ candidate }) => candidate,
        maxLength: 7,
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(orders, (given) => {
        expect(schulze(7, given).before).toEqual(byDefinition(7, given))
      }),
      { numRuns: 400 },
    )
  })

  test('lets whoever beats everybody else one against one win', () => {
    const { winners } = schulze(3, [...ballot('ABC', 2), ...ballot('BAC', 1), ...ballot('CAB', 1)])
    expect(winners).toEqual([0])
  })

  test('leaves all first where nobody has an opinion, and counts the pairs without one', () => {
    expect(schulze(3, [])).toEqual({ before: [0, 0, 0], ranks: [1, 1, 1], winners: [0, 1, 2], pairsWithoutVote: 3 })
  })
})
