import { expect, test } from 'vitest'
import { countWords } from './count-words.ts'

test('words are runs that hold a letter or a digit', () => {
  expect(countWords('')).toBe(0)
  expect(countWords(' Smart renhold – i\n\nbruk i 2024! ')).toBe(6)
  expect(countWords('čáhci ja giella')).toBe(3)
})
