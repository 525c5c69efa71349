// Putting a statement together costs more than half of what this process does for it, so those of the busiest pages are
// put together once. Source: CPU profile of saving, docs/speed.md.
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type { Reader } from './database.ts'
import type { Tables } from './tables.ts'

const NAME = Symbol('the name of what is filled in')

/** Makes statements and cannot run them. */
const maker = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A place in a prepared statement that is filled in each time it runs. */
export function mark<T>(name: string): RawBuilder<T> {
  return sql<T>`${{ [NAME]: name }}`
}

function isMark(value: unknown): value is { readonly [NAME]: string } {
  return typeof value === 'object' && value !== null && NAME in value
}

/** The statement made by `build`, put together at its first use; `given` fills in its marks by name. */
export function prepare<Row>(build: (db: Reader) => { compile(): CompiledQuery<Row> }) {
  let made: CompiledQuery<Row> | undefined
  return async (reader: Reader, given: Readonly<Record<string, unknown>>): Promise<Row[]> => {
    made ??= build(maker).compile()
    const parameters = made.parameters.map((value) => {
      if (!isMark(value)) return value
      if (!(value[NAME] in given)) throw new Error(`nothing given for ${value[NAME]}`)
      return given[value[NAME]]
    })
    return (await reader.executeQuery<Row>({ ...made, parameters })).rows
  }
}
