import { expect, test } from 'vitest'
import { passing } from './passing-rules.ts'

const candidate = (place: number, facts: object) => ({
  place,
  category: null,
  amongFirst: 0,
  mean: 3,
  spread: 1,
  highest: 4,
  ...facts,
})

test('all who may well belong go on, however many, and with them one wildcard of each kind', () => {
  const candidates = [
    candidate(0, { amongFirst: 0.9 }),
    candidate(1, { amongFirst: 0.1 }),
    candidate(2, { amongFirst: 0.09 }),
    candidate(3, { spread: 2.5 }),
    candidate(4, { highest: 6 }),
    candidate(5, { mean: 3.1 }),
  ]
  expect(passing(candidates, 1)).toEqual([
    { place: 0, reason: 'chance' },
    { place: 1, reason: 'chance' },
    { place: 3, reason: 'disagreement' },
    { place: 4, reason: 'highest' },
    { place: 5, reason: 'best_of_category' },
  ])
})

test('equal ones go on together', () => {
  const candidates = [
    candidate(0, { highest: 6, spread: null }),
    candidate(1, { highest: 6, spread: null }),
    candidate(2, { mean: 4 }),
  ]
  expect(
    passing(candidates, 1)
      .filter(({ reason }) => reason === 'highest')
      .map(({ place }) => place),
  ).toEqual([0, 1])
})

test('without wildcards and without a value nobody goes on for them', () => {
  expect(passing([candidate(0, { mean: null, spread: null, highest: null })], 1)).toEqual([])
  expect(passing([candidate(0, {}), candidate(1, { mean: 5 })], 0)).toEqual([{ place: 1, reason: 'best_of_category' }])
})
