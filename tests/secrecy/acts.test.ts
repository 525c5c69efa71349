import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/kernel/ids.ts'
import { createPanel } from '../factories/world.ts'
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

/** Heads of another round, and of another organisation. */
const FOREIGN = ['foreignLeader', 'foreignSecretary', 'foreignAdministrator', 'foreignOwner'] as const
type Stranger = Person | (typeof FOREIGN)[number]

/** Who has no part in anything that is tried; each in the phases where an act is nearest. */
const STRANGERS: readonly { readonly phase: MatrixPhase; readonly strangers: readonly Stranger[] }[] = [
  { phase: 'open', strangers: ['public', 'outsider', 'viewerA', 'foreignAdministrator'] },
  { phase: 'assessment', strangers: ['outsider', 'withdrawnJuror', 'foreignLeader', 'foreignSecretary'] },
  { phase: 'deliberation', strangers: ['public', 'withdrawnJuror', 'foreignLeader'] },
  { phase: 'decided', strangers: ['viewerA', 'foreignSecretary', 'foreignOwner'] },
]
/** Who has a part in the round, and none in entry A. */
const OTHERS_OF_THE_ROUND: readonly Person[] = ['barredJuror', 'ownerB']

/** Every row that is about the entry and is not the person's own: the own case and notes are for oneself to write. */
async function fingerprintOf(
  database: TestDatabase,
  entryId: string,
  except: PersonId,
): Promise<Record<string, string>> {
  const tables = await database.owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.rows.filter((row) => !BESIDE.has(row.name))) {
    const { rows } = await database.owner.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t
       where position($1 in t::text) > 0 and position($2 in t::text) = 0`,
      [entryId, except],
    )
    sums[name] = rows[0]?.sum ?? ''
  }
  return sums
}

async function foreigners(database: TestDatabase): Promise<Readonly<Record<(typeof FOREIGN)[number], PersonId>>> {
  const { world, leader, secretary, organisationId } = await createPanel(database.owner, { now: NOW })
  const [foreignAdministrator, foreignOwner] = [await world.person('Administrator'), await world.person('Eier')]
  await world.member(organisationId, foreignAdministrator, 'administrator')
  await world.member(organisationId, foreignOwner, 'prize_owner')
  return { foreignLeader: leader, foreignSecretary: secretary, foreignAdministrator, foreignOwner }
}

/** Posts to every address with this cookie; tells what went wrong on our side. */
async function pressEverything(
  app: ReturnType<typeof createWholeApp>,
  world: SecrecyWorld,
  cookie: string | null,
): Promise<string[]> {
  const acts = app.routes.filter((one) => one.method === 'post' && !OWN.test(one.path))
  const faults: string[] = []
  for (const address of acts.flatMap((route) => addressesIn(route, world))) {
    const response = await app.post(address, cookie, FORBIDDEN)
    if (response.status >= 500) faults.push(`${address} answered ${response.status}`)
  }
  return faults
}

describe.each(STRANGERS)('every act the router knows, in the phase $phase', ({ phase, strangers }) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase({ now: () => NOW })
  })
  afterAll(() => database.close())

  test('changes nothing when it is posted by those who have no part in it, whatever fields they send', async () => {
    const world = await createSecrecyWorld(database.owner, phase)
    const persons: Readonly<Record<string, PersonId>> = { ...world.persons, ...(await foreigners(database)) }
    const app = createWholeApp(database, { now: () => NOW })
    const cookieOf = async (who: string) => (persons[who] ? app.cookieOf(persons[who]) : null)
    const before = await fingerprint(database)
    for (const who of strangers) {
      expect([who, ...(await pressEverything(app, world, await cookieOf(who)))], String(app.faults[0])).toEqual([who])
      expect(await fingerprint(database), who).toEqual(before)
    }
    if (phase !== 'assessment' && phase !== 'deliberation') return
    for (const who of OTHERS_OF_THE_ROUND) {
      const own = persons[who]!
      const ofA = await fingerprintOf(database, world.entryA, own)
      expect([who, ...(await pressEverything(app, world, await cookieOf(who)))], String(app.faults[0])).toEqual([who])
      expect(await fingerprintOf(database, world.entryA, own), who).toEqual(ofA)
    }
  }, 240_000)
})
