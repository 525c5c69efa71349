import { expect, test } from 'vitest'
import { mayNotTreat } from './may.ts'

test('an entry is opened by declaring, and to those who have no part in it not at all', () => {
  expect(mayNotTreat({ isOpen: true, owesDeclaration: false })).toBe(null)
  expect(mayNotTreat({ isOpen: false, owesDeclaration: true })).toBe('undeclared')
  expect(mayNotTreat({ isOpen: false, owesDeclaration: false })).toBe('not_yours')
})
