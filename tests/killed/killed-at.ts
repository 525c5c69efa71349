// A product whose line to the database is cut at one statement of its transaction, as when its process is killed there:
// the server rolls back what was not committed, and nobody learns how the statement went.
import type pg from 'pg'
import { createDatabase, type Database } from '../../src/db/database.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { TestDatabase } from '../support/database.ts'

/** Before the statement has reached the server, or after it was carried out and before its answer was read. */
export type Kill = { readonly at: number; readonly when: 'before' | 'after' }

export type Doomed = {
  readonly db: Database
  /** How many statements went out, the fatal one included. */
  readonly count: () => number
  close(): Promise<void>
}

type Query = (config: unknown) => Promise<unknown>

export function openDoomed(database: TestDatabase, clock: Clock, kill: Kill): Doomed {
  const db = createDatabase({ appUrl: database.appUrl, clock, connections: 1 })
  let count = 0

  async function cut(client: pg.PoolClient): Promise<never> {
    const pid: unknown = Reflect.get(client, 'processID')
    await database.owner.query('select pg_terminate_backend($1)', [pid])
    throw new Error(`killed ${kill.when} statement ${kill.at}`)
  }

  db.pool.on('connect', (client) => {
    const ask: Query = client.query.bind(client)
    async function query(config: unknown): Promise<unknown> {
      count += 1
      if (count < kill.at) return ask(config)
      if (count > kill.at) throw new Error('the process is dead')
      if (kill.when === 'after') await ask(config)
      return cut(client)
    }
    Object.assign(client, { query })
  })
  return { db, count: () => count, close: () => db.close() }
}

/** Every place at which `act` can be killed, one after another, until it comes through unharmed. */
export async function killEverywhere(
  act: (kill: Kill) => Promise<{ readonly wasKilled: boolean; readonly statements: number }>,
): Promise<number> {
  for (let at = 1; at < 200; at += 1) {
    for (const when of ['before', 'after'] as const) {
      const { wasKilled, statements } = await act({ at, when })
      if (!wasKilled) return statements
    }
  }
  throw new Error('the act never came to its end')
}
