import { expect, test } from 'vitest'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { implicitCriterion } from '../modes/implicit-criterion.ts'
import { valueOfPlace } from '../modes/judging-rules.ts'
import { type FileScale, valueFrom, valueInFile } from './file-value-rules.ts'

const VERDICTS: FileScale = { mode: 'verdict', places: 2 }
const ORDER: FileScale = { mode: 'ranking', places: 5 }

test('a verdict goes out as its word and comes back from it, in every language', () => {
  const { words = {} } = implicitCriterion('verdict', 5)
  for (const language of LANGUAGES) {
    const spoken = Object.fromEntries(Object.entries(words).map(([value, texts]) => [value, pickText(texts, language)]))
    for (const value of [null, 0, 1, 2, 3])
      expect(valueFrom(valueInFile(value, VERDICTS, spoken), VERDICTS), `${language} ${value}`).toBe(value)
  }
  expect(['JA', 'nei.', 'Kanskje'].map((text) => valueFrom(text, VERDICTS))).toEqual([3, 1, 2])
})

test('a number among verdicts is no value: 1 could be meant as the best and as the worst', () => {
  expect(['1', '3', 'tja', '-'].map((text) => valueFrom(text, VERDICTS))).toEqual(Array(4).fill(undefined))
})

test('a place goes out and comes back, with the words for those who have none', () => {
  for (const value of [null, 0, 1, 2, 3, 4, 5, 6]) expect(valueFrom(valueInFile(value, ORDER), ORDER)).toBe(value)
  expect(valueFrom('1', ORDER)).toBe(valueOfPlace(1, 5))
  expect(['2. plass', 'Place 2', '2.'].map((text) => valueFrom(text, ORDER))).toEqual(Array(3).fill(5))
  const { words = {} } = implicitCriterion('ranking', 5)
  for (const language of LANGUAGES)
    for (const [value, texts] of Object.entries(words))
      expect(valueFrom(pickText(texts, language), ORDER), pickText(texts, language)).toBe(Number(value))
  expect(['6', '99', 'ja', 'sist'].map((text) => valueFrom(text, ORDER))).toEqual(Array(4).fill(undefined))
})
