import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { countTogether, jurorMean, rankEntries, type Sheet } from './rules.ts'

const scale = { min: 1, max: 6 }
const person = fc.constant(null).map(() => newId<PersonId>())
const score = fc.oneof({ weight: 4, arbitrary: fc.integer(scale) }, { weight: 1, arbitrary: fc.constant(0) })
const weight = fc.integer({ min: 1, max: 5000 }).map((thousandths) => thousandths / 1000)

const panel = fc.integer({ min: 1, max: 6 }).chain((criteria) =>
  fc.record({
    criteria: fc
      .array(weight, { minLength: criteria, maxLength: criteria })
      .map((all) => all.map((w) => ({ weight: w }))),
    sheets: fc.array(
      fc.record({ personId: person, scores: fc.array(score, { minLength: criteria, maxLength: criteria }) }),
      { maxLength: 9 },
    ),
  }),
)

function meanOf(criteria: readonly { weight: number }[], sheets: readonly Sheet[]): number | null {
  return rankEntries(criteria, [{ id: newId<EntryId>(), sheets }])[0]?.mean ?? null
}

describe('the mean of an entry', () => {
  test('lies between the lowest and the highest value given', () => {
    fc.assert(
      fc.property(panel, ({ criteria, sheets }) => {
        const values = sheets.flatMap((sheet) => sheet.scores).filter((value) => value > 0)
        const mean = meanOf(criteria, sheets)
        if (values.length === 0) return mean === null
        return mean !== null && mean >= Math.min(...values) - 1e-9 && mean <= Math.max(...values) + 1e-9
      }),
    )
  })

  test('is the same in whatever order the jurors and the criteria come', () => {
    fc.assert(
      fc.property(panel, ({ criteria, sheets }) => {
        const turned = sheets.map((sheet) => ({ ...sheet, scores: sheet.scores.toReversed() })).toReversed()
        expect(meanOf(criteria.toReversed(), turned)).toBe(meanOf(criteria, sheets))
      }),
    )
  })

  test('is the same when all weights are made larger by the same factor', () => {
    fc.assert(
      fc.property(panel, fc.integer({ min: 1, max: 50 }), ({ criteria, sheets }, factor) => {
        const scaled = criteria.map(({ weight: w }) => ({ weight: w * factor }))
        const [a, b] = [meanOf(criteria, sheets), meanOf(scaled, sheets)]
        if (a === null || b === null) expect(a).toBe(b)
        else expect(b).toBeCloseTo(a, 12)
      }),
    )
  })

  test('is not changed by a juror who can judge nothing', () => {
    fc.assert(
      fc.property(panel, person, ({ criteria, sheets }, personId) => {
        const abstaining = { personId, scores: criteria.map(() => 0) }
        const [before] = rankEntries(criteria, [{ id: newId<EntryId>(), sheets }])
        const [after] = rankEntries(criteria, [{ id: newId<EntryId>(), sheets: [...sheets, abstaining] }])
        expect({ ...after, entryId: null }).toEqual({ ...before, entryId: null })
      }),
    )
  })

  test('never falls when a juror gives a higher value', () => {
    fc.assert(
      fc.property(panel, fc.nat(), fc.nat(), ({ criteria, sheets }, at, which) => {
        const [sheet, index] = [sheets[at % Math.max(1, sheets.length)], which % criteria.length]
        const value = sheet?.scores[index]
        if (!sheet || !value || value === scale.max) return
        const raised = sheets.map((other) =>
          other === sheet ? { ...other, scores: other.scores.with(index, value + 1) } : other,
        )
        expect(meanOf(criteria, raised)!).toBeGreaterThan(meanOf(criteria, sheets)!)
      }),
    )
  })

  test('weighs the means of the criteria, also where a juror could not judge one', () => {
    const [a, b] = [newId<PersonId>(), newId<PersonId>()]
    const criteria = [{ weight: 3 }, { weight: 1 }]
    const sheets = [
      { personId: a, scores: [6, 2] },
      { personId: b, scores: [4, 0] },
    ]
    const [result] = rankEntries(criteria, [{ id: newId<EntryId>(), sheets }])
    expect(result!.mean).toBe((3 * 5 + 1 * 2) / 4)
    expect(result!.criteria).toEqual([
      { mean: 5, judges: 2 },
      { mean: 2, judges: 1 },
    ])
    expect(result!.jurors).toEqual([
      { personId: a, mean: 5 },
      { personId: b, mean: 4 },
    ])
    expect(result!.judges).toBe(2)
  })

  test('leaves a criterion that nobody could judge out of the weights', () => {
    const sheets = [{ personId: newId<PersonId>(), scores: [4, 0] }]
    expect(meanOf([{ weight: 1 }, { weight: 9 }], sheets)).toBe(4)
  })
})

describe('ranks', () => {
  const criteria = [{ weight: 1 }, { weight: 1 }, { weight: 1 }]
  const entry = (...sheets: number[][]) => ({
    id: newId<EntryId>(),
    sheets: sheets.map((scores) => ({ personId: newId<PersonId>(), scores })),
  })

  test('are shared by equal means however they came about, and the next is as many lower', () => {
    const entries = [entry([3, 3, 4]), entry([6, 6, 6]), entry([3, 4, 3], [4, 3, 3]), entry([1, 1, 1])]
    const ranked = rankEntries(criteria, entries)
    expect(ranked.map(({ entryId, rank }) => [entries.findIndex(({ id }) => id === entryId), rank])).toEqual([
      [1, 1],
      [0, 2],
      [2, 2],
      [3, 4],
    ])
  })

  test('come before any rounding: a hundred-thousandth is a difference', () => {
    const fine = [{ weight: 1000 }, { weight: 0.001 }]
    const [a, b] = [entry([4, 4]), entry([4, 5])]
    expect(rankEntries(fine, [a, b]).map(({ entryId, rank }) => [entryId, rank])).toEqual([
      [b.id, 1],
      [a.id, 2],
    ])
  })

  test('are none where all abstain, and such an entry stands last', () => {
    const [silent, judged] = [entry([0, 0, 0], [0, 0, 0]), entry([1, 1, 1])]
    const ranked = rankEntries(criteria, [silent, judged])
    expect(ranked.map(({ entryId, rank, mean, judges }) => ({ entryId, rank, mean, judges }))).toEqual([
      { entryId: judged.id, rank: 1, mean: 1, judges: 1 },
      { entryId: silent.id, rank: null, mean: null, judges: 0 },
    ])
  })

  test('of no entries are none', () => {
    expect(rankEntries(criteria, [])).toEqual([])
    expect(countTogether([])).toBe(0)
  })
})

describe('uncertainty', () => {
  const criteria = [{ weight: 1 }]
  const entry = (...values: number[]) => ({
    id: newId<EntryId>(),
    sheets: values.map((value) => ({ personId: newId<PersonId>(), scores: [value] })),
  })

  test('is not told from one juror', () => {
    const [only] = rankEntries(criteria, [entry(4)])
    expect(only!.interval).toBeNull()
    expect(only!.spread).toEqual({ sd: null, min: 4, max: 4 })
  })

  test('of three jurors is the t-interval of their means', () => {
    const [result] = rankEntries(criteria, [entry(3, 4, 5)])
    expect(result!.spread).toEqual({ sd: 1, min: 3, max: 5 })
    expect(result!.interval!.low).toBeCloseTo(4 - 4.303 / Math.sqrt(3), 10)
    expect(result!.interval!.high).toBeCloseTo(4 + 4.303 / Math.sqrt(3), 10)
  })

  test('holds together the first that could change places', () => {
    const ranked = rankEntries(criteria, [entry(5, 5, 6, 6), entry(5, 5, 5, 6), entry(1, 1, 1, 2)])
    expect(countTogether(ranked)).toBe(2)
  })
})

test('a juror who gave no value has no mean', () => {
  expect(jurorMean([{ weight: 1 }], [0])).toBeNull()
  expect(jurorMean([{ weight: 2 }, { weight: 1 }], [6, 3])).toBe(5)
})
