import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { actorOf } from '../kernel/actor.ts'
import type { Tx } from './database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('statements sent together are answered in their order, all as the person who asks', async () => {
  const person = await createWorld(database.owner).person('Prøve Samtidig')
  const ask = (tx: Tx, n: number) =>
    sql<{ n: number; who: string }>`select ${n}::int as n, asker() as who`.execute(tx).then(({ rows }) => rows[0])
  const answers = await database.db.write(actorOf(person), (tx) =>
    Promise.all([ask(tx, 1), ask(tx, 2), ask(tx, 3), ask(tx, 4)]),
  )
  expect(answers).toEqual([1, 2, 3, 4].map((n) => ({ n, who: person })))
})

test('what runs on beside a statement that failed writes nothing, neither in its own transaction nor in the next', async () => {
  const world = createWorld(database.owner)
  const [person, other] = [await world.person('Prøve Feil'), await world.person('Prøve Neste')]
  const rename = (tx: Tx) => sql`update person set display_name = 'Omdøpt' where id = ${person}`.execute(tx)
  let goOn: () => void = () => undefined
  const isOver = new Promise<void>((tell) => {
    goOn = tell
  })
  let late: Promise<unknown> = Promise.resolve()
  const failing = database.db.write(actorOf(person), async (tx) => {
    const goesOn = isOver.then(() => rename(tx))
    late = goesOn.catch((error: unknown) => error)
    await Promise.all([sql`select 1 / 0`.execute(tx), goesOn])
  })
  await expect(failing).rejects.toThrow('division by zero')
  await database.db.write(actorOf(other), async () => {
    goOn()
    await late
  })
  expect(String(await late)).toContain('the transaction is over')
  const { rows } = await database.owner.query('select display_name from person where id = $1', [person])
  expect(rows).toEqual([{ display_name: 'Prøve Feil' }])
})

test('of statements sent together, the one that failed is told of, also where those after it are heard first', async () => {
  const person = await createWorld(database.owner).person('Prøve Årsak')
  const failing = database.db.write(actorOf(person), (tx) => {
    const slow = sql`select 1 / 0`.execute(tx).catch((error: unknown) => pause(30).then(() => Promise.reject(error)))
    return Promise.all([slow, sql`select 1`.execute(tx)])
  })
  await expect(failing).rejects.toThrow('division by zero')
})

test('a connection that is cut before anything was asked gives an error, and the next transaction works', async () => {
  const person = await createWorld(database.owner).person('Prøve Brudd')
  const cut = database.db.write(actorOf(person), async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await database.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await sql`select 1`.execute(tx)
  })
  await expect(cut).rejects.toThrow()
  const { rows } = await database.db.read(actorOf(person), (r) =>
    sql<{ who: string }>`select asker() as who`.execute(r),
  )
  expect(rows).toEqual([{ who: person }])
})
