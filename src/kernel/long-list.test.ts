import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasWords, listPath, partOf, ROWS_A_PAGE, readListQuery, waitingFirst, wordsOf } from './long-list.ts'

const EVERYTHING = { words: '', page: 1 }
const names = (count: number) => Array.from({ length: count }, (_, place) => `Søknad ${place + 1}`)
const of = (text: string) => text

test('the pages of a list together are the list, in its order, and none is longer than can be looked at', () => {
  fc.assert(
    fc.property(fc.nat(400), (count) => {
      const rows = names(count)
      const { pages } = partOf(rows, of, EVERYTHING)
      const parts = Array.from({ length: pages }, (_, at) => partOf(rows, of, { words: '', page: at + 1 }))
      expect(parts.flatMap((part) => part.rows)).toEqual(rows)
      expect(Math.max(...parts.map((part) => part.rows.length))).toBeLessThanOrEqual(ROWS_A_PAGE)
      expect(parts.every((part, at) => part.from === at * ROWS_A_PAGE && part.page === at + 1)).toBe(true)
    }),
  )
})

test('a page beyond the last is the last', () => {
  const part = partOf(names(120), of, { words: '', page: 99 })
  expect([part.page, part.pages, part.rows.length, part.rows.at(-1)]).toEqual([3, 3, 20, 'Søknad 120'])
})

test('what is looked for is found by how its words begin, in any order and case', () => {
  const rows = ['Åpen skolevei i nabolaget', 'Grønn skolevei', 'Åpent bibliotek']
  expect(partOf(rows, of, { words: 'skole ÅP', page: 1 })).toMatchObject({
    rows: [rows[0]],
    found: 1,
    all: 3,
    pages: 1,
  })
  expect(partOf(rows, of, { words: 'vei', page: 1 })).toMatchObject({ rows: [], found: 0, all: 3 })
  expect(partOf(rows, of, { words: ' ,', page: 1 }).rows).toEqual(rows)
  expect([wordsOf('Smart renhold, 2.0'), hasWords('Smart renhold', [])]).toEqual([['smart', 'renhold', '2', '0'], true])
})

test('an address says which page of which list, and nonsense is the first', () => {
  const read = (fields: Record<string, string>, list = '') => readListQuery((name) => fields[name], list)
  expect(read({ sok: 'vik', side: '3' })).toEqual({ words: 'vik', page: 3 })
  expect(read({ sok1: 'nes', side1: '2', side: '9' }, '1')).toEqual({ words: 'nes', page: 2 })
  for (const side of ['0', '-1', '1.5', 'x', '12345678']) expect(read({ side })).toEqual(EVERYTHING)
  expect(read({ sok: 'a'.repeat(999) }).words).toHaveLength(200)
  expect(listPath('/x', EVERYTHING)).toBe('/x')
  expect(listPath('/x', { words: 'å b', page: 2 }, '7')).toBe('/x?sok7=%C3%A5+b&side7=2')
})

test('what waits comes first in a long list alone, each part in its order', () => {
  const isWaiting = (row: string) => row.endsWith('3')
  expect(waitingFirst(names(20), isWaiting)).toEqual(names(20))
  const long = waitingFirst(names(60), isWaiting)
  expect(long.slice(0, 7)).toEqual([3, 13, 23, 33, 43, 53, 1].map((number) => `Søknad ${number}`))
  expect(long.toSorted()).toEqual(names(60).toSorted())
})
