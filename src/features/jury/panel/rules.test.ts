import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { readingOrder } from './rules.ts'

const SEED = 'c0ffee'.repeat(8)
const entries = Array.from({ length: 30 }, () => ({ id: newId<EntryId>() }))

test('a juror meets the entries in the same order every time, however they are listed', () => {
  const juror = newId<PersonId>()
  const order = readingOrder(entries, juror, SEED)
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: 0 }), (some) => {
      expect(readingOrder(some, juror, SEED)).toEqual(order.filter((entry) => some.includes(entry)))
    }),
  )
})

test('two jurors meet them in different orders', () => {
  const [a, b] = [newId<PersonId>(), newId<PersonId>()]
  expect(readingOrder(entries, a, SEED)).not.toEqual(readingOrder(entries, b, SEED))
})

test('another round has another seed, and so another order for the same juror', () => {
  const juror = newId<PersonId>()
  expect(readingOrder(entries, juror, SEED)).not.toEqual(readingOrder(entries, juror, 'decade'.repeat(8)))
})
