import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { decideApproval, decideSave, type WritingFacts } from './rules.ts'

const [writer, other] = [newId<PersonId>(), newId<PersonId>()]
const current = { version: 2, state: 'draft', writtenBy: writer, isComplete: true } as const
const FACTS: WritingFacts = { phase: 'nominated', isSuspended: false, isOwed: true, current }

test('nothing is approved by its writer, incomplete, or unseen', () => {
  const approve = (facts: Partial<WritingFacts>, personId = other, version = 2) =>
    decideApproval({ ...FACTS, ...facts }, { version, personId }).kind
  expect(approve({})).toBe('approved')
  expect(approve({}, writer)).toBe('own_text')
  expect(approve({}, other, 1)).toBe('changed_meanwhile')
  expect(approve({ current: { ...current, isComplete: false } })).toBe('incomplete')
  expect(approve({ current: { ...current, state: 'approved' } })).toBe('already_approved')
  expect(approve({ current: null })).toBe('incomplete')
  expect(approve({ phase: 'released' })).toBe('wrong_phase')
  expect(approve({ isSuspended: true })).toBe('suspended')
  expect(approve({ isOwed: false })).toBe('not_owed')
})

test('a save on top of what one has seen gives the next version, any other is refused', () => {
  fc.assert(
    fc.property(fc.nat(4), (version) => {
      const decision = decideSave(FACTS, { version, isTooLong: false, isSame: false })
      expect(decision).toEqual(version === 2 ? { kind: 'saved', version: 3 } : { kind: 'changed_meanwhile' })
    }),
  )
  expect(decideSave({ ...FACTS, current: null }, { version: 0, isTooLong: false, isSame: false })).toEqual({
    kind: 'saved',
    version: 1,
  })
  expect(decideSave(FACTS, { version: 2, isTooLong: true, isSame: false })).toEqual({ kind: 'too_long' })
  expect(decideSave(FACTS, { version: 2, isTooLong: false, isSame: true })).toEqual({ kind: 'unchanged' })
  expect(decideSave({ ...FACTS, phase: 'assessment' }, { version: 2, isTooLong: false, isSame: false })).toEqual({
    kind: 'wrong_phase',
  })
})
