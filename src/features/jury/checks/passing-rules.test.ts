import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, type PassingRule, passing } from './passing-rules.ts'

const candidate = (place: number, facts: Partial<Candidate>): Candidate => ({
  place,
  category: null,
  isFirst: false,
  amongFirst: 0,
  mean: 3,
  spread: 1,
  highest: 4,
  ...facts,
})

const RULE: PassingRule = { chance: 0.1, widestSpread: 1, highestSingle: 1, bestOfCategory: true }

test('the first go on, all who may well belong to them, however many, and one wildcard of each kind', () => {
  const candidates = [
    candidate(0, { isFirst: true, amongFirst: 0.9 }),
    candidate(1, { amongFirst: 0.1 }),
    candidate(2, { amongFirst: 0.09 }),
    candidate(3, { spread: 2.5 }),
    candidate(4, { highest: 6 }),
    candidate(5, { mean: 3.1 }),
  ]
  expect(passing(candidates, RULE)).toEqual([
    { place: 0, reason: 'first' },
    { place: 1, reason: 'grey' },
    { place: 3, reason: 'disagreement' },
    { place: 4, reason: 'highest' },
    { place: 5, reason: 'best_of_category' },
  ])
})

test('equal ones go on together, also where the last bit of a root differs', () => {
  const candidates = [
    candidate(0, { highest: 6, spread: 0.5773502691896257 }),
    candidate(1, { highest: 6, spread: 0.5773502691896258 }),
    candidate(2, { mean: 4, spread: 0 }),
  ]
  const placesFor = (reason: string, rule: PassingRule) =>
    passing(candidates, rule).flatMap((each) => (each.reason === reason ? [each.place] : []))
  expect(placesFor('highest', { ...RULE, widestSpread: 0 })).toEqual([0, 1])
  expect(placesFor('disagreement', { ...RULE, highestSingle: 0 })).toEqual([0, 1])
})

test('without wildcards and without a value nobody goes on for them', () => {
  const none = { ...RULE, widestSpread: 0, highestSingle: 0 }
  expect(passing([candidate(0, { mean: null, spread: null, highest: null })], RULE)).toEqual([])
  expect(passing([candidate(0, {}), candidate(1, { mean: 5 })], none)).toEqual([
    { place: 1, reason: 'best_of_category' },
  ])
  expect(passing([candidate(0, {}), candidate(1, { mean: 5 })], { ...none, bestOfCategory: false })).toEqual([])
})

test('a model that says nothing keeps nobody out and lets nobody in', () => {
  const silent = [candidate(0, { isFirst: true, amongFirst: null }), candidate(1, { amongFirst: null, mean: 2 })]
  expect(passing(silent, { ...RULE, widestSpread: 0, highestSingle: 0, bestOfCategory: false })).toEqual([
    { place: 0, reason: 'first' },
  ])
})

const anyCandidate = fc.record({
  category: fc.constantFrom('a', 'b', null),
  isFirst: fc.boolean(),
  amongFirst: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  mean: fc.option(fc.integer({ min: 1, max: 6 })),
  spread: fc.option(fc.integer({ min: 0, max: 3 })),
  highest: fc.option(fc.integer({ min: 1, max: 6 })),
})

test('a lower threshold or more wildcards never takes anybody out', () => {
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 25 }), fc.nat(5), fc.nat(5), (facts, spread, highest) => {
      const candidates = facts.map((each, place) => ({ ...each, place }))
      const narrow = { chance: 0.2, widestSpread: spread, highestSingle: highest, bestOfCategory: false }
      const wide = { chance: 0.1, widestSpread: spread + 1, highestSingle: highest + 1, bestOfCategory: true }
      const more = new Set(passing(candidates, wide).map(({ place }) => place))
      for (const { place } of passing(candidates, narrow)) expect(more.has(place)).toBe(true)
      for (const { place, isFirst } of candidates) if (isFirst) expect(more.has(place)).toBe(true)
    }),
  )
})
