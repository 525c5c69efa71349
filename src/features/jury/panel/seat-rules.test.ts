import { expect, test } from 'vitest'
import { quorumOf } from '../../../kernel/quorum.ts'
import { decideSeating, type SeatingFacts } from './seat-rules.ts'

const fit: SeatingFacts = {
  mayMend: true,
  isInTime: true,
  isDeputy: true,
  isOut: true,
  isBarred: false,
  isTaken: false,
}

test('a deputy is seated by the heads of the panel, in time, where somebody is out and the deputy is not', () => {
  expect(decideSeating(fit)).toBe('accepted')
  expect(decideSeating({ ...fit, mayMend: false })).toBe('unknown')
  expect(decideSeating({ ...fit, isDeputy: false })).toBe('unknown')
  expect(decideSeating({ ...fit, isInTime: false })).toBe('phase_over')
  expect(decideSeating({ ...fit, isOut: false })).toBe('not_out')
  expect(decideSeating({ ...fit, isBarred: true })).toBe('barred')
  expect(decideSeating({ ...fit, isTaken: true })).toBe('taken')
})

test('as many as are needed are enough; one fewer is not, and who is missing says what to do', () => {
  expect(quorumOf({ needed: 3, voting: 3 })).toBe('quorate')
  expect(quorumOf({ needed: 3, voting: 2 })).toBe('too_few_voting')
  expect(quorumOf({ needed: 3, voting: 5, present: 3 })).toBe('quorate')
  expect(quorumOf({ needed: 3, voting: 5, present: 2 })).toBe('too_few_present')
  // Announced: five. Three of seven are left, and all of them have come.
  expect(quorumOf({ needed: 5, voting: 3, present: 3 })).toBe('too_few_voting')
})
