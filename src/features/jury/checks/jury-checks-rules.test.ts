import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { rankEntries } from '../result/rules.ts'
import { checkJury } from './jury-checks-rules.ts'

const scale = { min: 1, max: 6 }

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

test('where the jury tells nothing apart, nobody is told from the first, and nobody is sure to be among the first', () => {
  const persons = [newId<PersonId>(), newId<PersonId>()]
  const values = [
    [2, 4],
    [4, 2],
    [2, 4],
    [4, 2],
    [3, 3],
    [3, 3],
  ]
  const entries = values.map((own) => ({
    id: newId<EntryId>(),
    sheets: own.map((value, juror) => ({ personId: persons[juror]!, scores: [value] })),
  }))
  const criteria = [{ weight: 1 }]
  const checks = checkJury([{ criteria, entries, ranked: rankEntries(criteria, entries), scale }], 2)
  expect(checks.variance?.entry).toBe(0)
  expect(checks.groups[0]?.notToldApart).toBe(6)
  for (const { chance } of checks.groups[0]!.entries) expect(Math.abs(chance!.amongFirst - 1 / 3)).toBeLessThan(0.1)
})

describe('what one juror or one weight changes', () => {
  const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
  const persons = Array.from({ length: 3 }, () => newId<PersonId>())
  const sheet = (person: number, scores: number[]) => ({ personId: persons[person]!, scores })
  const criteria = [{ weight: 1 }, { weight: 1 }]
  const entries = [
    { id: a, sheets: [sheet(0, [6, 6]), sheet(1, [4, 4]), sheet(2, [4, 4])] },
    { id: b, sheets: [sheet(0, [1, 6]), sheet(1, [5, 4]), sheet(2, [5, 4])] },
    { id: c, sheets: [sheet(0, [2, 2]), sheet(1, [2, 2]), sheet(2, [2, 2])] },
  ]
  const group = { criteria, entries, ranked: rankEntries(criteria, entries), scale }
  const [checked] = checkJury([group], 1).groups

  test('is told for the juror without whom another would be first', () => {
    expect(group.ranked[0]?.entryId).toBe(a)
    expect(checked?.sensitivity.withoutJuror).toEqual([
      { personId: persons[0], enters: [b], leaves: [a], newFirsts: [b] },
    ])
  })

  test('is told for no weight where none changes anything', () => {
    expect(checked?.sensitivity.withWeight).toEqual([])
  })

  test('Schulze follows each juror, so the two who agree carry it', () => {
    const rankOf = (id: EntryId) => checked?.entries.find(({ entryId }) => entryId === id)?.schulzeRank
    expect([rankOf(b), rankOf(a), rankOf(c)]).toEqual([1, 2, 3])
  })
})

test('a criterion that follows chance is told from one that discriminates, and two that say the same are named', () => {
  const random = seededRandom(9)
  const persons = Array.from({ length: 6 }, () => newId<PersonId>())
  const clamp = (value: number) => Math.min(6, Math.max(1, Math.round(value)))
  const entries = Array.from({ length: 20 }, () => {
    const quality = normal(random)
    return {
      id: newId<EntryId>(),
      sheets: persons.map((personId) => {
        const value = clamp(3.5 + 1.5 * quality + 0.4 * normal(random))
        return { personId, scores: [value, value, clamp(3.5 + normal(random))] }
      }),
    }
  })
  const criteria = [{ weight: 1 }, { weight: 1 }, { weight: 1 }]
  const [checked] = checkJury([{ criteria, entries, ranked: rankEntries(criteria, entries), scale }], 3).groups
  expect(checked?.criteria[0]?.reliability?.mean).toBeGreaterThan(0.9)
  expect(checked?.criteria[2]?.reliability?.mean).toBeLessThan(0.3)
  expect(checked?.criteria.map(({ saysTheSameAs }) => saysTheSameAs)).toEqual([[1], [0], []])
})

test('nobody has given a value: nothing is claimed', () => {
  const entries = [{ id: newId<EntryId>(), sheets: [] }]
  const criteria = [{ weight: 1 }]
  const checks = checkJury([{ criteria, entries, ranked: rankEntries(criteria, entries), scale }], 3)
  expect(checks.reliability).toBeNull()
  expect(checks.groups[0]?.notToldApart).toBeNull()
  expect(checks.groups[0]?.entries[0]).toMatchObject({ adjusted: null, chance: null })
})
