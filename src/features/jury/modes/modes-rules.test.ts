import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { shuffled } from '../../../kernel/seeded-random.ts'
import { rankOrders, rankVerdicts } from '../../../protocol/recompute-judging.ts'
import { apartByMode, pairsWithoutOrder, rankByMode } from './rank-by-mode-rules.ts'
import { resample } from './resampling-rules.ts'
import { compareTallies, ranksOfTallies, tallyOf } from './verdict-rules.ts'

const CRITERIA = [{ weight: 1 }]

/** A value for each juror and entry; 0 cannot judge, null has not read. */
const tables = (most: number) =>
  fc
    .record({ jurors: fc.integer({ min: 1, max: 6 }), entries: fc.integer({ min: 1, max: 6 }) })
    .chain(({ jurors, entries }) =>
      fc.array(
        fc.array(fc.option(fc.integer({ min: 0, max: most }), { nil: null }), { minLength: jurors, maxLength: jurors }),
        { minLength: entries, maxLength: entries },
      ),
    )

const persons = Array.from({ length: 6 }, () => newId<PersonId>())

function entriesOf(table: readonly (readonly (number | null)[])[]) {
  return table.map((row) => ({
    id: newId<EntryId>(),
    sheets: row.flatMap((score, juror) => (score === null ? [] : [{ personId: persons[juror]!, scores: [score] }])),
  }))
}

function answeredOf(entries: ReturnType<typeof entriesOf>) {
  return entries.map(({ id, sheets }) => ({
    entry: id,
    given: sheets.flatMap(({ personId, scores: [value = 0] }) => (value > 0 ? [{ juror: personId, value }] : [])),
  }))
}

describe.each(['verdict', 'ranking'] as const)('a result in the way %s', (mode) => {
  test('is the protocol’s own recomputation of it', () => {
    fc.assert(
      fc.property(tables(mode === 'verdict' ? 3 : 5), (table) => {
        const entries = entriesOf(table)
        const recomputed = (mode === 'verdict' ? rankVerdicts : rankOrders)(answeredOf(entries))
        const own = rankByMode(mode, CRITERIA, entries)
        expect(own.map(({ entryId, rank, judges }) => [entryId, rank, judges])).toEqual(
          recomputed.map(({ entry, rank, judges }) => [entry, rank, judges]),
        )
      }),
    )
  })

  test('hangs neither on names nor on the order in which entries and jurors come', () => {
    fc.assert(
      fc.property(
        tables(mode === 'verdict' ? 3 : 5),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (table, stream) => {
          const entries = entriesOf(table)
          const random = () => stream.next().value ?? 0
          const mixed = shuffled(entries, random).map(({ id, sheets }) => ({ id, sheets: shuffled(sheets, random) }))
          const ranksIn = (given: typeof entries) =>
            new Map(rankByMode(mode, CRITERIA, given).map(({ entryId, rank }) => [entryId, rank]))
          const [one, other] = [ranksIn(entries), ranksIn(mixed)]
          for (const { id } of entries) expect(other.get(id)).toBe(one.get(id))
        },
      ),
    )
  })

  test('has no rank for what nobody has judged, and puts it last', () => {
    const [unread, refused, judged] = entriesOf([
      [null, null],
      [0, 0],
      [1, 1],
    ])
    const ranked = rankByMode(mode, CRITERIA, [unread!, refused!, judged!])
    expect(ranked.map(({ entryId, rank }) => [entryId, rank])).toEqual([
      [judged!.id, 1],
      [unread!.id, null],
      [refused!.id, null],
    ])
  })
})

describe('verdicts', () => {
  test('go by the share of yes, then of maybe, whatever the number who judged', () => {
    const tallies = [
      tallyOf([3, 3]),
      tallyOf([3, 3, 2]),
      tallyOf([3, 3, 1]),
      tallyOf([2, 2]),
      tallyOf([]),
      tallyOf([3, 3, 3]),
    ]
    expect(ranksOfTallies(tallies)).toEqual([1, 3, 4, 5, null, 1])
  })

  test('one more yes never puts an entry further down', () => {
    const values = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(values, values, (a, b) => {
        fc.pre(compareTallies(tallyOf(a), tallyOf(b)) < 0)
        expect(compareTallies(tallyOf([...a, 3]), tallyOf(b))).toBeLessThan(0)
      }),
    )
  })
})

describe('orders', () => {
  test('an entry that a juror has not read is neither beaten nor unbeaten by that juror', () => {
    // The second has been read by one, who put it first; the two others have read the first and the third alone.
    const ranked = rankByMode(
      'ranking',
      CRITERIA,
      entriesOf([
        [2, 4, 4],
        [4, null, null],
        [1, 1, 1],
      ]),
    )
    expect(ranked.map(({ judges, rank }) => [judges, rank])).toEqual([
      [1, 1],
      [3, 2],
      [3, 3],
    ])
    expect(pairsWithoutOrder(ranked)).toBe(0)
  })

  test('pairs that nobody has put in order are counted', () => {
    expect(
      pairsWithoutOrder(
        rankByMode(
          'ranking',
          CRITERIA,
          entriesOf([
            [4, null],
            [null, 4],
            [1, 1],
          ]),
        ),
      ),
    ).toBe(1)
  })
})

describe('who cannot be told apart', () => {
  test('all say the same: the first stands out; all say different: nobody does', () => {
    const same = rankByMode(
      'ranking',
      CRITERIA,
      entriesOf([
        [4, 4, 4, 4],
        [3, 3, 3, 3],
        [2, 2, 2, 2],
      ]),
    )
    expect(apartByMode('ranking', same)?.together).toBe(1)
    const different = rankByMode(
      'ranking',
      CRITERIA,
      entriesOf([
        [4, 3, 2],
        [3, 2, 4],
        [2, 4, 3],
      ]),
    )
    expect(apartByMode('ranking', different)?.together).toBe(3)
    const verdicts = rankByMode(
      'verdict',
      CRITERIA,
      entriesOf([
        [3, 3, 3, 3],
        [1, 1, 1, 1],
      ]),
    )
    expect(apartByMode('verdict', verdicts)?.together).toBe(1)
  })

  test('two jurors are too few, and the same jury gives the same answer each time', () => {
    const two = rankByMode(
      'verdict',
      CRITERIA,
      entriesOf([
        [3, 3],
        [1, 1],
      ]),
    )
    expect(apartByMode('verdict', two)).toBe(null)
    const five = rankByMode(
      'verdict',
      CRITERIA,
      entriesOf([
        [3, 2, 3, 1, 3],
        [3, 3, 2, 2, 1],
      ]),
    )
    expect(apartByMode('verdict', five)).toEqual(apartByMode('verdict', five))
  })

  test('of values the model says it, and nothing here does', () => {
    expect(apartByMode('values', rankByMode('values', CRITERIA, entriesOf([[3, 3, 3]])))).toBe(null)
  })

  test('as often as a coin falls: the chance of being first is that of the draws', () => {
    // One juror of three wants the second; it comes first where that juror is drawn twice or thrice: 7 of 27.
    const found = resample([0, 0, 1], 2, {
      draws: 1000,
      firstOf: (jury) => [jury.filter((wanted) => wanted === 1).length > 1 ? 1 : 0],
    })
    expect(found?.chances[1]).toBeGreaterThan(7 / 27 - 0.05)
    expect(found?.chances[1]).toBeLessThan(7 / 27 + 0.05)
    expect(found?.together).toBe(2)
  })
})
