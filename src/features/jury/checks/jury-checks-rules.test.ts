import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { rankEntries } from '../result/rules.ts'
import { checkJury, type RankedGroup } from './jury-checks-rules.ts'

const scale = { min: 1, max: 6 }

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

type Jury = { entries: number; jurors: number; seed: number; recused?: number }

/** A jury as the method simulates it: quality sd 1, severity 0.6, use of the scale 0.2, noise 1.3, values from 1 to 6. */
function simulated({ entries, jurors, seed, recused = 0.08 }: Jury) {
  const random = seededRandom(seed)
  const persons = Array.from({ length: jurors }, () => {
    return { id: newId<PersonId>(), severity: 0.6 * normal(random), use: Math.exp(0.2 * normal(random)) }
  })
  const all = Array.from({ length: entries }, () => ({ id: newId<EntryId>(), quality: normal(random) }))
  const criteria = [{ weight: 1 }]
  const judged = all.map(({ id, quality }) => ({
    id,
    sheets: persons.flatMap((person) => {
      if (random() < recused) return []
      const value = Math.round(3.5 + person.severity + person.use * quality + 1.3 * normal(random))
      return [{ personId: person.id, scores: [Math.min(6, Math.max(1, value))] }]
    }),
  }))
  const group: RankedGroup = { criteria, entries: judged, ranked: rankEntries(criteria, judged), scale }
  const best = all.reduce((a, b) => (b.quality > a.quality ? b : a)).id
  const truth = [...all].sort((a, b) => b.quality - a.quality).slice(0, 3)
  return { group, best, truth: new Set(truth.map(({ id }) => id)) }
}

describe('the group that cannot be told apart', () => {
  test('holds the true best far oftener than the first place does, and is no larger than it must be', () => {
    let [held, first, size] = [0, 0, 0]
    const rounds = 60
    for (let seed = 1; seed <= rounds; seed++) {
      const { group, best } = simulated({ entries: 30, jurors: 5, seed })
      const [checked] = checkJury([group], 3).groups
      const count = checked?.notToldApart ?? 0
      size += count
      if (group.ranked.slice(0, count).some(({ entryId }) => entryId === best)) held += 1
      if (group.ranked[0]?.entryId === best) first += 1
    }
    // The method's simulation: 8.4 of 30 with 5 jurors, the true best held in 96–98 %, the first rank right in 40 %.
    expect(held / rounds).toBeGreaterThan(0.92)
    expect(first / rounds).toBeLessThan(0.6)
    expect(size / rounds).toBeGreaterThan(5)
    expect(size / rounds).toBeLessThan(13)
  })
})

test('with few who read everything, the model finds the true first three as often as the raw mean', () => {
  let [raw, modelled] = [0, 0]
  const rounds = 80
  for (let seed = 500; seed < 500 + rounds; seed++) {
    const { group, truth } = simulated({ entries: 30, jurors: 5, seed })
    const [checked] = checkJury([group], 3).groups
    raw += group.ranked.slice(0, 3).filter(({ entryId }) => truth.has(entryId)).length / 3
    const byLevel = [...(checked?.entries ?? [])].sort((a, b) => (b.adjusted?.level ?? 0) - (a.adjusted?.level ?? 0))
    modelled += byLevel.slice(0, 3).filter(({ entryId }) => truth.has(entryId)).length / 3
  }
  // The method's simulation, design A: .574 and .577, each with a standard error of about .01 (here about .03).
  expect(Math.abs(raw / rounds - 0.574)).toBeLessThan(0.08)
  expect(Math.abs(modelled / rounds - 0.577)).toBeLessThan(0.08)
  expect(Math.abs(raw - modelled) / rounds).toBeLessThan(0.03)
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
    expect(checked?.sensitivity.withoutJuror).toEqual([{ personId: persons[0], enters: [b], leaves: [a], newFirst: b }])
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
