import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../kernel/canonical.ts'
import { PARTNER_KINDS } from '../../kernel/partner-kinds.ts'
import { readShaped } from './answer-rules.ts'
import { foldRows, rowsOf } from './rows-rules.ts'

const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '')
const key = fc.stringMatching(/^[a-z0-9]{1,12}$/)

test('what is saved comes back to the fields and from them to the very same text', () => {
  const partner = fc.record({
    key,
    name: words,
    isInternal: fc.boolean(),
    kind: fc.constantFrom(...PARTNER_KINDS),
    part: fc.string(),
  })
  fc.assert(
    fc.property(fc.array(partner, { minLength: 1, maxLength: 5 }), (partners) => {
      const text = canonicalJson(partners)
      expect(foldRows('partners', rowsOf('partners', text) ?? [])).toBe(text)
      expect(readShaped('partners', text)).toEqual(partners)
    }),
  )
  const parts = { name: words, need: fc.string(), solution: fc.string(), inUseSince: fc.string() }
  const innovation = fc.record({ key, ...parts, effect: fc.string(), contact: fc.string() })
  fc.assert(
    fc.property(fc.array(innovation, { minLength: 1, maxLength: 5 }), (innovations) => {
      const text = canonicalJson(innovations)
      expect(foldRows('innovations', rowsOf('innovations', text) ?? [])).toBe(text)
    }),
  )
  const row = fc.dictionary(fc.constantFrom('c1', 'c2', 'c3'), words, { minKeys: 1 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const text = canonicalJson(rows)
      expect(foldRows('table', rowsOf('table', text) ?? [], ['c1', 'c2', 'c3'])).toBe(text)
    }),
  )
})

test('rows with nothing in them are none, and a partner’s kind alone is nothing', () => {
  expect(foldRows('table', [{ key: '1', parts: { c1: ' ' } }], ['c1'])).toBe('')
  expect(foldRows('partners', [{ key: 'a', parts: { kind: 'state', isInternal: 'internal' } }])).toBe('')
  expect(foldRows('innovations', [])).toBe('')
})

test('what is no rows is told apart from no rows', () => {
  expect([rowsOf('table', ''), rowsOf('table', 'tull'), rowsOf('partners', '{"a":1}')]).toEqual([[], null, null])
})
