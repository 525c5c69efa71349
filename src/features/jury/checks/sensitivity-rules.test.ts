import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { rankEntries } from '../result/rules.ts'
import { sensitivityOf } from './sensitivity-rules.ts'

const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
const persons = Array.from({ length: 3 }, () => newId<PersonId>())
const criteria = [{ weight: 1 }, { weight: 1 }]

/** A row for each juror: a value for each criterion. */
function entry(id: EntryId, rows: readonly (readonly [number, number])[]) {
  return { id, sheets: rows.map((scores, juror) => ({ personId: persons[juror]!, scores })) }
}

const even = (jurors: number) => Array.from({ length: jurors }, (): [number, number] => [4, 4])

describe('a weight that is a quarter more or less', () => {
  test('is told for each criterion and each way in which another would be first, with who enters and who leaves', () => {
    // Means of 4 and 4; 6 and 1.67; 1.67 and 6: the even one is first until either criterion counts more.
    const entries = [
      entry(a, even(3)),
      entry(b, [
        [6, 1],
        [6, 2],
        [6, 2],
      ]),
      entry(c, [
        [1, 6],
        [2, 6],
        [2, 6],
      ]),
    ]
    const base = rankEntries(criteria, entries)
    expect(base[0]?.entryId).toBe(a)
    const instead = (first: EntryId) => ({ enters: [first], leaves: [a], newFirsts: [first] })
    expect(sensitivityOf({ criteria, entries }, base, 1).withWeight).toEqual([
      { criterion: 0, factor: 0.75, ...instead(c) },
      { criterion: 0, factor: 1.25, ...instead(b) },
      { criterion: 1, factor: 0.75, ...instead(b) },
      { criterion: 1, factor: 1.25, ...instead(c) },
    ])
    // Of three entries all are among the first three: nobody enters or leaves, and another is first all the same.
    expect(sensitivityOf({ criteria, entries }, base, 3).withWeight[1]).toEqual({
      criterion: 0,
      factor: 1.25,
      enters: [],
      leaves: [],
      newFirsts: [b],
    })
  })

  test('that lets another share the first place takes it from nobody', () => {
    // 6 and 1.5: just 4 where the first criterion counts 1.25, and above where the second counts 0.75.
    const entries = [
      entry(a, even(2)),
      entry(b, [
        [6, 1],
        [6, 2],
      ]),
    ]
    const { withWeight } = sensitivityOf({ criteria, entries }, rankEntries(criteria, entries), 1)
    const told = withWeight.map(({ newFirsts, ...one }) => ({ ...one, newFirsts: newFirsts.toSorted() }))
    expect(told).toEqual([
      { criterion: 0, factor: 1.25, enters: [b], leaves: [], newFirsts: [a, b].toSorted() },
      { criterion: 1, factor: 0.75, enters: [b], leaves: [a], newFirsts: [b] },
    ])
  })

  test('is not told where the first is far ahead', () => {
    const entries = [
      entry(a, even(2)),
      entry(b, [
        [4, 1],
        [4, 1],
      ]),
    ]
    expect(sensitivityOf({ criteria, entries }, rankEntries(criteria, entries), 1).withWeight).toEqual([])
  })
})
