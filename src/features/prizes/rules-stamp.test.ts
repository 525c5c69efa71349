import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { actorOf } from '../../kernel/actor.ts'
import { newId, type PersonId, type RoundId } from '../../kernel/ids.ts'
import { loadRoundRulesBySlugs, loadRulesStamped } from './queries.ts'

let database: TestDatabase
let reader: PersonId
let roundId: RoundId
let names: { prize: string; organisation: string; category: string; criterion: string; question: string }

beforeAll(async () => {
  database = await openTestDatabase()
  const world = createWorld(database.owner)
  const organisation = await world.organisation()
  const prize = await world.prize(organisation)
  const round = await world.round(prize, 'open', { criteria: 2 })
  reader = await world.person('Prøve Leser')
  roundId = round.id
  names = {
    prize,
    organisation,
    category: round.categoryId,
    criterion: String(round.criteria[0]),
    question: String(round.questions[0]),
  }
})
afterAll(() => database.close())

async function stampNow(): Promise<string> {
  const { rows } = await database.owner.query('select stamp from rules_stamp where round_id = $1', [roundId])
  return String(rows[0]?.stamp)
}

const load = (by: PersonId, id: RoundId, stamp: string) =>
  database.db.read(actorOf(by), (r) => loadRulesStamped(r, id, stamp))

/** The tables that the statement behind the rules reads, as the database itself is asked for them. */
async function tablesRead(): Promise<Set<string>> {
  const found = new Set<string>()
  const note = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const one = node as { kind?: string; table?: { identifier?: { name?: string } } }
    if (one.kind === 'TableNode' && one.table?.identifier?.name) found.add(one.table.identifier.name)
    for (const part of Object.values(node)) note(part)
  }
  await database.db.read(actorOf(reader), async (r) => {
    const noting = r.withPlugin({
      transformQuery: ({ node }) => {
        note(node)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await loadRoundRulesBySlugs(noting, 'ingen', 'ingen')
  })
  return found
}

test('every table that the rules are read from gives them a new stamp when it changes', async () => {
  const { rows } = await database.owner.query<{ name: string; many: number }>(
    `select c.relname as name, count(*)::int as many from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgname in ('rules_insert', 'rules_update', 'rules_delete') group by 1`,
  )
  const read = await tablesRead()
  expect(read.size).toBeGreaterThan(5)
  expect(rows.map(({ name, many }) => `${name} ${many}`).sort()).toEqual([...read].map((name) => `${name} 3`).sort())
})

test('a change of any part of the rules is read at once', async () => {
  const changes: readonly (readonly [string, string, string])[] = [
    ['organisation', 'name', `'Nytt navn'`],
    ['prize', 'name', `'{"nb": "Ny pris"}'`],
    ['category', 'name', `'{"nb": "Ny kategori"}'`],
    ['criterion', 'name', `'{"nb": "Nytt kriterium"}'`],
    ['question', 'label', `'{"nb": "Nytt spørsmål"}'`],
  ]
  const seen: string[] = [await stampNow()]
  await load(reader, roundId, String(seen[0]))
  for (const [table, column, value] of changes) {
    await database.owner.query(`update ${table} set ${column} = ${value} where id = $1`, [
      names[table as keyof typeof names],
    ])
    const stamp = await stampNow()
    expect(seen).not.toContain(stamp)
    seen.push(stamp)
    expect(JSON.stringify(await load(reader, roundId, stamp))).toContain(value.match(/N[^"']+/)?.[0])
  }
  await database.owner.query(`update round set deadline = '2030-01-01T11:00:00Z' where id = $1`, [roundId])
  expect((await load(reader, roundId, await stampNow()))?.round.deadline).toEqual(new Date('2030-01-01T11:00:00Z'))
})

test('while the stamp stands, the rules are not read again, and another round keeps its own', async () => {
  const stamp = await stampNow()
  const first = await load(reader, roundId, stamp)
  expect(await load(reader, roundId, stamp)).toBe(first)
  const other = await createWorld(database.owner).round(
    await createWorld(database.owner).prize(await createWorld(database.owner).organisation()),
    'open',
  )
  expect(await stampNow()).toBe(stamp)
  const { rows } = await database.owner.query('select stamp from rules_stamp where round_id = $1', [other.id])
  expect((await load(reader, other.id, String(rows[0]?.stamp)))?.round.id).toBe(other.id)
})

test('a change that was taken back leaves no stamp that could come again', async () => {
  const stamp = await stampNow()
  const client = await database.owner.connect()
  await client.query('begin')
  await client.query(`update question set label = '{"nb": "Angret"}' where id = $1`, [names.question])
  const { rows } = await client.query('select stamp from rules_stamp where round_id = $1', [roundId])
  await client.query('rollback')
  client.release()
  expect(rows[0]?.stamp).not.toBe(stamp)
  expect(await stampNow()).toBe(stamp)
  await database.owner.query(`update question set label = '{"nb": "Beholdt"}' where id = $1`, [names.question])
  expect([stamp, rows[0]?.stamp]).not.toContain(await stampNow())
})

test('what only its secretariat may see of a draft is kept for nobody', async () => {
  const world = createWorld(database.owner)
  const prize = await world.prize(await world.organisation())
  const draft = await world.round(prize, 'draft')
  const secretary = await world.person('Prøve Sekretær')
  await world.insert('round_role', { id: newId(), round_id: draft.id, person_id: secretary, role: 'secretariat' })
  const { rows } = await database.owner.query('select stamp from rules_stamp where round_id = $1', [draft.id])
  const stamp = String(rows[0]?.stamp)
  expect((await load(secretary, draft.id, stamp))?.round.id).toBe(draft.id)
  expect(await load(reader, draft.id, stamp)).toBe(null)
  const seen = await database.db.read(actorOf(reader), (r) =>
    sql`select 1 from round where id = ${draft.id}`.execute(r),
  )
  expect(seen.rows).toEqual([])
})
