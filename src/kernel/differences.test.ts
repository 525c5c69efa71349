import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Difference, differencesOf } from './differences.ts'

const side = (parts: readonly Difference[], left: 'added' | 'removed') =>
  parts
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')

test('a changed word is one word out and one in, and the rest stands', () => {
  expect(differencesOf('Vi sparer tid på renhold.', 'Vi sparer penger på renhold.')).toEqual([
    { kind: 'same', text: 'Vi sparer ' },
    { kind: 'removed', text: 'tid' },
    { kind: 'added', text: 'penger' },
    { kind: 'same', text: ' på renhold.' },
  ])
})

test('a new phrase is read as one change, not as one for each word', () => {
  expect(differencesOf('Vi sparer tid på renhold', 'Vi sparer mye penger på renhold')).toEqual([
    { kind: 'same', text: 'Vi sparer ' },
    { kind: 'removed', text: 'tid ' },
    { kind: 'added', text: 'mye penger ' },
    { kind: 'same', text: 'på renhold' },
  ])
})

test('words with æ, ø, å, é and line breaks are whole words', () => {
  expect(differencesOf('Ærlig søknad\nåpen idé', 'Ærlige søknad\nåpen idé')).toEqual([
    { kind: 'removed', text: 'Ærlig' },
    { kind: 'added', text: 'Ærlige' },
    { kind: 'same', text: ' søknad\nåpen idé' },
  ])
})

test('both texts can be read out of their differences', () => {
  const words = fc.array(fc.constantFrom('en', 'to', 'tre', 'år', '\n', '- ', '.'), { maxLength: 30 })
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, after] = [one.join(' '), other.join(' ')]
      const parts = differencesOf(before, after)
      expect([side(parts, 'added'), side(parts, 'removed')]).toEqual([before, after])
    }),
  )
})

test('two long texts with nothing in common are not compared word by word: one goes out, the other comes in', () => {
  const long = (word: string) => Array.from({ length: 6000 }, (_, index) => `${word}${index}`).join(' ')
  expect(differencesOf(long('a'), long('b'))).toEqual([
    { kind: 'removed', text: long('a') },
    { kind: 'added', text: long('b') },
  ])
})
