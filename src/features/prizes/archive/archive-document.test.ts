import { beforeAll, describe, expect, it } from 'vitest'
import { type ArchiveDocument, parseArchive, readArchive, reportedEntries } from './archive-document.ts'
import type { ArchiveRound } from './archive-shapes.ts'

let archive: ArchiveDocument

beforeAll(async () => {
  archive = await readArchive()
})

function roundOf(prize: string, slug: string): ArchiveRound {
  const round = archive.prizes.find((one) => one.slug === prize)?.rounds.find((one) => one.slug === slug)
  if (!round) throw new Error(`no round ${prize}/${slug}`)
  return round
}

const national = (year: string): ArchiveRound => roundOf('kmds-innovasjonspris', year)
const winnersOf = (round: ArchiveRound): (string | null | undefined)[] =>
  round.entries
    .filter((entry) => entry.standing === 'winner')
    .map((entry) => (round.organiser === 'Bærum kommune' ? entry.innovations[0]?.name : entry.organisation.name))

describe('the archive of earlier rounds', () => {
  it('holds the real rounds', () => {
    expect(archive.prizes.map((prize) => [prize.slug, prize.rounds.map((round) => round.slug)])).toEqual([
      ['kmds-innovasjonspris', ['2014', '2015', '2016', '2017', '2018', '2019', '2020']],
      ['baerums-innovasjonspris', ['2015', '2018-2019', 'beste-feil-2019', '2022', '2023']],
    ])
  })

  it('names the winners', () => {
    const winners = archive.prizes.map((prize) => prize.rounds.map(winnersOf))
    expect(winners).toEqual([
      [['Arendal'], ['Sandnes'], ['Bærum'], ['Asker'], ['Træna'], ['Trondheim'], []],
      [
        ['Personalkantinen i Kommunegården'],
        ['Globale Bærum'],
        ['Ugo til trening'],
        [null, 'Bestemme selv – dialogpakke'],
        ['Enklere vei til bedre syn', 'Hikikomori nettverket', 'Brakka'],
      ],
    ])
  })

  it('shows each contradiction with a value and a source from either side', () => {
    const facts = archive.prizes.flatMap((prize) => [...prize.facts, ...prize.rounds.flatMap((round) => round.facts)])
    const disagreeing = facts.filter((fact) => fact.disagrees)
    expect(disagreeing.map((fact) => [fact.key, fact.values.length])).toEqual([
      ['first-year', 2],
      ['nominees-announcement', 2],
      ['borgen-name', 2],
      ['projects', 2],
      ['second-jury-meeting-weekday', 2],
      ['homeless-sarpsborg', 2],
      ['internal-funds-total', 2],
    ])
    expect(disagreeing.filter((fact) => new Set(fact.values.map((one) => one.sources.join())).size !== 2)).toEqual([])
  })

  it('keeps both readings of an effect that sources tell differently', () => {
    const readings = national('2018').entries.flatMap((entry) =>
      entry.innovations.flatMap((innovation) => innovation.effects.map((effect) => effect.readings.length)),
    )
    expect(readings).toEqual([1, 2])
  })

  it('has the same number of entries as the sources report where it holds them all', () => {
    const complete = archive.prizes.flatMap((prize) => prize.rounds).filter((round) => round.entriesAreComplete)
    expect(complete.map((round) => [round.slug, round.entries.length, reportedEntries(round)])).toEqual([
      ['2018-2019', 16, 16],
      ['beste-feil-2019', 1, 1],
    ])
  })

  it('keeps each municipality under the number it had then', () => {
    const numbers = ['2016', '2017', '2019'].map((year) =>
      national(year).entries.map((entry) => entry.organisation.number),
    )
    expect(numbers).toEqual([
      ['0219', '1201', '0105'],
      ['0220', '0701', '0217', '0105'],
      ['5001', '1516', '1246'],
    ])
  })

  it('tells why a name is left out', () => {
    const unnamed = archive.prizes
      .flatMap((prize) => prize.rounds)
      .flatMap((round) => round.entries)
      .flatMap((entry) => entry.innovations)
      .filter((innovation) => innovation.name === null)
    expect(unnamed.map((innovation) => innovation.nameNote !== undefined)).toEqual([true, true, true, true])
  })
})

describe('a faulty archive', () => {
  function damaged(change: (round: Record<string, unknown>) => void): () => void {
    const copy = structuredClone(archive)
    const round = copy.prizes[1]!.rounds[1]!
    change(round)
    return () => parseArchive(copy)
  }

  it('is refused when a count does not agree with the entries', () => {
    expect(
      damaged((round) => Object.assign(round, { entries: archive.prizes[1]!.rounds[1]!.entries.slice(1) })),
    ).toThrow(/16 reported, 15 recorded[\s\S]*prizes\[1\]\.rounds\[1\]\.entries/)
  })

  it('is refused when a source is unknown', () => {
    expect(damaged((round) => Object.assign(round, { sources: ['hearsay'] }))).toThrow(/unknown source hearsay/)
  })

  it('is refused when a text lacks a language', () => {
    expect(damaged((round) => Object.assign(round, { title: { nb: 'Prisen' } }))).toThrow(/title\.nn/)
  })
})
