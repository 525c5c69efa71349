import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { schulzeOfVotes } from '../../jury/contract.ts'
import { countBallot, readOrder } from './ballot-rules.ts'
import { breakTie, type TieFacts } from './tie-rules.ts'

const ids = Array.from({ length: 4 }, () => newId<EntryId>())
const jurors = Array.from({ length: 5 }, () => newId<PersonId>())
const criteria = [{ weight: 2 }, { weight: 1 }]

const facts = fc
  .array(fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 2 }), { maxLength: 5 }), {
    minLength: 4,
    maxLength: 4,
  })
  .map(
    (entries): TieFacts => ({
      criteria,
      judged: entries.map((sheets, entry) => ({
        id: ids[entry]!,
        sheets: sheets.map((scores, juror) => ({ personId: jurors[juror]!, scores })),
      })),
    }),
  )
const rules = (last: 'lot' | 'casting_vote', isNewBallot: boolean) => ({ last, isNewBallot })

test('a tie is broken alike in whatever order the tied, the sheets and the entries are listed', () => {
  fc.assert(
    fc.property(facts, fc.shuffledSubarray(ids, { minLength: 1 }), (given, first) => {
      const turned = {
        ...given,
        judged: given.judged.toReversed().map((one) => ({ ...one, sheets: one.sheets.toReversed() })),
      }
      const left = (outcome: ReturnType<typeof breakTie>) =>
        new Set(outcome.kind === 'settled' ? [outcome.winner] : outcome.among)
      expect(left(breakTie(first, given, rules('lot', true)))).toEqual(
        left(breakTie(first.toReversed(), turned, rules('lot', true))),
      )
    }),
  )
})

test('each step narrows those that the one before left, and never to nobody', () => {
  fc.assert(
    fc.property(facts, fc.shuffledSubarray(ids, { minLength: 1 }), (given, first) => {
      const { steps } = breakTie(first, given, rules('lot', false))
      let before = [...first]
      for (const step of steps) {
        expect(step.before).toEqual(before)
        expect(step.after.length).toBeGreaterThan(0)
        expect(step.after.every((id) => before.includes(id))).toBe(true)
        before = [...step.after]
      }
    }),
  )
})

test('one alone is first without any step, and with no sheets at all only people can settle it, as was announced', () => {
  const nothing = { criteria: [], judged: [] }
  expect(breakTie([ids[0]!], nothing, rules('lot', false))).toEqual({ kind: 'settled', winner: ids[0], steps: [] })
  const next = (last: 'lot' | 'casting_vote', again: boolean) => breakTie(ids, nothing, rules(last, again))
  expect(next('lot', false)).toMatchObject({ kind: 'open', among: ids, next: 'new_ballot' })
  expect(next('lot', true)).toMatchObject({ kind: 'open', next: 'lot' })
  expect(next('casting_vote', true)).toMatchObject({ kind: 'open', next: 'casting_vote' })
})

test('“cannot judge” is no opinion, and the majority comes before the heaviest criterion', () => {
  const sheet = (juror: number, scores: number[]) => ({ personId: jurors[juror]!, scores })
  const judged = [
    { id: ids[0]!, sheets: [sheet(0, [3, 6]), sheet(1, [3, 6]), sheet(2, [1, 1])] },
    { id: ids[1]!, sheets: [sheet(0, [3, 5]), sheet(1, [3, 5]), sheet(2, [6, 6])] },
  ]
  const among = [ids[0]!, ids[1]!]
  expect(breakTie(among, { criteria, judged }, rules('lot', false))).toMatchObject({
    winner: ids[0],
    steps: [{ kind: 'majority' }],
  })
  const blank = judged.map((one) => ({ ...one, sheets: [sheet(0, [0, 0]), sheet(1, [one.id === ids[1] ? 4 : 3, 0])] }))
  const unlike = blank.map((one, place) => ({
    ...one,
    sheets: one.sheets.map((each) => ({ ...each, personId: jurors[place]! })),
  }))
  expect(breakTie(among, { criteria, judged: unlike }, rules('lot', false))).toMatchObject({
    winner: ids[1],
    steps: [
      { kind: 'majority', after: among },
      { kind: 'criterion', after: [ids[1]] },
    ],
  })
})

test('an order is kept without the numbers it was written with, and blanks stand last', () => {
  expect(readOrder(['17', '3', '', '17'])).toEqual({ kind: 'order', ranks: [2, 1, 3, 2], isBlank: false })
  expect(readOrder(['', ''])).toEqual({ kind: 'order', ranks: [1, 1], isBlank: true })
  expect(readOrder(['1', '0', '-1', 'x', '1.5'])).toEqual({ kind: 'faulty', fields: [1, 2, 3, 4] })
})

test('where the two methods agree it is said, and with more than eight candidates only one counts', () => {
  const votes = [0, 3, 3, 0, 0, 2, 0, 1, 0]
  expect(countBallot({ candidates: ids.slice(0, 3), sheets: 3, votes }, schulzeOfVotes)).toMatchObject({
    ranks: [1, 2, 3],
    first: [ids[0]],
    kemeny: { kind: 'same', first: [ids[0]] },
  })
  const many = Array.from({ length: 9 }, () => newId<EntryId>())
  const none = Array.from({ length: 81 }, () => 0)
  const counted = countBallot({ candidates: many, sheets: 3, votes: none }, schulzeOfVotes)
  expect([counted.first, counted.kemeny]).toEqual([many, { kind: 'too_many' }])
})

test('where the jury has given one answer for the whole no criterion decides, and the step is not told as taken', () => {
  const [a, b] = [ids[0]!, ids[1]!]
  const sheet = (juror: number, score: number) => ({ personId: jurors[juror]!, scores: [score] })
  const judged = [
    { id: a, sheets: [sheet(0, 3), sheet(1, 1), sheet(2, 3)] },
    { id: b, sheets: [sheet(0, 1), sheet(1, 3)] },
  ]
  const given = { criteria: [{ weight: 1 }], judged }
  expect(breakTie([a, b], given, rules('lot', true))).toMatchObject({ kind: 'settled', winner: a })
  const whole = breakTie([a, b], { ...given, isByCriterion: false }, rules('lot', true))
  expect(whole).toMatchObject({ kind: 'open', among: [a, b], next: 'lot' })
  expect(whole.steps.map(({ kind }) => kind)).toEqual(['majority'])
})

test('where two and two are compared, the choices between the tied decide, and a sheet says nothing', () => {
  const [a, b, c] = ids as [EntryId, EntryId, EntryId]
  const judged = [a, b, c].map((id) => ({ id, sheets: jurors.map((personId) => ({ personId, scores: [1] })) }))
  const choice = (left: EntryId, right: EntryId, chosen: EntryId) => ({ left, right, chosen })
  const given = { criteria: [{ weight: 1 }], judged, isByCriterion: false }
  const won = { ...given, pairs: [choice(a, b, b), choice(b, a, b), choice(a, b, a), choice(a, c, a)] }
  expect(breakTie([a, b], won, rules('lot', false))).toMatchObject({ kind: 'settled', winner: b })
  const even = { ...given, pairs: [choice(a, b, b), choice(b, a, a), choice(a, c, c)] }
  expect(breakTie([a, b], even, rules('lot', false))).toMatchObject({ kind: 'open', among: [a, b], next: 'new_ballot' })
  // Without the choices nothing tells them apart.
  expect(breakTie([a, b], given, rules('lot', false)).kind).toBe('open')
})
