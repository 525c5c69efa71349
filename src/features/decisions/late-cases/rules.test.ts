import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BallotId, type EntryId, newId } from '../../../kernel/ids.ts'
import { decideStand, hasOtherTop, type LateCase, type StandStanding, waitingCases } from './rules.ts'

const HEAD: StandStanding = { phase: 'decided', isSuspended: false, leads: true, isBarred: false }
const ballot: LateCase = { kind: 'late_ballot', ballotId: newId<BallotId>(), number: 2, voted: 4, keys: ['a', 'b'] }
const about = ballot.ballotId
const reason = 'Alle var enige.'

test('what somebody let stand is not asked about again, and what has come since is', () => {
  fc.assert(
    fc.property(fc.subarray(['a', 'b']), (covers) => {
      const left = ['a', 'b'].filter((key) => !covers.includes(key))
      expect(waitingCases([ballot], [{ covers }])).toEqual(left.length > 0 ? [{ ...ballot, keys: left }] : [])
    }),
  )
})

test('only a head of the panel who is shut out from nothing lets it stand, before release and with a reason', () => {
  const kindOf = (standing: Partial<StandStanding>, input = { about: String(about), reason }) =>
    decideStand({ ...HEAD, ...standing }, [ballot], input).kind
  expect(kindOf({})).toBe('stands')
  expect(kindOf({ leads: false })).toBe('not_lead')
  expect(kindOf({ isBarred: true })).toBe('barred')
  expect(kindOf({ isSuspended: true })).toBe('suspended')
  expect(['assessment', 'released'].map((phase) => kindOf({ phase }))).toEqual(['wrong_phase', 'wrong_phase'])
  expect(kindOf({}, { about: 'another', reason })).toBe('no_case')
  expect(kindOf({}, { about, reason: '' })).toBe('reason_missing')
  expect(kindOf({}, { about, reason: 'x'.repeat(2001) })).toBe('reason_missing')
  expect(kindOf({}, { about, reason: 'x'.repeat(2000) })).toBe('stands')
})

test('the first places are another order when one of them is held by another, however the rest lies', () => {
  const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
  const order = (...ids: EntryId[]) => ids.map((entryId, place) => ({ entryId, rank: place + 1 }))
  expect(hasOtherTop(order(a, b, c), order(a, b, c), 2)).toBe(false)
  expect(hasOtherTop(order(a, b, c), order(b, a, c), 2)).toBe(true)
  expect(hasOtherTop(order(a, b, c), order(a, c, b), 1)).toBe(false)
  const tied = [
    { entryId: b, rank: 1 },
    { entryId: a, rank: 1 },
  ]
  expect(hasOtherTop(tied, tied.toReversed(), 2)).toBe(false)
  expect(hasOtherTop([...order(a), { entryId: b, rank: null }], order(a), 3)).toBe(false)
})
