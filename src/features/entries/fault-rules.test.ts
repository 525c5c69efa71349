import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../kernel/canonical.ts'
import { newId, type QuestionId } from '../../kernel/ids.ts'
import { QUESTION_KINDS } from '../../kernel/question-kinds.ts'
import { faultOf, type QuestionRule } from './fault-rules.ts'

const question = (rule: Partial<QuestionRule>): QuestionRule => ({
  id: newId<QuestionId>(),
  kind: 'long_text',
  isRequired: true,
  maxWords: null,
  options: [],
  settings: {},
  ...rule,
})
const faults = (rule: Partial<QuestionRule>, texts: readonly string[]) =>
  texts.map((text) => faultOf(question(rule), text, 0))
const OPTIONS = ['a', 'b', 'c'].map((value) => ({ value }))

test('text may be empty where it is not required, and has so many words and no more', () => {
  expect(faultOf(question({}), ' \n ', 0)).toEqual({ kind: 'missing' })
  expect(faultOf(question({ isRequired: false }), '', 0)).toBe(null)
  expect(faults({ maxWords: 3 }, ['ett to tre', 'ett to – tre fire'])).toEqual([
    null,
    { kind: 'too_many_words', limit: 3 },
  ])
})

test('numbers and money have bounds, days exist, and a choice is one of the list', () => {
  const settings = { min: 10, max: 2000 }
  expect(faults({ kind: 'number', settings }, ['tolv', '9', '2 001', '1 250,5'])).toEqual([
    { kind: 'not_a_number' },
    { kind: 'too_small', limit: 10 },
    { kind: 'too_large', limit: 2000 },
    null,
  ])
  expect(faults({ kind: 'money', settings }, ['1.500 kr', '5.000', 'mye'])).toEqual([
    null,
    { kind: 'too_large', limit: 2000 },
    { kind: 'not_a_number' },
  ])
  expect(faults({ kind: 'date' }, ['2026-02-30', '2026-02-28'])).toEqual([{ kind: 'not_a_date' }, null])
  expect(faults({ kind: 'choice', options: OPTIONS }, ['x', 'a'])).toEqual([{ kind: 'unknown_choice' }, null])
  expect(faults({ kind: 'film' }, ['youtube', 'https://youtu.be/1'])).toEqual([{ kind: 'not_a_film' }, null])
  expect(faultOf(question({ kind: 'file' }), '', 0)).toEqual({ kind: 'missing' })
  expect(faultOf(question({ kind: 'file' }), '', 1)).toBe(null)
})

test('several choices have least and most, and every obligation is accepted where one must', () => {
  const settings = { minCount: 2, maxCount: 2 }
  expect(
    faults({ kind: 'choices', options: OPTIONS, settings }, ['["a"]', '["a","b"]', '["a","b","c"]', '["x"]']),
  ).toEqual([{ kind: 'too_few', limit: 2 }, null, { kind: 'too_many', limit: 2 }, { kind: 'unknown_choice' }])
  expect(faults({ kind: 'obligations', options: OPTIONS }, ['["a","b"]', '["c","b","a"]'])).toEqual([
    { kind: 'not_accepted' },
    null,
  ])
  expect(faults({ kind: 'obligations', options: OPTIONS, isRequired: false }, ['["a"]'])).toEqual([null])
})

test('a fault in a row leads to the very cell, and a partner or an innovation has a name', () => {
  const columns = [
    { key: 'c1', kind: 'number' },
    { key: 'c2', kind: 'date' },
  ] as const
  const table = { kind: 'table', settings: { columns, maxRows: 2 } } as const
  const rows = [
    [{ c1: '12' }, { c1: 'tolv' }],
    [{ c2: '1.1.' }],
    [{ c1: '1' }],
    [{ c1: '1' }, { c1: '2' }, { c1: '3' }],
  ]
  expect(
    faults(
      table,
      rows.map((row) => canonicalJson(row)),
    ),
  ).toEqual([
    { kind: 'cell_not_a_number', row: '2', part: 'c1' },
    { kind: 'cell_not_a_date', row: '1', part: 'c2' },
    null,
    { kind: 'too_many', limit: 2 },
  ])
  const partner = { key: 'p1', name: ' ', isInternal: false, kind: 'other', part: 'Bygde det.' }
  expect(
    faults({ kind: 'partners' }, [JSON.stringify([partner]), JSON.stringify([{ ...partner, name: 'A' }])]),
  ).toEqual([{ kind: 'row_without_name', row: 'p1', part: 'name' }, null])
})

test('no text whatever makes the rules fall over, and what is no such answer is told so', () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUESTION_KINDS), fc.oneof(fc.string(), fc.json()), (kind, text) => {
      const fault = faultOf(question({ kind, options: OPTIONS }), text, 0)
      if (text.trim() === '') expect(fault).toEqual({ kind: 'missing' })
    }),
  )
  expect(faults({ kind: 'table' }, ['tull', '{"a":1}', '[[1]]'])).toEqual(Array(3).fill({ kind: 'unreadable' }))
})
