import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf, shareAlike } from './agreement-rules.ts'
import {
  AFTER,
  type Answers,
  answersOf,
  BEFORE,
  draftFaults,
  missingFaults,
  pairsOf,
  sheetsOf,
} from './answer-rules.ts'

const rule = { entries: 3, places: 2, wantsWords: true }
const place = (score: number | null, comment = 'ord') => ({ score, comment })
const ranking = (...places: ReturnType<typeof place>[]): Answers => ({ mode: 'ranking', places })

test('an order comes back from its sheets as it was given, and a sheet tells who stands before whom', () => {
  const given = ranking(place(2), place(3), place(1), place(0), place(null))
  const sheets = sheetsOf(given, 5)
  expect(answersOf('ranking', sheets)).toEqual(given)
  expect(sheets.map(({ scores }) => scores)).toEqual([
    [2, null, AFTER, BEFORE, null, null],
    [3, BEFORE, null, BEFORE, null, null],
    [1, AFTER, AFTER, null, null, null],
    [0, null, null, null, null, null],
    [null, null, null, null, null, null],
  ])
})

test('choices come back from their sheets as they were given, and the other sheet says the same from its side', () => {
  const entries = fc.integer({ min: 2, max: 6 })
  const given = entries.chain((count) =>
    fc
      .array(fc.tuple(fc.constantFrom(0, 1, null), fc.string({ maxLength: 5 })), {
        minLength: pairsOf(count).length,
        maxLength: pairsOf(count).length,
      })
      .map((answers) => ({ count, answers })),
  )
  fc.assert(
    fc.property(given, ({ count, answers }) => {
      const choices = pairsOf(count).map(({ left, right }, at) => {
        const [side = null, comment = ''] = answers[at] ?? []
        return { left, right, chosen: side === null ? null : side === 0 ? left : right, comment }
      })
      const sheets = sheetsOf({ mode: 'pairwise', choices }, count)
      expect(answersOf('pairwise', sheets)).toEqual({ mode: 'pairwise', choices })
      for (const { left, right, chosen } of choices) {
        const both = [sheets[left]?.scores[right + 1], sheets[right]?.scores[left + 1]]
        expect(both).toEqual(chosen === null ? [null, null] : chosen === left ? [BEFORE, AFTER] : [AFTER, BEFORE])
      }
    }),
  )
})

test('an order is handed in with a place and its words for each, and no empty place above another', () => {
  expect(missingFaults(ranking(place(3), place(2), place(1, '')), rule)).toEqual([])
  expect(missingFaults(ranking(place(3), place(3), place(0, '')), rule)).toEqual([])
  expect(missingFaults(ranking(place(null), place(3, ' '), place(1)), rule)).toEqual([
    { kind: 'missing', at: 0 },
    { kind: 'comment_needed', at: 1 },
  ])
  expect(missingFaults(ranking(place(2), place(1), place(1)), rule)).toEqual([{ kind: 'gap', at: 0 }])
  expect(draftFaults(ranking(place(4), place(-1), place(2, 'x'.repeat(4001))), rule)).toEqual([
    { kind: 'not_in_scale', at: 0 },
    { kind: 'not_in_scale', at: 1 },
    { kind: 'comment_too_long', at: 2 },
  ])
})

test('comparisons are handed in when all pairs are answered, with words where the round asks for them', () => {
  const choices = [
    { left: 0, right: 1, chosen: 0, comment: '' },
    { left: 0, right: 2, chosen: null, comment: 'ord' },
  ]
  const faults = missingFaults({ mode: 'pairwise', choices }, rule)
  expect(faults).toEqual([
    { kind: 'comment_needed', at: 0 },
    { kind: 'missing', at: 1 },
  ])
  expect(missingFaults({ mode: 'pairwise', choices }, { ...rule, wantsWords: false })).toEqual([
    { kind: 'missing', at: 1 },
  ])
})

test('a third on the other side is disagreement, and one voice alone says nothing', () => {
  expect([[3, 0], [4, 1], [2, 1], [1, 1, 1], [1, 0], []].map(agreementOf)).toEqual([
    'agree',
    'some',
    'disagree',
    'disagree',
    null,
    null,
  ])
  expect([shareAlike([[3, 0]]), shareAlike([[2, 1]]), shareAlike([[1, 0]]), shareAlike([])]).toEqual([
    1,
    1 / 3,
    null,
    null,
  ])
})
