import { describe, expect, it } from 'vitest'
import { readArchive } from '../features/prizes/archive/archive-document.ts'
import { countWords } from '../kernel/count-words.ts'
import { readPracticePeople, readPracticeRound } from './practice-documents.ts'

describe('the practice round', () => {
  it('has the sixteen real entries with unit, area and name as given', async () => {
    const { entries } = await readPracticeRound()
    const archive = await readArchive()
    const real = archive.prizes.flatMap((prize) => prize.rounds).find((round) => round.slug === '2018-2019')
    expect(entries.map((entry) => [entry.unit, entry.area, entry.innovation])).toEqual(
      real?.entries.map((entry) => [entry.unit, entry.area ?? null, entry.innovations[0]?.name]),
    )
  })

  it('answers every question within its words, and each criterion has a question', async () => {
    const { entries, questions, criteria } = await readPracticeRound()
    const keys = questions.map((question) => question.key)
    expect(entries.filter((entry) => Object.keys(entry.answers).join() !== keys.join())).toEqual([])
    const tooLong = questions.filter((question) =>
      entries.some((entry) => countWords(entry.answers[question.key] ?? '') > question.maxWords),
    )
    expect(tooLong).toEqual([])
    expect(new Set(questions.map((question) => question.criterion))).toEqual(
      new Set([null, ...criteria.map((criterion) => criterion.key)]),
    )
  })

  it('gives no figure that could be taken for a fact of a real unit, and quotes nobody', async () => {
    const { entries } = await readPracticeRound()
    expect(entries.flatMap((entry) => Object.values(entry.answers)).filter((text) => /[\d«»"]/u.test(text))).toEqual([])
  })
})

describe('the practice persons', () => {
  it('fill every role, with seven who judge', async () => {
    const { people } = await readPracticePeople()
    const roles = people.flatMap((person) => [
      ...person.roundRoles.filter((one) => one.round === 'assessment').map((one) => one.role),
      ...person.platformRoles.map((role) => `platform ${role}`),
    ])
    const counted = Object.fromEntries(
      [...new Set(roles)].map((role) => [role, roles.filter((one) => one === role).length]),
    )
    expect(counted).toEqual({
      secretariat: 2,
      leader: 1,
      juror: 6,
      deputy: 1,
      auditor: 1,
      'platform administrator': 1,
      'platform auditor': 1,
    })
  })

  it('have names, keys and addresses of their own', async () => {
    const { people } = await readPracticePeople()
    for (const field of ['key', 'name', 'email'] as const) {
      expect(new Set(people.map((person) => person[field])).size).toBe(people.length)
    }
  })

  it('refer to persons and entries that are there', async () => {
    const { people, impartiality, sheets } = await readPracticePeople()
    const { entries } = await readPracticeRound()
    const persons = new Set(people.map((person) => person.key))
    const known = new Set(entries.map((entry) => entry.key))
    const named = [...impartiality, ...people.flatMap((person) => person.entries)].map((one) => one.entry)
    expect(named.filter((entry) => !known.has(entry))).toEqual([])
    expect([...impartiality, ...sheets].map((one) => one.person).filter((key) => !persons.has(key))).toEqual([])
  })

  it('are two who are disqualified from an entry and one in doubt', async () => {
    const { impartiality } = await readPracticePeople()
    expect(impartiality.map((one) => [one.person, one.entry, one.declared])).toEqual([
      ['jury-petter', 'smart-renhold', 'disqualified'],
      ['jury-nadia', 'globale-baerum', 'disqualified'],
      ['jury-marja', 'skravlekopp', 'in_doubt'],
    ])
  })
})
