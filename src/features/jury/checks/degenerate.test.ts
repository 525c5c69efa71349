// Juries that tell little or nothing. What is claimed of them must be a number, never certain, and nothing where nothing can
// be told.
import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { rankEntries } from '../result/rules.ts'
import { checkJury, type JuryChecks } from './jury-checks-rules.ts'

type Scores = readonly number[]
type Size = readonly [entries: number, jurors: number]

/** Null: that juror has not read that entry. */
function checked([entries, jurors]: Size, scoresOf: (entry: number, juror: number) => Scores | null): JuryChecks {
  const persons = Array.from({ length: jurors }, () => newId<PersonId>())
  const judged = Array.from({ length: entries }, (_, entry) => ({
    id: newId<EntryId>(),
    sheets: persons.flatMap((personId, juror) => {
      const scores = scoresOf(entry, juror)
      return scores ? [{ personId, scores }] : []
    }),
  }))
  const criteria = [{ weight: 1 }, { weight: 1 }]
  const ranked = rankEntries(criteria, judged)
  return checkJury([{ criteria, entries: judged, ranked, scale: { min: 1, max: 6 } }], 3)
}

const varied = (entry: number, juror: number) => [1 + ((entry * 5 + juror * 3) % 6), 1 + ((entry * 2 + juror) % 6)]
const small = (entry: number, juror: number) => [1 + entry, 2 + ((entry + juror) % 2)]

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : []
}

const isNothing = ({ reliability, variance, groups }: JuryChecks) =>
  reliability === null && variance === null && groups.every(({ entries }) => entries.every(({ chance }) => !chance))

describe('nothing is claimed', () => {
  test.each<[string, JuryChecks]>([
    ['one juror', checked([6, 1], varied)],
    ['one entry', checked([1, 4], varied)],
    ['two entries and four jurors', checked([2, 4], varied)],
    ['three entries and two jurors', checked([3, 2], varied)],
    ['all values equal', checked([5, 4], () => [3, 3])],
    ['no sheets', checked([4, 3], () => null)],
    ['one sheet', checked([4, 3], (entry, juror) => (entry + juror === 0 ? [4, 3] : null))],
    ['nobody could judge anything', checked([4, 3], () => [0, 0])],
    [
      'each entry read by one of their own',
      checked([4, 4], (entry, juror) => (entry === juror ? varied(entry, 0) : null)),
    ],
  ])('of %s', (_, checks) => {
    expect(isNothing(checks)).toBe(true)
    expect(checks.groups[0]?.notToldApart).toBeNull()
    expect(checks.groups[0]?.criteria.map(({ reliability }) => reliability)).toEqual([null, null])
    expect(numbersIn(checks).every(Number.isFinite)).toBe(true)
  })
})

describe('what is claimed is a number, and the limits of a reliability are apart', () => {
  const isApart = (entry: number, juror: number) => entry < 4 === juror < 2
  test.each<[string, JuryChecks]>([
    ['two entries and five jurors', checked([2, 5], varied)],
    ['a criterion on which all gave the same', checked([8, 4], (entry, juror) => [4, varied(entry, juror)[0]!])],
    ['a criterion that nobody could judge', checked([8, 4], (entry, juror) => [varied(entry, juror)[0]!, 0])],
    ['a jury in two parts', checked([8, 4], (e, j) => (isApart(e, j) ? varied(e * e, j) : null))],
    ['a juror with one sheet', checked([8, 4], (e, j) => (j === 3 && e > 0 ? null : varied(e, j)))],
    ['an entry that nobody has read', checked([8, 4], (e, j) => (e === 7 ? null : varied(e, j)))],
    ['one value that differs', checked([5, 4], (e, j) => (e + j === 0 ? [4, 4] : [3, 3]))],
  ])('of %s', (_, checks) => {
    expect(isNothing(checks)).toBe(false)
    expect(numbersIn(checks).every(Number.isFinite)).toBe(true)
    const { low, high } = checks.reliability!.interval!.single
    expect(low).toBeGreaterThanOrEqual(0)
    expect(high).toBeLessThanOrEqual(1)
    expect(high - low).toBeGreaterThan(0.2)
  })

  test('of a criterion on which all gave the same, or that nobody could judge, nothing', () => {
    const constant = checked([8, 4], (entry, juror) => [4, varied(entry, juror)[0]!])
    expect(constant.groups[0]?.criteria[0]?.reliability).toBeNull()
    expect(constant.groups[0]?.criteria[1]?.reliability).not.toBeNull()
    const unjudged = checked([8, 4], (entry, juror) => [varied(entry, juror)[0]!, 0])
    expect(unjudged.groups[0]?.criteria[1]?.reliability).toBeNull()
  })

  test('an entry that nobody has read has no chance, and the others have one', () => {
    const { groups } = checked([8, 4], (e, j) => (e === 7 ? null : varied(e, j)))
    expect(groups[0]!.entries.map(({ chance }) => chance === null)).toEqual(groups[0]!.entries.map((_, at) => at === 7))
  })
})

test('jurors of one mind to the last step leave no way to tell how sure that is', () => {
  for (const checks of [
    checked([5, 4], (entry) => [1 + entry, 1 + entry]),
    checked([5, 4], (_, juror) => [1 + juror, 2]),
  ]) {
    expect(checks.reliability?.interval).toBeNull()
    expect(numbersIn(checks).every(Number.isFinite)).toBe(true)
  }
})

test('where all are alike nobody is told from the first, and where there is something to tell, somebody is', () => {
  expect(checked([6, 4], (entry, juror) => [1 + ((entry + juror) % 2), 3]).groups[0]?.notToldApart).toBe(6)
  expect(checked([6, 4], small).groups[0]?.notToldApart).toBeLessThan(6)
})
