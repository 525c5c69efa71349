import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/ids.ts'

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

// What is returned as a table is asked for by a page, and not by a policy.
const SETS = `from pg_proc p join pg_language l on l.oid = p.prolang
  where p.pronamespace = 'public'::regnamespace and p.proretset and p.prorettype = 'uuid'::regtype and p.prosecdef
    and not 't' = any (coalesce(p.proargmodes, '{}'))`

test('every set that decides who sees what keeps its plan, on each PostgreSQL', async () => {
  const planned = await database.owner.query(
    `select p.proname, l.lanname ${SETS} and (l.lanname <> 'plpgsql' or p.proname = 'rounds_where_asker_is')`,
  )
  expect(planned.rows).toEqual([{ proname: 'rounds_where_asker_is', lanname: 'plpgsql' }])
})

test('every set can be read, also one that no page asks for yet', async () => {
  const sets = await database.owner.query<{ call: string }>(
    `select format('select * from %I(%s)', p.proname, (
       select string_agg(format('%snull::%s', case when o = p.pronargs and p.provariadic <> 0 then 'variadic ' end, t::regtype), ', ' order by o)
       from unnest(p.proargtypes) with ordinality a (t, o))) as call
     ${SETS} order by p.proname`,
  )
  expect(sets.rows.map(({ call }) => call)).toContain('select * from rounds_where_asker_is(variadic null::text[])')
  for (const { call } of sets.rows) await database.owner.query(call)
})

test('the words without rights of their own are put into the statement', async () => {
  const plan = await database.owner.query<{ 'QUERY PLAN': string }>(
    'explain (verbose, costs off) select from person where id = asker() and clock_time() > now() and asked_from_the_web()',
  )
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/asker\(|clock_time\(|asked_from_the_web\(/)
})

test('an injected statement finds neither the ids of hidden drafts nor how busy anybody was; the panel’s sign of change is only its own', async () => {
  const { round, secretary, jurors, applicants, entries } = await createPanel(database.owner, { phase: 'open' })
  const { rows } = await database.owner.query<{ n: string }>('select n from revision where scope = $1', [entries[0]])
  expect(rows).toHaveLength(1)
  for (const person of [secretary, jurors[1]!, applicants[0]!]) {
    for (const statement of ['select scope, n from revision', 'select count(*) from revision', 'table revision']) {
      const asked = database.db.read(actorOf(person), (reader) => sql.raw(statement).execute(reader))
      await expect(asked).rejects.toThrow('permission denied')
    }
  }
  const signOf = async (person: PersonId, of = round.id) => {
    const statement = sql<{ sign: string }>`select result_revision(${of}) as sign`
    return (await database.db.read(actorOf(person), (reader) => statement.execute(reader))).rows[0]?.sign
  }
  const signs = () => Promise.all([secretary, jurors[1]!, applicants[0]!].map((person) => signOf(person)))
  const [head, juror, applicant] = await signs()
  await database.owner.query('update entry set title = title where id = $1', [entries[0]])
  const after = await signs()
  expect([after[0] === head, after[1] === juror, after[2] === applicant]).toEqual([false, false, true])
})
