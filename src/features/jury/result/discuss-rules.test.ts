import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { entriesToDiscuss } from './discuss-rules.ts'

const scale = { min: 1, max: 6 }
const [a, b, c, d] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
const judged = (entryId: EntryId, ...jurorMeans: number[]) => ({ entryId, jurorMeans })

test('those not told from the first are discussed, and further down those on which the jury is far apart', () => {
  const entries = [judged(a, 5, 5), judged(b, 1, 6), judged(c, 3, 3), judged(d, 1, 4)]
  expect(entriesToDiscuss({ entries, notToldApart: 2 }, scale)).toEqual([
    { entryId: a, cause: 'together' },
    { entryId: b, cause: 'together' },
    { entryId: d, cause: 'spread' },
  ])
})

test('a first that stands alone is discussed for its spread only', () => {
  expect(entriesToDiscuss({ entries: [judged(a, 5, 5), judged(b, 4, 4)], notToldApart: 1 }, scale)).toEqual([])
  expect(entriesToDiscuss({ entries: [judged(a, 6, 3)], notToldApart: 1 }, scale)).toEqual([
    { entryId: a, cause: 'spread' },
  ])
})

test('half of the scale between the highest and the lowest juror is not far apart, and a little more is', () => {
  const spreadOf = (highest: number) =>
    entriesToDiscuss({ entries: [judged(a, 2, 1, highest)], notToldApart: 1 }, scale).map(({ cause }) => cause)
  expect([spreadOf(3.5), spreadOf(3.5 + 1 / 64)]).toEqual([[], ['spread']])
  // The same distance on a longer scale.
  const entries = [judged(a, 1, 4)]
  expect(entriesToDiscuss({ entries, notToldApart: 1 }, { min: 1, max: 10 })).toEqual([])
})

test('an entry that nobody has judged is not called, wherever it stands', () => {
  expect(entriesToDiscuss({ entries: [judged(a), judged(b)], notToldApart: 2 }, scale)).toEqual([])
})
