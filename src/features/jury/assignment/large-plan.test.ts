import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { applyPlan } from './apply-plan.ts'
import { evenLoads, type Pair } from './plan-problem-rules.ts'
import { proposePlan } from './propose-plan.ts'
import { saveWishes } from './save-wishes.ts'
import { solvePlan } from './solve-plan.ts'
import { FIRST_WISHES } from './wishes-rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function plantLargeRound(entries: number, jurors: number) {
  const world = createWorld(database.owner, now)
  const organisationId = await world.organisation()
  const round = await world.round(await world.prize(organisationId), 'assessment')
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  const run = (statement: string, values: unknown[]) => database.owner.query(statement, values)
  await run(
    `with p as (insert into person (id, display_name)
        select gen_random_uuid(), 'Juror ' || n from generate_series(1, $2::int) n returning id),
      c as (insert into person_contact (person_id, email) select id, id || '@example.no' from p)
    insert into round_role (id, round_id, person_id, role) select gen_random_uuid(), $1, id, 'juror' from p`,
    [round.id, jurors],
  )
  await run(
    `insert into entry (id, round_id, organisation_id, category_id, organisation_name, title, standing, submitted_at, created_by, created_at)
    select gen_random_uuid(), $1, $2, $3, 'Prøvekommune', 'Søknad ' || n, 'submitted', $4, $5, $4 from generate_series(1, $6::int) n`,
    [round.id, organisationId, round.categoryId, now, secretary, entries],
  )
  await run(
    `insert into screening (entry_id, round_id, outcome, decided_by, decided_at)
    select id, round_id, 'eligible', $2, $3 from entry where round_id = $1`,
    [round.id, secretary, now],
  )
  // One pair in twenty is shut out; the others have not spoken yet.
  await run(
    `insert into impartiality (entry_id, person_id, round_id, declared, ground, reason, declared_at)
    select e.id, r.person_id, e.round_id, 'disqualified', 'kin', 'Slekt.', $2
    from entry e join round_role r on r.round_id = e.round_id and r.role = 'juror'
    where e.round_id = $1 and hashtext(e.title || r.person_id) % 20 = 0`,
    [round.id, now],
  )
  return { roundId: round.id, secretary }
}

test('three hundred entries are shared among sixty jurors in a bounded number of statements', async () => {
  const { roundId, secretary } = await plantLargeRound(300, 60)
  const tools = { db: database.db, clock, baseUrl: 'http://localhost:4999' }
  const wishes = { ...FIRST_WISHES, perEntry: 3 }
  expect(await saveWishes(tools, secretary, { roundId, mode: 'linked', wishes, seen: 0 })).toMatchObject({
    kind: 'saved',
  })
  const statements: string[] = []
  const listen = (client: { query: unknown }) => {
    const query = client.query as (...given: unknown[]) => unknown
    client.query = (...given: unknown[]) => {
      statements.push(JSON.stringify(given[0]).slice(0, 40))
      return query.apply(client, given)
    }
  }
  database.db.pool.on('acquire', listen)
  const proposed = await proposePlan(tools, secretary, roundId, 11)
  database.db.pool.off('acquire', listen)
  if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
  expect(statements.length).toBeLessThan(40)
  expect(await applyPlan(tools, secretary, { roundId, planId: proposed.planId })).toEqual({ kind: 'applied', told: 60 })
  const { rows } = await database.owner.query(
    `select (select count(*)::int from assignment where round_id = $1) as pairs,
      (select count(*)::int from assignment a join impartiality i using (entry_id, person_id)
        where a.round_id = $1 and i.declared = 'disqualified') as barred,
      (select array_agg(distinct n) from (select count(*)::int as n from assignment where round_id = $1 group by entry_id) x) as readers,
      (select array_agg(distinct n) from (select count(*)::int as n from assignment where round_id = $1 group by person_id) x) as loads`,
    [roundId],
  )
  expect(rows).toEqual([{ pairs: 900, barred: 0, readers: [3], loads: [15] }])
}, 60_000)

function problem(entries: number, jurors: number) {
  const random = seededRandom(3)
  const barred: Pair[] = []
  for (let entry = 0; entry < entries; entry++)
    for (let juror = 0; juror < jurors; juror++) if (random() < 0.05) barred.push([entry, juror])
  return {
    entries: Array.from({ length: entries }, (_, place) => ({ id: `e${place}`, category: null, wanted: 3 })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: null,
      ...evenLoads(entries, jurors, 3),
    })),
    barred,
    kept: [],
    current: [],
    mostTogether: null,
    leastLinked: null,
    mostChance: null,
    apart: [],
    seed: 3,
    fit: (entry: number, juror: number) => (entry + juror) % 4,
  }
}

test('a plan too large to be solved beside requests is solved in a thread, to the same optimum', async () => {
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 10)
  const plan = await solvePlan(problem(420, 50))
  clearInterval(turning)
  expect(plan).toMatchObject({ yielded: [], diagnosis: { parts: 1, tooFewReaders: [] } })
  expect(plan!.pairs.length).toBe(1260)
  expect(turns).toBeGreaterThan(5)
}, 60_000)

test('a small plan that exchanges had to mend is taken to its exact optimum, and told to be the best', async () => {
  const plan = await solvePlan({ ...problem(8, 6), apart: [[0, 1]], mostTogether: 3 })
  expect(plan).toMatchObject({ tooOften: [], diagnosis: { parts: 1 } })
  expect(plan!.cost).toBe(plan!.bound)
}, 60_000)
