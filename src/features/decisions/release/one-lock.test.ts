import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { lockRound } from '../../jury/panel/store.ts'
import { releaseDueRounds } from './release-due-rounds.ts'
import { releaseRound } from './release-round.ts'

let now = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** 'waits' once a transaction stands in the queue for a lock of any round; asked until the other promise is done. */
async function whetherWaits(act: Promise<unknown>): Promise<'waits' | 'went past'> {
  let isDone = false
  const ended = act.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const { rows } = await database.owner.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    )
    if (rows.length > 0) return 'waits'
  }
  await ended
  return 'went past'
}

/** A declaration has begun, as every one does, and is not yet written when the release comes. */
async function besideDeclaration(release: (made: Awaited<ReturnType<typeof createDecidedRound>>) => Promise<unknown>) {
  const made = await createDecidedRound(database, services())
  let act: Promise<unknown> = Promise.resolve()
  const seen = await database.db.write(actorOf(made.leader), async (tx) => {
    await lockRound(tx, made.round.id)
    act = release(made)
    return whetherWaits(act)
  })
  return { seen, outcome: await act }
}

test('a release waits for a declaration that has begun, so that it knows of it', async () => {
  const done = await besideDeclaration(({ secretary, round }) => releaseRound(services(), secretary, round.id))
  expect(done).toEqual({ seen: 'waits', outcome: { kind: 'released' } })
})

test('so does a release at the time that was set', async () => {
  const done = await besideDeclaration(async ({ round }) => {
    const at = new Date(now.getTime() + 60_000)
    await database.owner.query('update round set release_scheduled_at = $2 where id = $1', [round.id, at])
    now = new Date(at.getTime() + 1)
    return releaseDueRounds(database.owner, { now, baseUrl: 'https://pris.example' })
  })
  expect(done).toMatchObject({ seen: 'waits', outcome: [{ kind: 'released' }] })
})
