import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { readingOrder } from './rules.ts'

const roundId = newId<RoundId>()
const entries = Array.from({ length: 30 }, () => ({ id: newId<EntryId>() }))

test('a juror meets the entries in the same order every time, however they are listed', () => {
  const juror = newId<PersonId>()
  const order = readingOrder(entries, juror, roundId)
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: 0 }), (some) => {
      expect(readingOrder(some, juror, roundId)).toEqual(order.filter((entry) => some.includes(entry)))
    }),
  )
})

test('two jurors meet them in different orders', () => {
  const [a, b] = [newId<PersonId>(), newId<PersonId>()]
  expect(readingOrder(entries, a, roundId)).not.toEqual(readingOrder(entries, b, roundId))
})
