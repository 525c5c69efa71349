import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Tables } from './tables.ts'

declare const writing: unique symbol

/** Reads as the person who asks; only had inside `db.read`. */
export type Reader = Kysely<Tables>
/** Reads and writes as the person who asks; only had inside `db.write`. */
export type Tx = Kysely<Tables> & { readonly [writing]: true }

export type Database = {
  /** One read-only snapshot as `actor`; row-level security decides what there is to read. */
  read<T>(actor: Actor, work: (reader: Reader) => Promise<T>): Promise<T>
  /** One transaction as `actor`; tried again when two writers crossed each other. Throws what `work` throws, then nothing is written. */
  write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Plain statement without a transaction, for the few definer functions that run before anybody is known. */
  call<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]>
  /** Called after a commit of this process that readers without sign-in can see. */
  onSiteChange(listener: () => void): void
  readonly pool: pg.Pool
  close(): Promise<void>
}

// A timestamp stays a Date, a bigint that fits is a number, a date stays text.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

function settings(actor: Actor, clock: Clock): string {
  const person = actor.kind === 'person' ? actor.personId : ''
  // The person's id has the shape of a UUID by type and by parse; checked here once more, since it goes into the text.
  if (!/^[0-9a-f-]*$/.test(person)) throw new Error('not a person id')
  const now = clock.now().toISOString()
  return `select set_config('nyttiggjort.person', '${person}', true), set_config('nyttiggjort.now', '${now}', true)`
}

const MOST_NAMED = 1_000
const names = new Map<string, string>()

/**
 * A name for a statement's text, so that each connection parses and plans it once: with row-level security that is half
 * of its cost. Only so many texts, since some are put together from what was asked for.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= MOST_NAMED) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

type Turn = {
  isOver: boolean
  /** What the first statement that failed said. */
  cause?: unknown
}

function kyselyOn(client: pg.PoolClient, turn: Turn): Kysely<Tables> {
  const query = async (text: string, values: unknown[]) => {
    // What runs on beside a statement that has failed must not land in another person's transaction.
    if (turn.isOver) throw new Error('the transaction is over')
    const name = nameOf(text)
    try {
      return await client.query(name ? { name, text, values } : { text, values })
    } catch (error) {
      turn.cause ??= error
      throw error
    }
  }
  const single = { query, release: () => undefined }
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => single, end: async () => undefined } as never }),
  })
}

/** Of statements sent together, those after the one that failed are refused too, and their no may be heard first. */
function causeOf(error: unknown, { cause }: Turn): unknown {
  const isAfterwards = error instanceof pg.DatabaseError && error.code === '25P02'
  return isAfterwards && cause !== undefined ? cause : error
}

const CROSSED = new Set(['40001', '40P01'])

function crossed(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CROSSED.has(error.code ?? '')
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  end: (client: pg.PoolClient) => Promise<void>,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const turn: Turn = { isOver: false }
  let broken: Error | undefined
  try {
    // Goes out together with the first statement: one round trip less.
    const begun = client.query(begin)
    const [, result] = await Promise.all([begun, work(kyselyOn(client, turn))])
    await end(client)
    return result
  } catch (error) {
    turn.isOver = true
    await client.query('rollback').catch((cause: Error) => {
      broken = cause
    })
    throw causeOf(error, turn)
  } finally {
    turn.isOver = true
    client.release(broken)
  }
}

const LONGEST_WAIT = 10_000

export function createDatabase(options: { appUrl: string; clock: Clock; connections?: number }): Database {
  // Statements that do not wait for each other's answers go out together.
  const pool = new pg.Pool({
    connectionString: options.appUrl,
    max: options.connections ?? 16,
    // Whoever has waited so long is told to come again rather than kept waiting behind a crowd.
    connectionTimeoutMillis: LONGEST_WAIT,
    pipeline: true,
  })
  // A dropped idle connection is replaced at the next request; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const listeners: (() => void)[] = []

  async function commit(client: pg.PoolClient): Promise<void> {
    const results: unknown = await client.query(
      "select current_setting('nyttiggjort.site_changed', true) as changed; commit",
    )
    const first = Array.isArray(results) ? (results[0] as pg.QueryResult<{ changed: string | null }>) : undefined
    if (first?.rows[0]?.changed === 'yes') for (const listener of listeners) listener()
  }

  async function write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(pool, `begin; ${settings(actor, options.clock)}`, commit, (db) => work(db as Tx))
      } catch (error) {
        if (attempt >= 4 || !crossed(error)) throw error
      }
    }
  }

  return {
    read: (actor, work) =>
      inTransaction(
        pool,
        `begin isolation level repeatable read read only; ${settings(actor, options.clock)}`,
        async (client) => void (await client.query('commit')),
        work,
      ),
    write,
    call: async (query) => (await pool.query(query)).rows,
    onSiteChange: (listener) => void listeners.push(listener),
    pool,
    close: () => pool.end(),
  }
}

/** One transaction past all policies, for the operator's own commands; never in the web process. */
export async function writeAsOwner<T>(owner: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const commit = async (client: pg.PoolClient) => void (await client.query('commit'))
  return inTransaction(owner, 'begin', commit, (db) => work(db as Tx))
}
