import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { addressesIn } from './addresses.ts'
import type { MatrixPhase } from './matrix.ts'
import type { Person } from './persons.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'

/** Acts that anybody may do, on what is their own. */
const OWN = /^\/(logg-inn|logg-ut|sprak|kvittering|min-side)/
/** Not facts of a round: who is signed in, where one of a team is on its own pages, and what remembered pages are checked against. */
const BESIDE = new Set(['session', 'sign_in_attempt', 'revision', 'entry_presence'])

/** Fields that a form must not set are tried with every post. */
const FORBIDDEN = {
  state: 'released',
  phase: 'released',
  standing: 'submitted',
  outcome: 'eligible',
  score: '6',
  organisation_id: '00000000-0000-7000-8000-000000000000',
  submitted_at: '2020-01-01',
  version: '1',
  decision: 'impartial',
  name: 'kapret',
  reason: 'kapret',
  text: 'kapret',
}

async function fingerprint(database: TestDatabase): Promise<Record<string, string>> {
  const tables = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.rows.filter((row) => !BESIDE.has(row.name))) {
    const sum = await database.owner.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
    )
    sums[name] = sum.rows[0]?.sum ?? ''
  }
  return sums
}

const PHASES: readonly MatrixPhase[] = ['open', 'assessment', 'deliberation', 'decided']
const STRANGERS: readonly Person[] = ['public', 'outsider', 'withdrawnJuror', 'viewerA']

/** Posts to every address as this person; tells what went wrong on our side. */
async function pressEverything(
  app: ReturnType<typeof createWholeApp>,
  world: SecrecyWorld,
  person: Person,
): Promise<string[]> {
  const cookie = person === 'public' ? null : await app.cookieOf(world.persons[person])
  const acts = app.routes.filter((one) => one.method === 'post' && !OWN.test(one.path))
  const faults: string[] = []
  for (const address of acts.flatMap((route) => addressesIn(route, world))) {
    const response = await app.post(address, cookie, FORBIDDEN)
    if (response.status >= 500) faults.push(`${person} ${address} answered ${response.status}`)
  }
  return faults
}

describe.each(PHASES)('every act the router knows, in the phase %s', (phase) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
  })
  afterAll(() => database.close())

  test('changes nothing when it is posted by those who have no part in it, whatever fields they send', async () => {
    const world = await createSecrecyWorld(database.owner, phase)
    const app = createWholeApp(database, { now: () => NOW })
    const before = await fingerprint(database)
    for (const person of STRANGERS) {
      expect(await pressEverything(app, world, person), String(app.faults[0])).toEqual([])
      expect(await fingerprint(database), person).toEqual(before)
    }
  }, 120_000)
})
