import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BallotId, type EntryId, newId } from '../../../kernel/ids.ts'
import { type Basis, type BasisFacts, basisOf, type doesHold } from './basis-rules.ts'
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
const AT_NOBODY: Basis = { source: 'none', ballotId: null, pointed: [], isOpen: false }
const pointingAt = (...pointed: EntryId[]): Basis => ({ source: 'rule', ballotId: null, pointed, isOpen: false })
const none: HonoursInput = { honours: [], isNotAwarded: false, reasonNb: '', reasonNn: '' }
const winner = (entryId: EntryId): HonoursInput => ({ ...none, honours: [{ entryId, kind: 'winner' }] })

const kept = (...winners: EntryId[]) => ({ kind: 'kept', winners, deviation: null })

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
  const one = { finalists: [a], seen: [a] }
  expect(decideNomination(LEAD, { finalists: [], seen: [] })).toEqual({ kind: 'no_finalist' })
  expect(decideNomination(LEAD, one)).toEqual({ kind: 'nominated' })
  expect(decideNomination({ ...LEAD, leads: false }, one)).toEqual({ kind: 'not_lead' })
  expect(decideNomination({ ...LEAD, isSuspended: true }, one)).toEqual({ kind: 'suspended' })
})

test('only the finalists that one was shown are announced', () => {
  for (const seen of [[], [b], [a, b]]) {
    expect(decideNomination(LEAD, { finalists: [a], seen })).toEqual({ kind: 'finalists_changed' })
  }
  expect(decideNomination(LEAD, { finalists: [a, b], seen: [b, a] })).toEqual({ kind: 'nominated' })
})

test('the winner is a finalist where there are finalists, a mention may be anyone, and the shut-out do not choose', () => {
  expect(decideHonours(NOMINATED, field, winner(a), pointingAt(a))).toEqual(kept(a))
  expect(decideHonours(NOMINATED, field, winner(b), pointingAt(b))).toEqual({ kind: 'not_finalist' })
  expect(decideHonours(NOMINATED, { ...field, finalists: [] }, winner(b), pointingAt(b))).toEqual(kept(b))
  const mention: HonoursInput = { ...none, honours: [{ entryId: b, kind: 'honourable_mention' }] }
  expect(decideHonours(NOMINATED, field, mention, pointingAt(a))).toEqual(kept())
  expect(decideHonours(NOMINATED, field, winner(c), pointingAt(c))).toEqual({ kind: 'unknown_entry' })
  expect(decideHonours(NOMINATED, { ...field, isBarred: true }, winner(a), pointingAt(a))).toEqual({ kind: 'barred' })
  expect(decideHonours({ ...LEAD, phase: 'decided' }, field, winner(a), pointingAt(a))).toEqual({ kind: 'wrong_phase' })
})

test('"not awarded" needs its reason in both forms, and has no winner', () => {
  expect(decideHonours(NOMINATED, field, { ...none, isNotAwarded: true }, AT_NOBODY)).toEqual({
    kind: 'faulty',
    faults: ['reason_nb_missing', 'reason_nn_missing'],
  })
  const reasons = { isNotAwarded: true, reasonNb: 'Ingen nådde opp.', reasonNn: 'Ingen nådde opp.' }
  expect(decideHonours(NOMINATED, field, { ...none, ...reasons }, pointingAt(a))).toEqual(kept())
  expect(decideHonours(NOMINATED, field, { ...winner(a), ...reasons }, pointingAt(a))).toEqual({
    kind: 'faulty',
    faults: ['winner_and_not_awarded'],
  })
  expect(decideHonours(NOMINATED, field, { ...none, ...reasons, reasonNb: 'x'.repeat(2001) }, AT_NOBODY)).toEqual({
    kind: 'faulty',
    faults: ['reason_too_long'],
  })
})

test('another winner than the rules point at needs a reason in both forms, and so does any where they point at nobody', () => {
  const open = { ...field, finalists: [] }
  const reason = { nb: 'Den vant publikum.', nn: 'Han vann publikum.' }
  for (const basis of [pointingAt(b), AT_NOBODY, { ...pointingAt(a, b), isOpen: true }, pointingAt(a, b)]) {
    expect(decideHonours(NOMINATED, open, winner(a), basis)).toEqual({
      kind: 'faulty',
      faults: ['deviation_nb_missing', 'deviation_nn_missing'],
    })
    const given = { ...winner(a), deviation: reason }
    expect(decideHonours(NOMINATED, open, given, basis)).toEqual({ ...kept(a), deviation: reason })
    const long = { ...winner(a), deviation: { nb: 'x'.repeat(2001), nn: 'x' } }
    expect(decideHonours(NOMINATED, open, long, basis)).toEqual({ kind: 'faulty', faults: ['deviation_too_long'] })
  }
  // What is written where it is not needed is no deviation.
  expect(decideHonours(NOMINATED, open, { ...winner(a), deviation: reason }, pointingAt(a))).toEqual(kept(a))
})

test('the round is decided exactly when each category has a winner or has been said to have none', () => {
  const states = fc.array(fc.record({ categoryId: fc.constant(null), winners: fc.nat(1), isNotAwarded: fc.boolean() }))
  fc.assert(
    fc.property(states, fc.boolean(), fc.boolean(), (categories, isBarred, isBallotOpen) => {
      const whole = categories.every((category) => category.winners > 0 || category.isNotAwarded)
      const grounded = categories.map((one) => ({
        ...one,
        winnerIds: one.winners > 0 ? [a] : [],
        kept: null,
        now: pointingAt(a),
      }))
      const kind = decideAll({ ...NOMINATED, isBarred, isBallotOpen, lacking: 0 }, grounded).kind
      expect(kind).toBe(isBarred ? 'barred' : isBallotOpen ? 'ballot_open' : whole ? 'decided' : 'undecided')
    }),
  )
})

test('a reason holds for what pointed when it was written, and a winner that is pointed at needs none', () => {
  const ballotId = newId<BallotId>()
  const byBallot: Basis = { source: 'ballot', ballotId, pointed: [b], isOpen: false }
  const decideOn = (kept: Parameters<typeof doesHold>[0], now: Basis, lacking = 0) =>
    decideAll({ ...NOMINATED, isBarred: false, isBallotOpen: false, lacking }, [
      { categoryId: null, winners: 1, isNotAwarded: false, winnerIds: [a], kept, now },
    ]).kind
  expect(decideOn({ ...pointingAt(a), hasReason: false }, pointingAt(a))).toBe('decided')
  expect(decideOn({ ...pointingAt(a), hasReason: false }, pointingAt(a), 1)).toBe('too_few_voting')
  expect(decideOn({ ...pointingAt(a), hasReason: false }, byBallot)).toBe('ungrounded')
  expect(decideOn({ ...pointingAt(b), hasReason: true }, pointingAt(b))).toBe('decided')
  expect(decideOn({ ...pointingAt(b), hasReason: true }, byBallot)).toBe('ungrounded')
  expect(decideOn({ ...byBallot, hasReason: true }, { ...byBallot, pointed: [c] })).toBe('ungrounded')
  expect(decideOn({ ...byBallot, hasReason: true }, { ...byBallot, isOpen: true })).toBe('ungrounded')
  expect(decideOn(null, byBallot)).toBe('ungrounded')
})

describe('the announced rules point', () => {
  const ids = [a, b, c]
  const ranked = ids.map((entryId, place) => ({ entryId, rank: place + 1 }))
  const facts: BasisFacts = { ballots: [], outcomes: new Map(), ranked, narrow: (first) => first }
  const ballotOf = (candidates: EntryId[], ...lead: EntryId[]) => ({ id: newId<BallotId>(), candidates, lead })
  const pointed = (given: Partial<BasisFacts>) => {
    const { source, pointed: at, isOpen } = basisOf(ids, { ...facts, ...given })
    return [source, at, isOpen]
  }

  test('at whom the ballot put first, before all else', () => {
    const outcomes = new Map([[c, 'award']])
    expect(pointed({ ballots: [ballotOf([a, b], b)], outcomes })).toEqual(['ballot', [b], false])
    expect(pointed({ ballots: [ballotOf([a, b], a, b)], outcomes })).toEqual(['ballot', [a, b], true])
  })

  test('by the later ballot where the first of the earlier stood again, and else by the earlier', () => {
    expect(pointed({ ballots: [ballotOf([a, b], a), ballotOf([a, c], c)] })).toEqual(['ballot', [c], false])
    expect(pointed({ ballots: [ballotOf([a, b, c], a), ballotOf([b, c], b)] })).toEqual(['ballot', [a], false])
    const second = [ballotOf([a, b], b), ballotOf([a, c], c), ballotOf([a, b], a)]
    expect(pointed({ ballots: second })).toEqual(['ballot', [a], false])
    const semifinals = [ballotOf([a, b], a), ballotOf([b, c], c), ballotOf([a, c], c)]
    expect(pointed({ ballots: semifinals })).toEqual(['ballot', [c], false])
    expect(pointed({ ballots: [ballotOf([a, b], a, b), ballotOf([a, b], b)] })).toEqual(['ballot', [b], false])
  })

  test('not by a ballot that somebody of another category won, nor by one whose first has left', () => {
    const elsewhere = newId<EntryId>()
    expect(pointed({ ballots: [ballotOf([a, elsewhere], elsewhere)] })).toEqual(['rule', [a], false])
  })

  test('at whom a meeting gave the prize or alone let go on, and at nobody yet while a ballot is awaited', () => {
    expect(pointed({ outcomes: new Map([[b, 'award']]) })).toEqual(['meeting', [b], false])
    expect(pointed({ outcomes: new Map([[c, 'ballot']]) })).toEqual(['meeting', [c], false])
    const sent = new Map([
      [b, 'ballot'],
      [c, 'ballot'],
    ])
    expect(pointed({ outcomes: sent })).toEqual(['meeting', [b, c], true])
  })

  test('else at the first by the rule among those whom no meeting has set aside, ties broken as announced', () => {
    expect(pointed({})).toEqual(['rule', [a], false])
    expect(pointed({ outcomes: new Map([[a, 'not_further']]) })).toEqual(['rule', [b], false])
    expect(pointed({ outcomes: new Map([[a, 'honourable_mention']]) })).toEqual(['rule', [b], false])
    expect(pointed({ outcomes: new Map([[a, 'more_reading']]) })).toEqual(['rule', [a], false])
    const equal = ranked.map((one) => ({ ...one, rank: one.entryId === c ? 3 : 1 }))
    expect(pointed({ ranked: equal })).toEqual(['rule', [a, b], true])
    expect(pointed({ ranked: equal, narrow: ([, second]) => (second ? [second] : []) })).toEqual(['rule', [b], false])
    expect(pointed({ ranked: ranked.map((one) => ({ ...one, rank: null })) })).toEqual(['none', [], false])
  })
})
