import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import {
  decideAll,
  decideFinalists,
  decideHonours,
  decideNomination,
  type HonoursInput,
  type Standing,
} from './rules.ts'

const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
const LEAD: Standing = { phase: 'deliberation', isSuspended: false, leads: true }
const NOMINATED: Standing = { ...LEAD, phase: 'nominated' }
const field = { categoryId: null, isBarred: false, candidates: [a, b], finalists: [a] }
const none: HonoursInput = { honours: [], isNotAwarded: false, reasonNb: '', reasonNn: '' }
const winner = (entryId: EntryId): HonoursInput => ({ ...none, honours: [{ entryId, kind: 'winner' }] })

test('finalists are chosen among those one may decide on, and what one may not see is left as it is', () => {
  expect(decideFinalists(LEAD, { candidates: [a, b], finalists: [b, c] }, [a])).toEqual({
    kind: 'chosen',
    add: [a],
    remove: [b],
  })
  expect(decideFinalists(LEAD, { candidates: [a], finalists: [] }, [c])).toEqual({ kind: 'unknown_entry' })
  expect(decideFinalists(NOMINATED, { candidates: [a], finalists: [] }, [a])).toEqual({ kind: 'wrong_phase' })
})

test('after choosing, the finalists are exactly the chosen', () => {
  const ids = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
  fc.assert(
    fc.property(fc.subarray(ids), fc.subarray(ids), (before, chosen) => {
      const decision = decideFinalists(LEAD, { candidates: ids, finalists: before }, chosen)
      if (decision.kind !== 'chosen') throw new Error(decision.kind)
      const after = [...before.filter((id) => !decision.remove.includes(id)), ...decision.add]
      expect(after.sort()).toEqual([...chosen].sort())
    }),
  )
})

test('finalists are not announced before there is one', () => {
  expect(decideNomination(LEAD, 0)).toEqual({ kind: 'no_finalist' })
  expect(decideNomination(LEAD, 1)).toEqual({ kind: 'nominated' })
  expect(decideNomination({ ...LEAD, leads: false }, 1)).toEqual({ kind: 'not_lead' })
  expect(decideNomination({ ...LEAD, isSuspended: true }, 1)).toEqual({ kind: 'suspended' })
})

test('the winner is a finalist where there are finalists, a mention may be anyone, and the shut-out do not choose', () => {
  expect(decideHonours(NOMINATED, field, winner(a))).toEqual({ kind: 'kept' })
  expect(decideHonours(NOMINATED, field, winner(b))).toEqual({ kind: 'not_finalist' })
  expect(decideHonours(NOMINATED, { ...field, finalists: [] }, winner(b))).toEqual({ kind: 'kept' })
  const mention: HonoursInput = { ...none, honours: [{ entryId: b, kind: 'honourable_mention' }] }
  expect(decideHonours(NOMINATED, field, mention)).toEqual({ kind: 'kept' })
  expect(decideHonours(NOMINATED, field, winner(c))).toEqual({ kind: 'unknown_entry' })
  expect(decideHonours(NOMINATED, { ...field, isBarred: true }, winner(a))).toEqual({ kind: 'barred' })
  expect(decideHonours({ ...LEAD, phase: 'decided' }, field, winner(a))).toEqual({ kind: 'wrong_phase' })
})

test('"not awarded" needs its reason in both forms, and has no winner', () => {
  expect(decideHonours(NOMINATED, field, { ...none, isNotAwarded: true })).toEqual({
    kind: 'faulty',
    faults: ['reason_nb_missing', 'reason_nn_missing'],
  })
  const reasons = { isNotAwarded: true, reasonNb: 'Ingen nådde opp.', reasonNn: 'Ingen nådde opp.' }
  expect(decideHonours(NOMINATED, field, { ...none, ...reasons })).toEqual({ kind: 'kept' })
  expect(decideHonours(NOMINATED, field, { ...winner(a), ...reasons })).toEqual({
    kind: 'faulty',
    faults: ['winner_and_not_awarded'],
  })
  expect(decideHonours(NOMINATED, field, { ...none, ...reasons, reasonNb: 'x'.repeat(2001) })).toEqual({
    kind: 'faulty',
    faults: ['reason_too_long'],
  })
})

test('the round is decided exactly when each category has a winner or has been said to have none', () => {
  const states = fc.array(fc.record({ categoryId: fc.constant(null), winners: fc.nat(2), isNotAwarded: fc.boolean() }))
  fc.assert(
    fc.property(states, fc.boolean(), (categories, isBarred) => {
      const whole = categories.every((category) => category.winners > 0 || category.isNotAwarded)
      const kind = decideAll({ ...NOMINATED, isBarred }, categories).kind
      expect(kind).toBe(isBarred ? 'barred' : whole ? 'decided' : 'undecided')
    }),
  )
})
