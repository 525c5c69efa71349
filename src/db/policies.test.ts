import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../kernel/actor.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase({ now: () => new Date('2026-03-10T09:00:00Z') })
})
afterAll(() => database.close())

test('every table has row-level security, so that nothing is open because it was forgotten', async () => {
  const open = await database.owner.query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity`,
  )
  expect(open.rows).toEqual([])
})

test('the application owns no table and cannot step past a policy', async () => {
  const role = await database.db.pool.query(
    `select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as owned
     from pg_roles r where rolname = session_user`,
  )
  expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, owned: 0 }])
})

test('a sealed sheet is seen by its juror alone until the leader opens the discussion', async () => {
  const { world, round, jurors, entries, secretary } = await createPanel(database.owner)
  await world.sheet({ roundId: round.id, entryId: entries[0]!, personId: jurors[1]!, scores: [5, 4] })
  const seen = async (actor: Parameters<typeof database.db.read>[0]) =>
    database.db.read(
      actor,
      async (r) => (await r.selectFrom('assessment').select('id').where('round_id', '=', round.id).execute()).length,
    )
  expect(await seen(actorOf(jurors[1]!))).toBe(1)
  expect(await seen(actorOf(jurors[2]!))).toBe(0)
  expect(await seen(actorOf(secretary))).toBe(0)
  await world.insert('discussion', { round_id: round.id, opened_by: jurors[0], opened_at: world.now })
  expect(await seen(actorOf(jurors[2]!))).toBe(1)
  expect(await seen(actorOf(secretary))).toBe(1)
  expect(await seen(PUBLIC)).toBe(0)
})
