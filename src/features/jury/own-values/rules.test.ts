import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { againstOthers, groupByValue, type OwnSheet, ownSpread, sortByCriterion, spreadOf } from './rules.ts'

const scale = { min: 1, max: 6 }
const score = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null })
const rows = fc.array(fc.record({ scores: fc.tuple(score, score), id: fc.integer() }), { maxLength: 12 })
const sheet = (entryId: EntryId, scores: (number | null)[], isSealed = true): OwnSheet => {
  return { entryId, isSealed, scores, comments: scores.map(() => '') }
}

test('grouping by a criterion keeps every entry once, the highest value first and those without one last', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const groups = groupByValue(given, 1)
      expect(new Set(groups.flatMap((group) => group.rows))).toEqual(new Set(given))
      expect(groups.flatMap((group) => group.rows).length).toBe(given.length)
      for (const group of groups)
        expect(new Set(group.rows.map(({ scores }) => scores[1]))).toEqual(new Set([group.score]))
      const places = groups.map((group) => group.score ?? -1)
      expect(places).toEqual([...new Set(places)].sort((a, b) => b - a))
    }),
  )
})

test('equal values stay in the order of reading', () => {
  const given = [3, 5, 3, null, 0, 5].map((value, id) => ({ id, scores: [value] }))
  expect(sortByCriterion(given, 0).map(({ id }) => id)).toEqual([1, 5, 0, 2, 4, 3])
})

test('the spread of a juror is that of the values given, and neither "cannot judge" nor an empty place is a value', () => {
  const found = spreadOf([2, 4, 0, null, 6], scale)
  expect(found).toEqual({ n: 3, mean: 4, sd: 2, low: 2, high: 6, abstained: 1, counts: [0, 1, 0, 1, 0, 1] })
  expect(spreadOf([5], scale)).toMatchObject({ n: 1, mean: 5, sd: null })
  expect(spreadOf([null, 0], scale)).toMatchObject({ n: 0, mean: null, sd: null, low: null, high: null })
})

test('the mean lies between the lowest and the highest, the counts add up, and equal values have no spread', () => {
  fc.assert(
    fc.property(fc.array(score), (scores) => {
      const { n, mean, low, high, sd, counts } = spreadOf(scores, scale)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n)
      expect(mean === null).toBe(n === 0)
      if (mean !== null) expect(mean >= (low ?? Infinity) && mean <= (high ?? 0)).toBe(true)
      if (sd !== null) expect(sd === 0).toBe(low === high)
    }),
  )
})

test('a draft is no part of the own spread', () => {
  const [a, b] = [newId<EntryId>(), newId<EntryId>()]
  expect(ownSpread([sheet(a, [4, 2]), sheet(b, [6, 6], false)], 2, scale)).toMatchObject([
    { n: 1, mean: 4 },
    { n: 1, mean: 2 },
  ])
})

test('beside the others stand only entries on which both have given a value, each entry weighing the same', () => {
  const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
  const own = [sheet(a, [6]), sheet(b, [2]), sheet(c, [0])]
  const others = [sheet(a, [3]), sheet(a, [5]), sheet(a, [4]), sheet(b, [2]), sheet(c, [6])]
  expect(againstOthers(own, others, 0)).toEqual({ entries: 2, own: 4, others: 3 })
  expect(againstOthers(own, [], 0)).toEqual({ entries: 0, own: null, others: null })
})
