import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CategoryId, type EntryId, newId } from '../../../kernel/ids.ts'
import { NOT_AMONG, placeOfValue, valueOfPlace } from '../modes/judging-rules.ts'
import { decideOrder, type OrderFacts, type OrderRow, sealFaults } from './rules.ts'

const PLACES = 3
const category = newId<CategoryId>()

function row(score: number | null, more: Partial<OrderRow> = {}): OrderRow {
  return { entryId: newId<EntryId>(), categoryId: category, score, comment: 'Fordi.', state: 'draft', ...more }
}
const at = (place: number) => valueOfPlace(place, PLACES)
const kinds = (rows: readonly OrderRow[]) => sealFaults(rows, PLACES).map(({ kind }) => kind)

function facts(rows: readonly OrderRow[], more: Partial<OrderFacts> = {}): OrderFacts {
  return { isAssessing: true, places: PLACES, rows, version: 4, ...more }
}

test('a place and its value are two ways of saying the same, and a better place is a higher value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 20 }), (places, place) => {
      fc.pre(place <= places)
      expect(placeOfValue(valueOfPlace(place, places), places)).toBe(place)
      expect(valueOfPlace(place, places)).toBeGreaterThan(NOT_AMONG)
      if (place > 1) expect(valueOfPlace(place - 1, places)).toBeGreaterThan(valueOfPlace(place, places))
    }),
  )
})

describe('before an order can be sealed', () => {
  test('every entry is placed, left out or said to be beyond judging', () => {
    expect(kinds([row(at(1)), row(NOT_AMONG), row(0)])).toEqual([])
    expect(kinds([row(at(1)), row(null)])).toEqual(['missing'])
  })

  test('a place wants words, and being left out does not', () => {
    expect(kinds([row(at(1), { comment: ' ' })])).toEqual(['comment_needed'])
    expect(kinds([row(at(1)), row(NOT_AMONG, { comment: '' })])).toEqual([])
  })

  test('no more than so many are placed, in each category by itself', () => {
    const four = [row(at(1)), row(at(2)), row(at(3)), row(at(3))]
    expect(kinds(four)).toEqual(['too_many'])
    const other = newId<CategoryId>()
    expect(
      kinds(four.map((one, index) => (index > 1 ? { ...one, categoryId: other, score: at(index - 1) } : one))),
    ).toEqual([])
  })

  test('no place stands empty above another, and two may share one', () => {
    expect(kinds([row(at(1)), row(at(3))])).toEqual(['gap'])
    expect(kinds([row(at(2))])).toEqual(['gap'])
    expect(kinds([row(at(1)), row(at(1)), row(at(3))])).toEqual([])
    expect(kinds([row(at(1)), row(at(1)), row(at(2))])).toEqual([])
  })

  test('what comes after the seal gets a place beside what is sealed', () => {
    const sealed = [1, 2, 3].map((place) => row(at(place), { state: 'sealed' }))
    expect(kinds([...sealed, row(at(2))])).toEqual([])
    expect(kinds([...sealed, row(null)])).toEqual(['missing'])
  })
})

describe('what is given', () => {
  test('changes drafts, and never what is sealed', () => {
    const [sealed, draft] = [row(at(1), { state: 'sealed' }), row(null, { state: null })]
    const given = [sealed, draft].map(({ entryId }) => ({ entryId, score: at(2), comment: 'Nytt.' }))
    const decision = decideOrder(facts([sealed, draft]), given, { seen: 4, seals: false })
    expect(decision).toMatchObject({ kind: 'save', rows: [sealed, { score: at(2), comment: 'Nytt.' }] })
  })

  test('about an entry that is the juror’s no more is told and not saved', () => {
    const gone = { entryId: newId<EntryId>(), score: at(1), comment: 'Ord.' }
    expect(decideOrder(facts([row(at(1))]), [gone], { seen: 4, seals: true })).toEqual({ kind: 'lost', lost: [gone] })
  })

  test('from another window, after the phase or outside the places is refused', () => {
    const rows = [row(at(1))]
    const given = rows.map(({ entryId }) => ({ entryId, score: 9, comment: '' }))
    expect(decideOrder(facts(rows), given, { seen: 3, seals: false })).toEqual({ kind: 'stale' })
    expect(decideOrder(facts(rows, { isAssessing: false }), given, { seen: 4, seals: false })).toEqual({
      kind: 'phase_over',
    })
    expect(decideOrder(facts(rows), given, { seen: 4, seals: false })).toMatchObject({
      kind: 'faulty',
      faults: [{ kind: 'not_in_scale' }],
    })
    const sealed = rows.map((one) => ({ ...one, state: 'sealed' as const }))
    expect(decideOrder(facts(sealed), given, { seen: 4, seals: false })).toEqual({ kind: 'sealed' })
  })
})
