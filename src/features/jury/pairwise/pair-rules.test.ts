import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom, shuffled } from '../../../kernel/seeded-random.ts'
import { setsOf } from './bradley-terry-rules.ts'
import { type Compared, nextPair, type PairFacts, workOf } from './pair-rules.ts'

type Facts = PairFacts<string>

function fieldOf(size: number, groups: readonly (string | null)[] = [null]): Facts['entries'] {
  return Array.from({ length: size }, (_, place) => ({
    id: `e${String(place).padStart(2, '0')}`,
    group: groups[place % groups.length]!,
    isSealed: false,
  }))
}

/** A juror who always takes the first by name, until nothing more is asked. */
function allPairs(facts: Facts): readonly Compared<string>[] {
  const made = [...facts.made]
  for (let turn = 0; turn < 2000; turn++) {
    const pair = nextPair({ ...facts, made })
    if (!pair) return made
    made.push({ ...pair, chosen: [pair.left, pair.right].sort()[0]! })
  }
  throw new Error('never done')
}

const keyOf = ({ left, right }: { left: string; right: string }) => [left, right].sort().join(' ')

function choicesIn(made: readonly Compared<string>[], ids: readonly string[]) {
  return made.map(({ left, right, chosen }) => ({
    winner: ids.indexOf(chosen),
    loser: ids.indexOf(chosen === left ? right : left),
  }))
}

const juries = fc.record({
  size: fc.integer({ min: 0, max: 9 }),
  wanted: fc.integer({ min: 1, max: 40 }),
  groups: fc.constantFrom<readonly (string | null)[]>([null], ['a', 'b']),
  seed: fc.string(),
})

describe('the pairs of a juror', () => {
  test('are as many as asked for, never the same twice, and within one category', () => {
    fc.assert(
      fc.property(juries, ({ size, wanted, groups, seed }) => {
        const entries = fieldOf(size, groups)
        const made = allPairs({ entries, made: [], wanted, seed })
        const possible = entries.flatMap((a, i) => entries.slice(i + 1).filter((b) => a.group === b.group)).length
        expect(made.length).toBe(Math.min(wanted, possible))
        expect(new Set(made.map(keyOf)).size).toBe(made.length)
        const groupOf = new Map(entries.map(({ id, group }) => [id, group]))
        expect(made.filter(({ left, right }) => left === right || groupOf.get(left) !== groupOf.get(right))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('follow from the seed alone, in whichever order the entries come', () => {
    fc.assert(
      fc.property(juries, fc.integer(), ({ size, wanted, groups, seed }, mix) => {
        const entries = fieldOf(size, groups)
        const one = allPairs({ entries, made: [], wanted, seed })
        expect(allPairs({ entries: shuffled(entries, seededRandom(mix)), made: [], wanted, seed })).toEqual(one)
      }),
      { numRuns: 40 },
    )
  })

  test('hang together as soon as they can, and no entry is seen much more often than another meanwhile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.string(), (size, seed) => {
        const entries = fieldOf(size)
        const made = allPairs({ entries, made: [], wanted: size - 1, seed })
        const ids = entries.map(({ id }) => id)
        expect(setsOf(size, choicesIn(made, ids)).length).toBe(1)
        const first = made.slice(0, Math.floor(size / 2)).flatMap(({ left, right }) => [left, right])
        expect(new Set(first).size).toBe(first.length)
      }),
      { numRuns: 60 },
    )
  })

  test('differ from seed to seed, and stand on both sides', () => {
    const entries = fieldOf(8)
    const lists = Array.from({ length: 40 }, (_, seed) => allPairs({ entries, made: [], wanted: 10, seed: `${seed}` }))
    expect(new Set(lists.map((made) => made.map(keyOf).join())).size).toBeGreaterThan(35)
    const swapped = lists.flat().filter(({ left, right }) => left > right).length
    expect(swapped / 400).toBeGreaterThan(0.4)
    expect(swapped / 400).toBeLessThan(0.6)
  })

  test('come closer to each other in strength when the field hangs together', () => {
    const entries = fieldOf(12)
    const gap = (pairs: readonly Compared<string>[]) =>
      pairs.reduce((sum, { left, right }) => sum + Math.abs(Number(left.slice(1)) - Number(right.slice(1))), 0) /
      pairs.length
    const lists = Array.from({ length: 30 }, (_, seed) => allPairs({ entries, made: [], wanted: 40, seed: `${seed}` }))
    const [early, late] = [lists.flatMap((made) => made.slice(0, 11)), lists.flatMap((made) => made.slice(20))]
    expect(gap(late)).toBeLessThan(gap(early))
  })
})

describe('what a juror still owes', () => {
  test('is the share of what came after the seal, and only pairs with it are asked for', () => {
    const entries = fieldOf(6)
    const made = allPairs({ entries: entries.slice(0, 5), made: [], wanted: 6, seed: 's' })
    const late = entries.map((entry, place) => ({ ...entry, isSealed: place < 5 }))
    const facts = { entries: late, made, wanted: 6, seed: 's' }
    expect(workOf(facts)).toEqual({ done: 0, wanted: 2 })
    const more = allPairs(facts).slice(made.length)
    expect(more.map(({ left, right }) => left === 'e05' || right === 'e05')).toEqual([true, true])
  })

  test('is nothing where there is nobody to compare with, or all is sealed', () => {
    expect(workOf({ entries: fieldOf(2, ['a', 'b']), made: [], wanted: 5, seed: 's' })).toEqual({ done: 0, wanted: 0 })
    const sealed = fieldOf(3).map((entry) => ({ ...entry, isSealed: true }))
    const made = [{ left: 'e00', right: 'e01', chosen: 'e00' }]
    expect(workOf({ entries: sealed, made, wanted: 5, seed: 's' })).toEqual({ done: 0, wanted: 0 })
  })

  test('is one more where a comparison falls away', () => {
    const entries = fieldOf(5)
    const made = allPairs({ entries, made: [], wanted: 6, seed: 's' })
    expect(workOf({ entries, made, wanted: 6, seed: 's' })).toEqual({ done: 6, wanted: 6 })
    expect(workOf({ entries, made: made.slice(1), wanted: 6, seed: 's' })).toEqual({ done: 5, wanted: 6 })
  })
})
