import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../../access/subject-hash.ts'
import { createScreeningRoutes } from '../routes.tsx'
import { approveEntries } from './approve-entries.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
let site: TestSite
let panel: Awaited<ReturnType<typeof createPanel>>

beforeAll(async () => {
  database = await openTestDatabase(clock)
  panel = await createPanel(database.owner, { phase: 'screening', entries: 4, now: NOW })
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  const people = ['secretary', 'juror'].map((key) => {
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  site = await openTestSite({ database, clock, people, routes: createScreeningRoutes })
  for (const [key, id] of [['secretary', panel.secretary] as const, ['juror', panel.leader] as const]) {
    await panel.world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  }
  const titles = ['=HYPERLINK("http://ond.example")', 'Ærlig øving', 'Ål i vinden', 'Bossnett']
  for (const [index, id] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $1 where id = $2', [titles[index], id])
  }
  await database.owner.query('delete from screening where round_id = $1', [panel.round.id])
})
afterAll(async () => {
  await site.close()
  await database.close()
})

async function walkerAs(key: string) {
  const walker = site.walker()
  await walker.signIn(key)
  return walker
}

const list = (query = '') => `/runder/${panel.round.id}/soknader${query}`

async function bytesOf(walker: Awaited<ReturnType<typeof walkerAs>>, path: string): Promise<Buffer> {
  const response = await walker.once(path)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('the list', () => {
  test('is in the order of the column that was pressed, and says so', async () => {
    const walker = await walkerAs('secretary')
    const { text } = await walker.get(list('?ordne=title&retning=ned'))
    expect(text).toContain('aria-sort="descending"')
    const places = ['Ål i vinden', 'Ærlig øving', 'Bossnett'].map((title) => text.indexOf(`>${title}<`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
  })

  test('finds æ, ø and å whatever the case', async () => {
    const walker = await walkerAs('secretary')
    const { text } = await walker.get(list('?sok=%C3%86RLIG'))
    expect(text).toContain('Ærlig øving')
    expect(text).not.toContain('Bossnett')
  })

  test('finds what is written in nynorsk by a word in bokmål, and the other way round', async () => {
    const walker = await walkerAs('secretary')
    await database.owner.query("update entry set unit_name = 'Heimetenesta' where id = $1", [panel.entries[3]])
    for (const word of ['hjemmetjeneste', 'heimetenest', 'tjeneste']) {
      const { text } = await walker.get(list(`?sok=${word}`))
      expect(text.includes('Bossnett'), word).toBe(true)
    }
    expect((await walker.get(list('?sok=hjem'))).text).toContain('Bossnett')
  })

  test('takes the signs of a search for what they are', async () => {
    const walker = await walkerAs('secretary')
    expect((await walker.get(list('?sok=(.*)'))).text).toContain('Ingen')
    expect((await walker.get(list('?sok=%28%22http'))).text).toContain('HYPERLINK')
  })

  test('shows the columns that were chosen, and no others', async () => {
    const walker = await walkerAs('secretary')
    const { text } = await walker.get(list('?kol=email'))
    expect(text).toContain('data-label="E-post"')
    expect(text).not.toContain('data-label="Tilstand"')
  })
})

describe('the file', () => {
  test('holds all that the search finds with the chosen columns, and no cell is a formula', async () => {
    const walker = await walkerAs('secretary')
    const csv = parse(await bytesOf(walker, list('.csv?ordne=title&kol=organisation&kol=receipts')), {
      bom: true,
      delimiter: ';',
    })
    expect(csv[0]).toEqual(['Søknad', 'Søker', 'Ganger sendt'])
    expect(csv.slice(1).map(([title]) => title)).toEqual(
      expect.arrayContaining(['\'=HYPERLINK("http://ond.example")', 'Ærlig øving', 'Ål i vinden', 'Bossnett']),
    )
    const sheet = await readSheet(await bytesOf(walker, list('.xlsx?sok=hyperlink')))
    expect(sheet.slice(1).map(([title]) => title)).toEqual(['=HYPERLINK("http://ond.example")'])
  })

  test('is not there for a juror', async () => {
    const walker = await walkerAs('juror')
    for (const ending of ['.csv', '.xlsx']) expect((await walker.get(list(ending))).status).toBe(404)
  })
})

describe('several at once', () => {
  const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
  const outcomes = async () =>
    (await database.owner.query('select count(*)::int as n from screening where round_id = $1', [panel.round.id]))
      .rows[0].n

  test('are shown before anything is done', async () => {
    const walker = await walkerAs('secretary')
    const { text, status } = await walker.post(list('/utvalg'), { entries: panel.entries[0]!, act: 'approve' })
    expect([status, await outcomes()]).toEqual([200, 0])
    expect(text).toContain('Disse godkjennes (1)')
  })

  test('are refused where nobody is chosen', async () => {
    const walker = await walkerAs('secretary')
    const { text, status } = await walker.post(list('/utvalg'), { act: 'approve' })
    expect(status).toBe(409)
    expect(text).toContain('Velg minst én søknad først.')
  })

  test('are approved all or none: one that somebody else has decided meanwhile stops them all', async () => {
    const [first, second] = panel.entries
    await panel.world.screened(panel.round.id, second!, panel.secretary, { outcome: 'ineligible', reason: 'Nei' })
    const chosen = { roundId: panel.round.id, entryIds: [first!, second!], lookedAt: NOW }
    expect(await approveEntries(services(), panel.secretary, chosen)).toEqual({ kind: 'changed' })
    expect(await outcomes()).toBe(1)
  })

  test('are approved by the secretariat alone, each with a letter to its team', async () => {
    const entryIds = [panel.entries[2]!, panel.entries[3]!]
    const chosen = { roundId: panel.round.id, entryIds, lookedAt: NOW }
    expect(await approveEntries(services(), panel.leader, chosen)).toEqual({ kind: 'not_yours' })
    expect(await approveEntries(services(), panel.secretary, chosen)).toEqual({ kind: 'approved', count: 2 })
    const { rows } = await database.owner.query('select kind from mail where entry_id = any ($1)', [entryIds])
    expect(rows).toEqual([{ kind: 'screening_eligible' }, { kind: 'screening_eligible' }])
    expect(await approveEntries(services(), panel.secretary, chosen)).toEqual({ kind: 'changed' })
  })

  test('are approved when the secretary presses the button beneath those shown', async () => {
    const { entries, round, world } = await createPanel(database.owner, { phase: 'screening', entries: 2, now: NOW })
    await world.roundRole(round.id, panel.secretary, 'secretariat')
    await database.owner.query('delete from screening where round_id = $1', [round.id])
    const walker = await walkerAs('secretary')
    const path = `/runder/${round.id}/soknader`
    const shown = await walker.post(`${path}/utvalg`, { entries: entries[0]!, act: 'approve' })
    const lookedAt = /name="lookedAt" value="([^"]+)"/u.exec(shown.text)?.[1] ?? ''
    const { text } = await walker.post(`${path}/utvalg/godkjenn`, { entries: entries[0]!, lookedAt })
    expect(text).not.toContain('Velg minst én søknad først.')
    const { rows } = await database.owner.query('select entry_id from screening where round_id = $1', [round.id])
    expect(rows).toEqual([{ entry_id: entries[0] }])
  })

  test('never take in an entry from which the secretary is shut out', async () => {
    const [first] = panel.entries
    const barred = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
    await panel.world.impartiality(panel.round.id, first!, panel.secretary, barred)
    const chosen = { roundId: panel.round.id, entryIds: [first!], lookedAt: NOW }
    expect(await approveEntries(services(), panel.secretary, chosen)).toEqual({ kind: 'changed' })
  })
})
