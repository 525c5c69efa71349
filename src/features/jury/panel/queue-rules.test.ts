import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { nextUnsealed } from './rules.ts'

const order = fc.array(
  fc.boolean().map((isSealed) => ({ id: newId<EntryId>(), sealedAt: isSealed ? new Date(0) : null })),
  { minLength: 1, maxLength: 8 },
)

test('the queue goes on from here and round to the start, past what is sealed, until nothing else is left', () => {
  fc.assert(
    fc.property(order, fc.nat(7), (entries, at) => {
      const here = at % entries.length
      const found = nextUnsealed(entries, entries[here]!.id)
      const left = entries.filter(({ sealedAt }, index) => sealedAt === null && index !== here)
      const distance = (id: EntryId) =>
        (entries.findIndex((entry) => entry.id === id) - here + entries.length) % entries.length
      expect(found).toBe([...left].sort((a, b) => distance(a.id) - distance(b.id))[0] ?? null)
    }),
  )
})
