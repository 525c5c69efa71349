import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { loadOrganisations } from './load-organisations.ts'
import { municipalityId, numberRows } from './organisation-rows.ts'
import { readOrganisations } from './organisations-document.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  await loadOrganisations(database.owner)
})
afterAll(() => database.close())

async function rows(text: string, values: unknown[] = []): Promise<unknown[]> {
  return (await database.owner.query(text, values)).rows
}

describe('the organisations at first start', () => {
  it('are the 357 municipalities and 15 counties of today and those that were merged', async () => {
    const counts = await rows(
      `select kind, valid_to is null as living, count(*)::int as n from organisation group by 1, 2 order by 1, 2`,
    )
    expect(counts).toEqual([
      { kind: 'county', living: true, n: 15 },
      { kind: 'municipality', living: false, n: 5 },
      { kind: 'municipality', living: true, n: 357 },
    ])
  })

  it('keep Sámi and Kven names whole and told apart', async () => {
    expect(await rows('select name, names from organisation where id = $1', [municipalityId('5540')])).toEqual([
      { name: 'Gáivuotna - Kåfjord - Kaivuono kommune', names: { no: 'Kåfjord', se: 'Gáivuotna', fkv: 'Kaivuono' } },
    ])
  })

  it('have had several numbers, each in its time', async () => {
    const numbers = await rows(
      'select number, valid_from, valid_to from organisation_number where organisation_id = $1 order by valid_from nulls first',
      [municipalityId('3201')],
    )
    expect(numbers).toEqual([
      { number: '0219', valid_from: null, valid_to: '2019-12-31' },
      { number: '3024', valid_from: '2020-01-01', valid_to: '2023-12-31' },
      { number: '3201', valid_from: '2024-01-01', valid_to: null },
    ])
  })

  it('lead from a merged municipality to its successor', async () => {
    const merged = await rows(
      `select n.number, o.name, s.name as successor from organisation o
       join organisation s on s.id = o.successor_id
       join organisation_number n on n.organisation_id = o.id order by 1`,
    )
    expect(merged).toEqual([
      { number: '0217', name: 'Oppegård kommune', successor: 'Nordre Follo kommune' },
      { number: '0220', name: 'Asker kommune', successor: 'Asker kommune' },
      { number: '1102', name: 'Sandnes kommune', successor: 'Sandnes kommune' },
      { number: '1246', name: 'Fjell kommune', successor: 'Øygarden kommune' },
      { number: '1805', name: 'Narvik kommune', successor: 'Narvik kommune' },
    ])
  })

  it('never share a number', async () => {
    const numbers = numberRows(await readOrganisations()).map((row) => row.number)
    expect(numbers.length).toBe(new Set(numbers).size)
  })

  it('can be loaded again without a change', async () => {
    const before = await rows('select * from organisation order by id')
    await database.owner.query('delete from loaded_document')
    await loadOrganisations(database.owner)
    expect(await rows('select * from organisation order by id')).toEqual(before)
  })
})
