import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { readArchive } from './archive-document.ts'
import { readArchivedRound, readPrizeFacts } from './archive-queries.ts'
import { archivedPrizeId, archivedRoundId } from './archive-rows.ts'
import { loadArchive } from './load-archive.ts'
import { loadOrganisations } from './load-organisations.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  await loadOrganisations(database.owner)
  await loadArchive(database.owner)
})
afterAll(() => database.close())

async function rows(text: string): Promise<unknown[]> {
  return (await database.owner.query(text)).rows
}

async function counts(): Promise<unknown[]> {
  return rows(`select (select count(*)::int from prize) as prizes, (select count(*)::int from round) as rounds,
    (select count(*)::int from criterion) as criteria, (select count(*)::int from round_milestone) as milestones,
    (select count(*)::int from archive_fact) as facts, (select count(*)::int from archived_entry) as entries`)
}

function national(year: string) {
  return database.db.read(PUBLIC, (reader) => readArchivedRound(reader, archivedRoundId('kmds-innovasjonspris', year)))
}

describe('the archive in the database', () => {
  it('holds everything of the document', async () => {
    const { prizes } = await readArchive()
    const rounds = prizes.flatMap((prize) => prize.rounds)
    expect(await counts()).toEqual([
      {
        prizes: 2,
        rounds: 12,
        criteria: rounds.flatMap((round) => round.criteria).length,
        milestones: rounds.flatMap((round) => round.milestones).length,
        facts: [...prizes, ...rounds].flatMap((one) => one.facts).length,
        entries: rounds.flatMap((round) => round.entries).length,
      },
    ])
  })

  it('is read by anyone, with both values where sources disagree', async () => {
    const round = await national('2018')
    const projects = round?.facts.find((fact) => fact.key === 'projects')
    expect(projects?.reported.map((one) => [one.value, one.sources])).toEqual([
      [48, ['oi-2018']],
      [47, ['sarpsborg-2018']],
    ])
    expect(round?.sourcesById.get('oi-2018')?.url).toMatch(/^https:\/\/www\.offentliginnovasjon\.no/)
  })

  it('tells the name and number of then, and who took over', async () => {
    const round = await national('2017')
    expect(
      round?.entries.map((entry) => [entry.organisation_name, entry.organisation_number, entry.successor_name]),
    ).toEqual([
      ['Asker', '0220', 'Asker kommune'],
      ['Horten', '0701', null],
      ['Oppegård', '0217', 'Nordre Follo kommune'],
      ['Sarpsborg', '0105', null],
    ])
  })

  it('finds every organisation that has a number', async () => {
    expect(await rows('select organisation_name from archived_entry where organisation_id is null')).toEqual([])
  })

  it('keeps the day of a milestone the same in Norway', async () => {
    const round = await national('2016')
    expect(round?.milestones.map((one) => one.at?.toISOString())).toEqual([
      '2016-01-08T11:00:00.000Z',
      '2016-03-01T11:00:00.000Z',
      '2016-04-07T10:00:00.000Z',
      '2016-04-12T10:00:00.000Z',
      '2016-06-09T10:00:00.000Z',
    ])
  })

  it('says that the round of 2020 was put off', async () => {
    const round = await national('2020')
    expect([round?.status, round?.prize_nok, round?.entries]).toEqual(['suspended', null, []])
    expect(
      await rows(
        'select suspended_at, suspended_reason is null as untold from round where released_at is null and slug = $$2020$$',
      ),
    ).toEqual([{ suspended_at: null, untold: false }])
  })

  it('tells of the prize as such', async () => {
    const { facts } = await database.db.read(PUBLIC, (reader) =>
      readPrizeFacts(reader, archivedPrizeId('kmds-innovasjonspris')),
    )
    expect(facts.map((fact) => [fact.key, fact.reported.map((one) => one.value)])).toEqual([
      ['first-year', ['2014', '2015']],
    ])
  })

  it('answers nothing for a round that is not from the archive', async () => {
    const other = archivedRoundId('kmds-innovasjonspris', '1999')
    expect(await database.db.read(PUBLIC, (reader) => readArchivedRound(reader, other))).toBe(null)
  })

  it('can be loaded again after being cut short, without doubles', async () => {
    const before = await counts()
    await database.owner.query(`delete from loaded_document where name = 'archive'`)
    await database.owner.query('delete from archived_entry where position > 1')
    await loadArchive(database.owner)
    expect(await counts()).toEqual(before)
  })

  it('cannot be changed from a page', async () => {
    const write = database.db.write(PUBLIC, (tx) => tx.deleteFrom('archived_entry').execute())
    await expect(write).rejects.toThrow(/permission denied/)
  })
})
