// Case 19: an address changed. What the identity provider has proved is used from that sign-in on, and whoever reads the old
// mailbox, or sits at a browser left behind, holds nothing that opens anything.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { createDraft } from '../../tests/support/entries-world.ts'
import { openTestSite, type TestSite } from '../../tests/support/visit-app.ts'
import { createEntriesRoutes } from '../features/entries/routes.tsx'
import { createPeopleRoutes } from '../features/people/routes.tsx'
import { extendDeadline } from '../features/prizes/extensions/extend.ts'
import { appoint } from '../features/prizes/roles/appoint.ts'
import { createPrizesRoutes } from '../features/prizes/routes.tsx'
import type { PersonId } from '../kernel/ids.ts'
import { practiceIdentity } from './subject-hash.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
const [OLD, NEW] = ['kari@gammel.example', 'kari@ny.example']
const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
const someone = (key: string, email: string) => ({
  key,
  name: key,
  email,
  title: { nb: key },
  oneLine: { nb: key },
  ...roles,
})
const people = [someone('kari', OLD), someone('ola', 'ola@eksempel.no')]
let database: TestDatabase
let site: TestSite

beforeAll(async () => {
  database = await openTestDatabase(clock)
  const routes = (services: Parameters<typeof createPrizesRoutes>[0]) => [
    ...createPrizesRoutes(services),
    ...createEntriesRoutes(services),
    ...createPeopleRoutes(services),
  ]
  site = await openTestSite({ database, clock, people, routes })
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})
beforeEach(() => {
  people[0] = someone('kari', OLD)
})

const moves = (email: string) => {
  people[0] = someone('kari', email)
}

/** Kari, as the owner of a draft in an open round, with the old address; another of the team can invite. */
async function team() {
  const made = await createDraft(database, NOW)
  const { owner: query } = database
  const identity = practiceIdentity(site.services.secret, 'kari')
  await query.query('delete from person_contact where lower(email) in ($1, $2)', [OLD, NEW])
  await query.query('delete from person_identity where subject_hash = $1', [identity.subject_hash])
  await made.world.insert('person_identity', { ...identity, person_id: made.owner })
  await query.query('update person_contact set email = $2 where person_id = $1', [made.owner, OLD])
  return made
}

async function addressOf(person: PersonId): Promise<string | undefined> {
  const { rows } = await database.owner.query('select email from person_contact where person_id = $1', [person])
  return rows[0]?.email
}

async function recipientsOf(kind: string, roundId: string): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ recipient: string }>(
    'select recipient from mail where kind = $1 and round_id = $2 order by created_at, recipient',
    [kind, roundId],
  )
  return rows.map(({ recipient }) => recipient).filter((email) => email === OLD || email === NEW)
}

test('letters and appointments go by the new address from the sign-in that proved it, and none by the old', async () => {
  const { world, round, owner, entryId } = await team()
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  const extend = (days: number) =>
    extendDeadline(
      { db: database.db, clock, baseUrl: 'https://pris.example' },
      {
        personId: secretary,
        roundId: round.id,
        whom: { kind: 'one', reference: entryId.slice(-8) },
        until: new Date(NOW.getTime() + days * 86_400_000),
        cause: 'asked',
        reason: { nb: 'Dere ba om det.' },
      },
    )
  await site.walker().signIn('kari')
  expect((await extend(15)).kind).toBe('extended')
  expect(await recipientsOf('deadline_extended', round.id)).toEqual([OLD])
  moves(NEW)
  await site.walker().signIn('kari')
  expect(await addressOf(owner)).toBe(NEW)
  expect((await extend(20)).kind).toBe('extended')
  expect(await recipientsOf('deadline_extended', round.id)).toEqual([OLD, NEW])
  // Whoever is appointed by the new address is this person; by the old one, somebody who is not known here.
  const saver = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const seat = { personId: secretary, roundId: round.id, role: 'juror' as const, title: '' }
  const byAddress = [NEW, OLD].map((email) => appoint(saver, { ...seat, email }))
  expect((await Promise.all(byAddress)).map(({ kind }) => kind).sort()).toEqual(['appointed', 'invited'])
  const { rows: seated } = await database.owner.query(
    'select person_id from round_role where round_id = $1 and role = $2',
    [round.id, 'juror'],
  )
  expect(seated).toEqual([{ person_id: owner }])
  const { rows } = await database.owner.query(
    `select action, facts from record_event where actor_id = $1 and action = 'address_changed'`,
    [owner],
  )
  expect(rows).toEqual([{ action: 'address_changed', facts: {} }])
})

test('sessions, the calendar link and open invitations that the old address holds lose their rights at once', async () => {
  const { world, owner, editor, entryId } = await team()
  const left = site.walker()
  await left.signIn('kari')
  expect((await left.once(`/soknader/${entryId}`)).status).toBe(200)
  const page = await left.post('/min-side/kalender', {})
  const feed = /\/kalender\/[\w-]{43}\/kalender\.ics/.exec(page.text)?.[0] ?? ''
  expect((await site.walker().once(feed)).status).toBe(200)
  // Invited to another team at the old address, and so was a stranger at another.
  const other = await createDraft(database, NOW)
  const inviting = site.walker()
  const identity = practiceIdentity(site.services.secret, 'ola')
  await database.owner.query('delete from person_identity where subject_hash = $1', [identity.subject_hash])
  await world.insert('person_identity', { ...identity, person_id: other.owner })
  await inviting.signIn('ola')
  const { rows: earlier } = await database.owner.query<{ id: string }>(`select id from mail where kind = 'invitation'`)
  for (const email of [OLD.toUpperCase(), 'fremmed@example.no'])
    await inviting.post(`/soknader/${other.entryId}/medsokere`, { email, role: 'viewer' })
  const { rows: letters } = await database.owner.query<{ recipient: string; body: string }>(
    `select recipient, body from mail where kind = 'invitation' and id <> all($1)`,
    [earlier.map(({ id }) => id)],
  )
  const links = letters.map(({ body }) => /\/invitasjon\/[\w-]+/.exec(body)?.[0] ?? '')
  expect(links.length).toBe(2)

  moves(NEW)
  const here = site.walker()
  await here.signIn('kari')
  expect((await left.once(`/soknader/${entryId}`)).status).toBe(303)
  expect((await site.walker().once(feed)).status).toBe(404)
  expect((await here.once(`/soknader/${entryId}`)).status).toBe(200)
  // The stranger's stands: the first by its address is the stranger's.
  const finder = site.walker()
  await finder.signIn({ name: 'Finner Brev', email: 'finner@example.no' })
  const parts = async () => {
    const { rows } = await database.owner.query<{ n: number }>(
      `select count(*)::int as n from entry_member m join person p on p.id = m.person_id where p.display_name = 'Finner Brev'`,
    )
    return rows[0]?.n
  }
  const [strangers, old] = letters[0]?.recipient === 'fremmed@example.no' ? links : links.toReversed()
  expect([(await finder.post(old ?? '')).status, await parts()]).toEqual([409, 0])
  expect([(await finder.post(strangers ?? '')).status, await parts()]).toEqual([200, 1])
  expect(await addressOf(owner)).toBe(NEW)
  expect(await addressOf(editor)).not.toBe(NEW)
})

test('an address that another has stays with that person, and the same one in other letters changes nothing', async () => {
  const { world, owner } = await team()
  const holder = await world.person('Har adressen', { email: NEW })
  const browser = site.walker()
  await browser.signIn('kari')
  for (const email of [NEW, NEW.toUpperCase(), OLD.toUpperCase()]) {
    moves(email)
    await site.walker().signIn('kari')
    expect([await addressOf(owner), await addressOf(holder)]).toEqual([OLD, NEW])
  }
  expect((await browser.once('/min-side')).status).toBe(200)
})

test('an address that the provider has not proved is not taken in place of one that is kept', async () => {
  const { owner } = await team()
  const take = (isProved: boolean) =>
    database.db.call<{ id: string; has_moved: boolean }>({
      text: 'select id, has_moved from person_by_identity($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      values: [...identityOf('kari'), owner, 'Kari', NEW, isProved, 'nb', true, NOW],
    })
  expect(await take(false)).toEqual([{ id: owner, has_moved: false }])
  expect(await addressOf(owner)).toBe(OLD)
  expect(await take(true)).toEqual([{ id: owner, has_moved: true }])
  expect(await addressOf(owner)).toBe(NEW)
})

function identityOf(key: string): readonly [string, string] {
  const { issuer, subject_hash } = practiceIdentity(site.services.secret, key)
  return [issuer, subject_hash]
}
