import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgendaItem, arrangeAgenda, movesOf } from './agenda-rules.ts'

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]))
}

const items = (max: number) =>
  fc
    .array(fc.uniqueArray(fc.constantFrom('Anne', 'Bo', 'Cato', 'Dina'), { maxLength: 4 }), { maxLength: max })
    .map((all) => all.map((out, id): AgendaItem<number> => ({ id, out: new Set(out) })))

describe('the agenda', () => {
  test('moves no more people than any other order does', () => {
    fc.assert(
      fc.property(items(6), (given) => {
        const least = Math.min(...permutations(given).map(movesOf))
        expect(movesOf(arrangeAgenda(given))).toBe(least)
      }),
      { numRuns: 80 },
    )
  })

  test('holds every entry once', () => {
    fc.assert(
      fc.property(items(30), (given) => {
        const ids = arrangeAgenda(given).map(({ id }) => id)
        expect([...ids].sort((a, b) => a - b)).toEqual(given.map(({ id }) => id))
      }),
    )
  })

  test('lets one who is out of three entries go out once', () => {
    const all = ['', 'Anne', '', 'Anne', 'Anne', ''].map((name, id) => ({ id, out: new Set(name ? [name] : []) }))
    expect(movesOf(all)).toBe(4)
    expect(movesOf(arrangeAgenda(all))).toBe(2)
  })

  test('of many different entries is better than the order they came in', () => {
    const names = ['Anne', 'Bo', 'Cato', 'Dina', 'Eli', 'Finn']
    const all = Array.from({ length: 40 }, (_, id) => ({
      id,
      out: new Set(names.filter((_name, at) => ((id * 7) >> at) & 1)),
    }))
    expect(movesOf(arrangeAgenda(all))).toBeLessThan(movesOf(all) / 2)
  })
})
