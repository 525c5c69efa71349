import { expect, test } from 'vitest'
import { decideSeating, lacksQuorum, type SeatingFacts } from './seat-rules.ts'

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

test('as many as are needed are enough, one fewer is not', () => {
  expect(lacksQuorum({ seats: 5, needed: 3, voting: 3 })).toBe(false)
  expect(lacksQuorum({ seats: 5, needed: 3, voting: 2 })).toBe(true)
})
