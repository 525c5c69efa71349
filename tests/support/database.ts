import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase } from '../../src/db/database.ts'
import { webRoleOf } from '../../src/db/migrate.ts'
import { type Clock, systemClock } from '../../src/kernel/clock.ts'
import { onServer, withDatabase } from './database-server.ts'

export type TestDatabase = {
  readonly ownerUrl: string
  readonly appUrl: string
  /** Past all policies: to plant facts and to look at what was stored. */
  readonly owner: pg.Pool
  /** As the product uses it: the application's role, every transaction as somebody. */
  readonly db: ReturnType<typeof createDatabase>
  close(): Promise<void>
}

/** A database of the test file's own, migrated and empty. Call `close` in `afterAll`. */
export async function openTestDatabase(clock: Clock = systemClock): Promise<TestDatabase> {
  const server = inject('testServer')
  if (!server.ok) throw new Error(`The test database could not be made: ${server.reason}`)
  const name = `nyttiggjort_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server.serverUrl, `create database ${name} template ${server.template}`)
  const ownerUrl = withDatabase(server.serverUrl, name)
  const appUrl = withUser(ownerUrl, webRoleOf(server.template), server.appPassword)
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 })
  // Dropping the database may cut a connection that is still closing; that is no fault of the test.
  owner.on('connect', (connection) => connection.on('error', () => undefined))
  const db = createDatabase({ appUrl, clock })
  const close = async (): Promise<void> => {
    await db.close()
    await owner.end()
    // Gently first: a connection that is still closing is given time to, rather than cut.
    await onServer(server.serverUrl, `drop database ${name}`).catch(() =>
      onServer(server.serverUrl, `drop database ${name} with (force)`),
    )
  }
  return { ownerUrl, appUrl, owner, db, close }
}

function withUser(url: string, user: string, password: string): string {
  return url.replace(/^([a-z]+:\/\/)(?:[^@/]*@)?/, `$1${user}:${password}@`)
}
