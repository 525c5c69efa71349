import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { decideRelease, decideSchedule, missingForRelease, type ReleaseFacts, type ReleaseStanding } from './rules.ts'

const id = fc.constant(null).map(() => newId<EntryId>())
const text = fc.constantFrom('none', 'draft', 'approved')
const facts: fc.Arbitrary<ReleaseFacts> = fc.record({
  categories: fc.array(fc.record({ categoryId: fc.constant(null), winners: fc.nat(2), isNotAwarded: fc.boolean() }), {
    maxLength: 3,
  }),
  honoured: fc.array(
    fc.record({
      entryId: id,
      statement: text,
      hasPage: fc.boolean(),
      picturesWithoutText: fc.nat(1),
      hasFilmWithoutCaptions: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  eligible: fc.array(fc.record({ entryId: id, feedback: text }), { maxLength: 3 }),
  late: fc.array(fc.record({ kind: fc.constant('late_sheets' as const), entryId: id, keys: fc.constant(['a']) }), {
    maxLength: 2,
  }),
  undecided: fc.oneof(fc.constant([]), fc.constant([null]), fc.tuple(id), fc.tuple(id, fc.constant(null))),
  altered: fc.oneof(fc.constant([]), fc.constant([null]), fc.tuple(id), fc.tuple(id, fc.constant(null))),
})
const phases = ['draft', 'open', 'deliberation', 'nominated', 'decided', 'released', 'archived']
const standing: fc.Arbitrary<ReleaseStanding> = fc.record({
  phase: fc.constantFrom(...phases),
  isSuspended: fc.boolean(),
  isSecretariat: fc.boolean(),
  isBarred: fc.boolean(),
  owesDeclaration: fc.boolean(),
})
const READY: ReleaseStanding = {
  phase: 'decided',
  isSuspended: false,
  isSecretariat: true,
  isBarred: false,
  owesDeclaration: false,
}

function isWhole(given: ReleaseFacts): boolean {
  return (
    given.late.length === 0 &&
    given.undecided.length === 0 &&
    given.categories.every((category) => category.winners > 0 || category.isNotAwarded) &&
    given.honoured.every((one) => one.statement === 'approved' && one.hasPage) &&
    given.honoured.every((one) => one.picturesWithoutText === 0 && !one.hasFilmWithoutCaptions) &&
    given.eligible.every((one) => one.feedback === 'approved')
  )
}

test('the gate passes exactly when nothing is missing', () => {
  fc.assert(
    fc.property(facts, (given) => {
      expect(missingForRelease(given).length === 0).toBe(isWhole(given))
      expect(decideRelease(READY, given).kind).toBe(isWhole(given) ? 'released' : 'incomplete')
    }),
  )
})

test('nothing is released but from "decided", by a member of the secretariat who is shut out from nothing', () => {
  fc.assert(
    fc.property(standing, facts, (given, held) => {
      const may = given.phase === 'decided' && !given.isSuspended && given.isSecretariat && !given.isBarred
      expect(decideRelease(given, held).kind === 'released').toBe(may && isWhole(held))
    }),
  )
})

test('each missing thing is told once, and mending it is enough', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const mended: ReleaseFacts = {
        categories: given.categories.map((category) => ({ ...category, isNotAwarded: true })),
        honoured: given.honoured.map(({ entryId }) => ({
          entryId,
          statement: 'approved',
          hasPage: true,
          picturesWithoutText: 0,
          hasFilmWithoutCaptions: false,
        })),
        eligible: given.eligible.map(({ entryId }) => ({ entryId, feedback: 'approved' })),
        late: [],
        undecided: [],
        altered: [],
      }
      expect(missingForRelease(mended)).toEqual([])
      const told = missingForRelease(given).map((one) => JSON.stringify(one))
      const categories = given.categories.filter((category) => category.winners === 0 && !category.isNotAwarded).length
      expect(new Set(told).size).toBe(told.length - Math.max(0, categories - 1))
    }),
  )
})

test('a release is set only for a time ahead, and only when nothing is missing', () => {
  const now = new Date('2026-06-13T10:00:00Z')
  const whole: ReleaseFacts = { categories: [], honoured: [], eligible: [], late: [], undecided: [], altered: [] }
  const later = new Date(now.getTime() + 1)
  expect(decideSchedule(READY, whole, { at: later, now })).toEqual({ kind: 'scheduled', at: later })
  expect(decideSchedule(READY, whole, { at: now, now })).toEqual({ kind: 'time_past' })
  expect(decideSchedule(READY, whole, { at: null, now })).toEqual({ kind: 'time_missing' })
  const lacking: ReleaseFacts = { ...whole, categories: [{ categoryId: null, winners: 0, isNotAwarded: false }] }
  expect(decideSchedule(READY, lacking, { at: later, now }).kind).toBe('incomplete')
})
