import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnswerFacts, decideAnswer, decideObjection, type ObjectionFacts } from './objection-rules.ts'

const allowed: ObjectionFacts = { mayObject: true, isTaking: true, isInPanel: true, hasOneWaiting: false }

test('an objection is taken from those with a part in the case, about somebody in the panel, one at a time', () => {
  expect(decideObjection(allowed)).toBe('accepted')
  expect(decideObjection({ ...allowed, mayObject: false })).toBe('unknown')
  expect(decideObjection({ ...allowed, isTaking: false })).toBe('phase_over')
  expect(decideObjection({ ...allowed, isInPanel: false })).toBe('nobody')
  expect(decideObjection({ ...allowed, hasOneWaiting: true })).toBe('waiting')
})

const answerable: AnswerFacts = {
  mayDecide: true,
  isSeen: true,
  isAnswered: false,
  isObjector: false,
  hasDeclared: true,
  hasDeclaredOneself: true,
}

test('an answer is another authorised person’s, once, when the one concerned has spoken', () => {
  expect(decideAnswer(answerable)).toBe('accepted')
  expect(decideAnswer({ ...answerable, isObjector: true })).toBe('oneself')
  expect(decideAnswer({ ...answerable, isAnswered: true })).toBe('stale')
  expect(decideAnswer({ ...answerable, hasDeclared: false })).toBe('undeclared')
  expect(decideAnswer({ ...answerable, hasDeclaredOneself: false })).toBe('own_undeclared')
})

test('whoever may not see the objection learns nothing from trying to answer it', () => {
  const facts = fc.record({
    mayDecide: fc.boolean(),
    isSeen: fc.boolean(),
    isAnswered: fc.boolean(),
    isObjector: fc.boolean(),
    hasDeclared: fc.boolean(),
    hasDeclaredOneself: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (each) => {
      fc.pre(!each.mayDecide || !each.isSeen)
      expect(decideAnswer(each)).toBe('unknown')
    }),
  )
})
