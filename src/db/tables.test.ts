import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const OWN = new Set(['migration', 'policy_state'])

/** `{ prize: ['id', 'slug', …] }`, read from the type files themselves. */
function typedTables(): Record<string, string[]> {
  const names = [...readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8').matchAll(/^ {2}(\w+): (\w+Table)$/gm)]
  const folder = join(import.meta.dirname, 'tables')
  const sources = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  return Object.fromEntries(
    names.map(([, table, type]) => {
      // Written over several lines, or on one.
      const [, long, short = ''] =
        sources.match(new RegExp(`export type ${type} = \\{(?:\\n([\\s\\S]*?)\\n\\}|([^\\n]*)\\})`)) ?? []
      const names = long === undefined ? short.matchAll(/(\w+):/g) : long.matchAll(/^ {2}(\w+):/gm)
      return [table, [...names].map((match) => match[1] ?? '').sort()]
    }),
  )
}

test('the types of the tables are the tables of the database', async () => {
  const columns = await database.owner.query<{ table_name: string; columns: string[] }>(
    `select table_name, array_agg(column_name::text order by column_name::text collate "C") as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' group by table_name`,
  )
  const stored = Object.fromEntries(
    columns.rows.filter((row) => !OWN.has(row.table_name)).map((row) => [row.table_name, row.columns]),
  )
  expect(typedTables()).toEqual(stored)
})
