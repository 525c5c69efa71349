import { describe, expect, test } from 'vitest'
import type { CategoryId } from '../../../kernel/ids.ts'
import { chosenOf, findEntries, headOf, pageOf, shownOf } from './list-rules.ts'

const [health, schools] = ['helse' as CategoryId, 'skole' as CategoryId]
const groups = [
  { categoryId: health, stoppedAfter: null },
  { categoryId: schools, stoppedAfter: null },
  { categoryId: health, stoppedAfter: 1 },
]

test('an address that says nothing, or names what is no more, shows the nearest there is', () => {
  expect(chosenOf(groups, {})).toBe(0)
  expect(chosenOf(groups, { categoryId: schools })).toBe(1)
  expect(chosenOf(groups, { categoryId: health, stoppedAfter: 1 })).toBe(2)
  expect(chosenOf(groups, { categoryId: schools, stoppedAfter: 1 })).toBe(1)
  expect(chosenOf(groups, { categoryId: 'borte' as CategoryId, stoppedAfter: 1 })).toBe(2)
  expect(chosenOf(groups, { categoryId: null, stoppedAfter: 7 })).toBe(0)
  expect(chosenOf([], { categoryId: health })).toBe(0)
})

describe('the head of a list', () => {
  test('is a short list whole, and of a long one those not told apart with the five nearest', () => {
    expect([headOf(4, 2), headOf(20, 1), headOf(21, 1), headOf(300, 2)]).toEqual([4, 20, 10, 10])
    expect([headOf(300, 12), headOf(300, 44), headOf(3000, 46), headOf(3000, 900)]).toEqual([17, 49, 50, 50])
    expect(headOf(22, 19)).toBe(22)
  })

  test('gives way to the page that is asked for, and what is beyond the last is the last', () => {
    const head = { isHead: true, from: 0, count: 10, page: 1, pages: 3 }
    expect(shownOf(120, 3, null)).toEqual(head)
    expect(shownOf(120, 3, 1)).toEqual({ isHead: false, from: 0, count: 50, page: 1, pages: 3 })
    expect(shownOf(120, 3, 3)).toEqual({ isHead: false, from: 100, count: 20, page: 3, pages: 3 })
    expect(shownOf(120, 3, 99)).toEqual(shownOf(120, 3, 3))
    expect(shownOf(120, 3, -4)).toEqual(shownOf(120, 3, 1))
    expect(shownOf(16, 3, 2)).toEqual({ isHead: true, from: 0, count: 16, page: 1, pages: 1 })
    expect(shownOf(0, 0, null)).toEqual({ isHead: true, from: 0, count: 0, page: 1, pages: 1 })
    expect([pageOf(0), pageOf(49), pageOf(50)]).toEqual([1, 1, 2])
  })
})

describe('the finder', () => {
  const entry = (title: string, organisationName: string, rank: number | null, unitName: string | null = null) => ({
    title,
    organisationName,
    unitName,
    rank,
  })
  const field = [
    { entries: [entry('Åpen byggesak', 'Øvre Dal', 1), entry('Trygg skolevei 2', 'Nedre Vik', 2, 'Plan og bygg')] },
    { entries: [entry('Byggesak på nett', 'Store Foss', 1), entry('Matglede', 'Øvre Dal', null)] },
  ]
  const found = (text: string) => findEntries(field, text).map(({ group, place }) => [group, place])

  test('wants every word, at the beginning of one, whatever the case', () => {
    expect(found('BYGGE')).toEqual([
      [0, 0],
      [1, 0],
    ])
    expect(found('øvre bygg')).toEqual([[0, 0]])
    expect(found('plan')).toEqual([[0, 1]])
    expect(found('sak')).toEqual([])
    expect(found('A\u030apen')).toEqual([[0, 0]])
  })

  test('takes a number for a rank first, and then for a word', () => {
    expect(found('2')).toEqual([[0, 1]])
    expect(found(' 1. ')).toEqual([
      [0, 0],
      [1, 0],
    ])
    expect(found('skolevei 2')).toEqual([[0, 1]])
  })

  test('finds nothing by nothing', () => {
    expect([found(''), found('  -- '), found('(.*)')]).toEqual([[], [], []])
  })
})
