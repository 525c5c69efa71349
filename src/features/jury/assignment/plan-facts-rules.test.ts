import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { makePlan } from './make-plan-rules.ts'
import { factsHash, keptPlaces, type PlanFacts, problemOf } from './plan-facts-rules.ts'
import { gapOf } from './plan-summary-rules.ts'
import { FIRST_WISHES, fitOf, namesExperts, sharingAdvised, wishFaults } from './wishes-rules.ts'

function facts(entries: number, jurors: number, told: Partial<PlanFacts> = {}): PlanFacts {
  return {
    entries: Array.from({ length: entries }, () => [newId<EntryId>(), null] as const),
    jurors: Array.from({ length: jurors }, () => newId<PersonId>()),
    barred: [],
    begun: [],
    sealed: [],
    given: [],
    sealedByOthers: [],
    undeclared: 0,
    ...told,
  }
}

const drawn = { seed: 1, slack: 0 }

test('loads are evened out around what is sealed already, and always add up', () => {
  const size = fc.record({
    entries: fc.integer({ min: 4, max: 20 }),
    jurors: fc.integer({ min: 4, max: 8 }),
    sealed: fc.array(fc.nat(10_000), { maxLength: 12 }),
  })
  fc.assert(
    fc.property(size, ({ entries, jurors, sealed }) => {
      const places = [...new Set(sealed.map((place) => place % (entries * jurors)))].sort((a, b) => a - b)
      const problem = problemOf(facts(entries, jurors, { sealed: places }), FIRST_WISHES, drawn)
      const wanted = problem.entries.reduce((sum, entry) => sum + entry.wanted, 0)
      expect(problem.jurors.reduce((sum, { least }) => sum + least, 0)).toBeLessThanOrEqual(wanted)
      expect(problem.jurors.reduce((sum, { most }) => sum + most, 0)).toBeGreaterThanOrEqual(wanted)
      const plan = makePlan(problem)
      if (places.length === 0) expect(plan).not.toBeNull()
      for (const pair of problem.kept) if (plan) expect(plan.pairs).toContainEqual(pair)
    }),
    { numRuns: 60 },
  )
})

test('what a juror has begun stays, unless that juror takes no more; what is sealed stays always', () => {
  const round = facts(3, 2, { begun: [0, 1], sealed: [2, 3] })
  expect(keptPlaces(round, FIRST_WISHES)).toEqual([0, 1, 2, 3])
  expect(keptPlaces(round, { ...FIRST_WISHES, limits: { [round.jurors[0]!]: 0 } })).toEqual([1, 2, 3])
  expect(keptPlaces({ ...round, barred: [2] }, FIRST_WISHES)).toEqual([0, 1, 3])
})

test('an entry asks for no more readers than may read it, and for fewer where others have sealed before they left', () => {
  const round = facts(3, 4, { barred: [0, 1, 2], sealedByOthers: [[1, 2]] })
  expect(problemOf(round, FIRST_WISHES, drawn).entries.map(({ wanted }) => wanted)).toEqual([1, 1, 3])
})

test('a proposal holds while the facts are the same, declarations that say nothing new included', () => {
  const round = facts(3, 4)
  const hash = factsHash(round, FIRST_WISHES)
  expect(factsHash({ ...round, undeclared: 9 }, FIRST_WISHES)).toBe(hash)
  for (const change of [{ barred: [1] }, { begun: [1] }, { sealed: [1] }, { given: [1] }]) {
    expect(factsHash({ ...round, ...change }, FIRST_WISHES)).not.toBe(hash)
  }
  expect(factsHash(round, { ...FIRST_WISHES, perEntry: 4 })).not.toBe(hash)
})

test('wishes are whole numbers in order', () => {
  expect(wishFaults(FIRST_WISHES)).toEqual([])
  expect(wishFaults({ ...FIRST_WISHES, perEntry: Number.NaN, mostTogether: 0 })).toEqual([
    { field: 'perEntry', kind: 'number' },
    { field: 'mostTogether', kind: 'number' },
  ])
  expect(wishFaults({ ...FIRST_WISHES, least: 6, most: 5 })).toEqual([{ field: 'most', kind: 'order' }])
})

test('an unspoken competence fits as most do, and an expert is one who was named as such', () => {
  expect([fitOf(FIRST_WISHES, 'a', 'x'), namesExperts(FIRST_WISHES)]).toEqual([1, false])
  const named = { ...FIRST_WISHES, fit: { a: { x: 0 } } }
  expect([fitOf(named, 'a', 'x'), fitOf(named, 'a', null), namesExperts(named)]).toEqual([0, 1, true])
})

test('the distance to the best plan is none, a share, or unknown', () => {
  expect(gapOf({ cost: 10, bound: 10 })).toBe(0)
  expect(gapOf({ cost: 11, bound: 10 })).toBeCloseTo(0.1, 12)
  expect(gapOf({ cost: null, bound: null })).toBeNull()
})

test('all read all up to forty entries; above, sharing out is advised where there are jurors to share among', () => {
  const advised = (entries: number, jurors: number) => sharingAdvised({ entries, jurors }, FIRST_WISHES)
  expect([advised(40, 7), advised(41, 7), advised(300, 60), advised(300, 3)]).toEqual([null, 18, 15, null])
})
