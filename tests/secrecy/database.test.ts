import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { ALL_FACTS, existsIn, FACTS, isAtLeast, PHASES, ROW_FACTS } from './matrix.ts'
import { EVERYBODY, type Person } from './persons.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'

/** Everything that this person can read in the whole database, as one text per table. */
async function readable(
  database: TestDatabase,
  world: SecrecyWorld,
  person: Person,
  tables: readonly string[],
): Promise<Map<string, string>> {
  return database.db.read(world.actor(person), async (reader) => {
    const texts = new Map<string, string>()
    for (const table of tables) {
      const rows = await sql<{
        text: string | null
      }>`select string_agg(t::text, E'\n') as text from ${sql.table(table)} t`.execute(reader)
      texts.set(table, rows.rows[0]?.text ?? '')
    }
    return texts
  })
}

describe.each(PHASES)('in the phase %s', (phase) => {
  let database: TestDatabase
  let world: SecrecyWorld
  const seen = new Map<Person, Map<string, string>>()

  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
    world = await createSecrecyWorld(database.owner, phase)
    const granted = await database.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and has_table_privilege('nyttiggjort_app', c.oid, 'select')`,
    )
    const tables = granted.rows.map((row) => row.name)
    for (const person of EVERYBODY) seen.set(person, await readable(database, world, person, tables))
  })
  afterAll(() => database.close())

  for (const [name, fact] of ALL_FACTS) {
    if (!existsIn(fact, phase)) continue
    // The public reads a published entry through the function that leaves the withheld parts out, not from the table.
    const isThroughFunction = isAtLeast(phase, 'released') && (name === 'entryText' || name === 'hiddenText')
    test(`${name} is read by those who may, and by nobody else, in any table`, () => {
      const may = isThroughFunction ? FACTS.withheldText.seenBy(phase) : fact.seenBy(phase)
      const readers = EVERYBODY.filter((person) =>
        [...(seen.get(person)?.values() ?? [])].some((text) => text.includes(fact.canary)),
      )
      expect(readers).toEqual(EVERYBODY.filter((person) => may.includes(person)))
    })
  }

  for (const { table, from, seenBy } of ROW_FACTS) {
    if (!isAtLeast(phase, from)) continue
    test(`a row of ${table} is read by those who may, and by nobody else`, () => {
      const readers = EVERYBODY.filter((person) => seen.get(person)?.get(table) !== '')
      expect(readers).toEqual(EVERYBODY.filter((person) => seenBy(phase).includes(person)))
    })
  }

  test('the published entry leaves its withheld parts out, and is nothing before release', async () => {
    const text = await database.db.read(world.actor('public'), (reader) =>
      sql<{ text: string | null }>`select published_submission(${world.entryA}::uuid)::text as text`.execute(reader),
    )
    const published = text.rows[0]?.text ?? ''
    expect(published.includes(FACTS.entryText.canary)).toBe(isAtLeast(phase, 'released'))
    expect(published.includes(FACTS.withheldText.canary)).toBe(false)
  })
})

test('every table is named by the matrix, or has a reason not to be', async () => {
  const database = await openTestDatabase()
  const tables = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  await database.close()
  const named = new Set([...ALL_FACTS.map(([, fact]) => fact.table), ...ROW_FACTS.map((fact) => fact.table)])
  const { TABLES_WITHOUT_SECRETS } = await import('./tables-without-secrets.ts')
  const unnamed = tables.rows
    .map((row) => row.name)
    .filter((name) => !named.has(name) && !(name in TABLES_WITHOUT_SECRETS))
  expect(unnamed).toEqual([])
})
