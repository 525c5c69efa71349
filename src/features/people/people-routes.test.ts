import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel, createWorld } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../access/subject-hash.ts'
import type { OrganisationId, PersonId } from '../../kernel/ids.ts'
import { createPeopleRoutes } from './routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: TestSite
let world: ReturnType<typeof createWorld>
const people = new Map<string, PersonId>()

function practicePerson(key: string) {
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
}
const KEYS = ['anne', 'berit', 'carl', 'dag', 'plattform', 'leder', 'sekretar', 'soker', 'kommune', 'enhet', 'fylke']

async function known(key: string, id: PersonId): Promise<void> {
  const identity = practiceIdentity(site.services.secret, key)
  await world.insert('person_identity', { ...identity, person_id: id })
  people.set(key, id)
}

async function signedIn(key: string) {
  const walker = site.walker()
  await walker.signIn(key)
  return walker
}

beforeAll(async () => {
  database = await openTestDatabase({ now: () => now })
  world = createWorld(database.owner, now)
  site = await openTestSite({
    database,
    clock: { now: () => now },
    people: KEYS.map(practicePerson),
    routes: createPeopleRoutes,
  })
  for (const key of ['anne', 'berit', 'carl', 'dag', 'plattform']) {
    await known(key, await world.person(`${key} Prøve`, { email: `${key}@eksempel.no` }))
  }
  await world.insert('platform_role', { person_id: people.get('plattform'), role: 'administrator' })
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

async function organisationOf(key: string, role = 'administrator'): Promise<OrganisationId> {
  const id = await world.organisation()
  await world.member(id, people.get(key)!, role)
  return id
}

async function lastLinkTo(email: string): Promise<string> {
  const { rows } = await database.owner.query('select body from mail where recipient = $1 order by id desc limit 1', [
    email,
  ])
  return /\/invitasjon\/[\w-]{43}/.exec(rows[0]?.body ?? '')?.[0] ?? ''
}

test('a person without roles is told so, and where to begin', async () => {
  const page = await (await signedIn('carl')).get('/min-side')
  expect([page.status, page.text.includes('Ingenting venter på deg nå'), page.text.includes('Se åpne priser')]).toEqual(
    [200, true, true],
  )
})

test('the first page of each role shows what waits for that person', async () => {
  const panel = await createPanel(database.owner, { now })
  await known('leder', panel.leader)
  await known('sekretar', panel.secretary)
  await known('soker', panel.applicants[0]!)
  const open = await world.round(panel.prizeId, 'open')
  const organisationId = await organisationOf('soker', 'member')
  const draft = { organisationId, personId: panel.applicants[0]!, standing: 'draft' as const, title: 'Kladden min' }
  await world.entry({ round: open, ...draft })
  const leader = await (await signedIn('leder')).get('/min-side')
  expect(leader.text).toContain('Du har 2 søknader igjen å vurdere i Prøverunden.')
  const applicant = await (await signedIn('soker')).get('/min-side')
  expect(applicant.text).toContain('Skriv ferdig og send søknaden «Kladden min» til Prøverunden.')
  expect(applicant.text).toContain('10 dager igjen')
  const secretary = await (await signedIn('sekretar')).get('/min-side')
  expect(secretary.text).toContain('Runder du har ansvar for')
  expect(secretary.text).not.toContain('Kladden min')
})

test('a call is shown to those whose organisation may answer it, and to no others', async () => {
  const municipality = await world.organisation()
  const unit = await world.unit(municipality)
  const county = await world.organisation({ kind: 'county' })
  const prizeId = await world.prize(municipality)
  const title = (nb: string) => ({ row: { title: { nb } } })
  await world.round(prizeId, 'open', title('Åpen for kommuner'))
  await world.round(prizeId, 'open', { row: { title: { nb: 'Bare for egne enheter' }, is_internal: true } })
  await world.round(prizeId, 'announced', title('Ikke åpen ennå'))
  const shown = async (key: string, organisation: OrganisationId) => {
    await known(key, await world.person(key, { email: `${key}@eksempel.no` }))
    await world.member(organisation, people.get(key)!)
    const { text } = await (await signedIn(key)).get('/min-side')
    return ['Åpen for kommuner', 'Bare for egne enheter', 'Ikke åpen ennå'].map((name) => text.includes(name))
  }
  expect(await shown('kommune', municipality)).toEqual([true, false, false])
  expect(await shown('enhet', unit)).toEqual([false, true, false])
  expect(await shown('fylke', county)).toEqual([false, false, false])
})

test('a person sees where one is signed in, and ends a place at once', async () => {
  const [here, there] = [await signedIn('carl'), await signedIn('carl')]
  const { rows } = await database.owner.query(
    'select id from session where person_id = $1 and revoked_at is null order by created_at desc, id desc limit 1',
    [people.get('carl')],
  )
  expect((await here.get('/min-side/okter')).text).toContain('Her og nå')
  const page = await here.post('/min-side/okter', { session: rows[0].id })
  expect(page.text).toContain('Avsluttet.')
  expect((await there.once('/min-side')).status).toBe(303)
  expect((await here.once('/min-side')).status).toBe(200)
})

test('a session of somebody else cannot be ended', async () => {
  const victim = await signedIn('berit')
  const { rows } = await database.owner.query(
    'select id from session where person_id = $1 and revoked_at is null order by id desc limit 1',
    [people.get('berit')],
  )
  await (await signedIn('carl')).post('/min-side/okter', { session: rows[0].id })
  expect((await victim.once('/min-side')).status).toBe(200)
})

test('ending all others leaves the one in use', async () => {
  const [here, there] = [await signedIn('carl'), await signedIn('carl')]
  await here.post('/min-side/okter', { others: 'yes' })
  expect([(await here.once('/min-side')).status, (await there.once('/min-side')).status]).toEqual([200, 303])
})

test('name and language are saved, and the next page is in that language', async () => {
  const walker = await signedIn('dag')
  const page = await walker.post('/min-side/profil', { name: 'Dag Ny', language: 'nn' })
  expect([page.url, page.text.includes('Lagra.'), page.text.includes('Dag Ny')]).toEqual([
    `${site.baseUrl}/min-side/profil?lagret=ja`,
    true,
    true,
  ])
})

test.each([
  ['', 'Skriv navnet ditt'],
  ['a'.repeat(121), 'Navnet har tegn som ikke kan brukes, eller er lengre enn 120 tegn'],
  ['<script>alert(1)</script>', 'Navnet har tegn som ikke kan brukes'],
])('the name %j is refused with the words kept', async (name, message) => {
  const page = await (await signedIn('carl')).post('/min-side/profil', { name, language: 'nb' })
  expect([page.status, page.text.includes(message), page.text.includes('<title>Feil:')]).toEqual([422, true, true])
  expect(page.text).not.toContain('<script>alert')
})

test('fields that the form does not have change nothing', async () => {
  const walker = await signedIn('carl')
  await walker.post('/min-side/profil', {
    name: 'Carl Prøve',
    language: 'nb',
    email: 'tyv@eksempel.no',
    is_practice: 'on',
  })
  const { rows } = await database.owner.query('select email from person_contact where person_id = $1', [
    people.get('carl'),
  ])
  expect(rows).toEqual([{ email: 'carl@eksempel.no' }])
})

test('the language is kept in a cookie for those who are not signed in, and never leads to another site', async () => {
  const walker = site.walker()
  const response = await walker.once('/sprak', {
    method: 'POST',
    body: new URLSearchParams({ language: 'en', back: 'https://evil.example/' }),
    headers: { origin: site.baseUrl },
  })
  expect([response.status, response.headers.get('location'), walker.cookies.get('sprak')]).toEqual([
    303,
    '/min-side',
    'en',
  ])
})

test.each(['/ovelse/innlogging/velg/..//evil.example', '/ovelse/innlogging/velg/a\nset-cookie: b=c'])(
  'the way back to the choice of person is an address of that page and nothing longer: %j',
  async (back) => {
    const response = await site.walker().once('/sprak', {
      method: 'POST',
      body: new URLSearchParams({ language: 'nn', back }),
      headers: { origin: site.baseUrl },
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/min-side'])
  },
)

test('an invitation is shown by its link, accepted after sign-in by a new person, and then used', async () => {
  const organisation = await organisationOf('anne')
  const anne = await signedIn('anne')
  const sent = await anne.post(`/organisasjoner/${organisation}/inviter`, { email: 'ny@eksempel.no', role: 'member' })
  expect([sent.status, sent.text.includes('Invitasjonen er sendt.')]).toEqual([200, true])
  const link = await lastLinkTo('ny@eksempel.no')
  const newcomer = site.walker()
  const shown = await newcomer.get(link)
  expect([shown.text.includes('anne Prøve'), shown.text.includes('Medlem')]).toEqual([true, true])
  const choice = await newcomer.get(`/logg-inn?tilbake=${encodeURIComponent(link)}`)
  const signed = await newcomer.post(choice.url, { person: '', name: 'Nykomling Prøve', email: 'ny@eksempel.no' })
  expect(signed.text).toContain('Du er logget inn som Nykomling Prøve')
  const accepted = await newcomer.post(link)
  expect([accepted.status, accepted.text.includes('Du har takket ja')]).toEqual([200, true])
  expect((await newcomer.get(`/organisasjoner/${organisation}`)).status).toBe(200)
  expect((await (await signedIn('carl')).get(link)).text).toContain('Lenken er brukt')
})

test('a link that never was answers 404 and says what to do', async () => {
  const page = await site.walker().get(`/invitasjon/${'x'.repeat(43)}`)
  expect([page.status, page.text.includes('Lenken virker ikke')]).toEqual([404, true])
})

test('an invitation that was taken back no longer works', async () => {
  const organisation = await organisationOf('anne')
  const anne = await signedIn('anne')
  await anne.post(`/organisasjoner/${organisation}/inviter`, { email: 'angret@eksempel.no', role: 'member' })
  const { rows } = await database.owner.query("select id from invitation where email = 'angret@eksempel.no'")
  const page = await anne.post(`/organisasjoner/${organisation}/invitasjoner`, { invitation: rows[0].id })
  expect(page.text).toContain('Lenken virker ikke lenger')
  const late = await (await signedIn('carl')).post(await lastLinkTo('angret@eksempel.no'))
  expect(late.status).toBe(409)
})

test('an address or role that is wrong is told at its field, with the words kept', async () => {
  const organisation = await organisationOf('anne')
  const anne = await signedIn('anne')
  const address = await anne.post(`/organisasjoner/${organisation}/inviter`, {
    email: 'ikke en adresse',
    role: 'member',
  })
  expect([address.status, address.text.includes('value="ikke en adresse"')]).toEqual([422, true])
  const role = await anne.post(`/organisasjoner/${organisation}/inviter`, { email: 'a@b.no', role: 'emperor' })
  expect([role.status, role.text.includes('Velg en rolle')]).toEqual([422, true])
})

test('an administrator adds a unit, and invites to it', async () => {
  const organisation = await organisationOf('anne')
  const anne = await signedIn('anne')
  const added = await anne.post(`/organisasjoner/${organisation}/enheter`, { unit: 'Prøveskolen' })
  expect(added.text).toContain('Prøveskolen')
  const twice = await anne.post(`/organisasjoner/${organisation}/enheter`, { unit: 'prøveskolen' })
  expect([twice.status, twice.text.includes('allerede en enhet')]).toEqual([422, true])
  const { rows } = await database.owner.query('select id from organisation where parent_id = $1', [organisation])
  const sent = await anne.post(`/organisasjoner/${rows[0].id}/inviter`, { email: 'rektor@eksempel.no', role: 'member' })
  expect(sent.text).toContain('rektor@eksempel.no')
})

test('a role taken back gives no rights from the same moment', async () => {
  const organisation = await organisationOf('anne')
  await world.member(organisation, people.get('carl')!, 'administrator')
  const [anne, carl] = [await signedIn('anne'), await signedIn('carl')]
  expect((await carl.get(`/organisasjoner/${organisation}`)).status).toBe(200)
  const { rows } = await database.owner.query(
    'select id from organisation_role where organisation_id = $1 and person_id = $2',
    [organisation, people.get('carl')],
  )
  await anne.post(`/organisasjoner/${organisation}/roller`, { role: rows[0].id })
  expect((await carl.get(`/organisasjoner/${organisation}`)).status).toBe(404)
  const unit = await carl.post(`/organisasjoner/${organisation}/enheter`, { unit: 'For sent' })
  expect(unit.status).toBe(404)
})

test('the last administrator cannot take back the own role', async () => {
  const organisation = await organisationOf('anne')
  const { rows } = await database.owner.query('select id from organisation_role where organisation_id = $1', [
    organisation,
  ])
  const page = await (await signedIn('anne')).post(`/organisasjoner/${organisation}/roller`, { role: rows[0].id })
  expect([page.status, page.text.includes('minst én administrator')]).toEqual([422, true])
})

test('a member sees the members but cannot act; a stranger meets a page that does not exist', async () => {
  const organisation = await organisationOf('anne')
  await world.member(organisation, people.get('carl')!)
  const carl = await signedIn('carl')
  const page = await carl.get(`/organisasjoner/${organisation}`)
  expect([page.status, page.text.includes('anne Prøve'), page.text.includes('Inviter noen')]).toEqual([
    200,
    true,
    false,
  ])
  const invited = await carl.post(`/organisasjoner/${organisation}/inviter`, { email: 'a@b.no', role: 'administrator' })
  expect(invited.status).toBe(404)
  expect((await (await signedIn('berit')).get(`/organisasjoner/${organisation}`)).status).toBe(404)
})

test('a role of another organisation cannot be taken back by swapping its id', async () => {
  const [own, other] = [await organisationOf('anne'), await organisationOf('berit')]
  const { rows } = await database.owner.query('select id from organisation_role where organisation_id = $1', [other])
  const page = await (await signedIn('anne')).post(`/organisasjoner/${own}/roller`, { role: rows[0].id })
  expect(page.status).toBe(404)
  const after = await database.owner.query('select withdrawn_at from organisation_role where id = $1', [rows[0].id])
  expect(after.rows).toEqual([{ withdrawn_at: null }])
})

test('the platform administrator finds an organisation and invites its first administrator; others have no such page', async () => {
  await world.organisation({ name: 'Aaaskelunden' })
  const platform = await signedIn('plattform')
  const found = await platform.get('/admin?sok=aaaskel')
  expect([found.status, found.text.includes('Aaaskelunden')]).toEqual([200, true])
  const href = /\/organisasjoner\/[0-9a-f-]{36}/.exec(found.text)?.[0] ?? ''
  const sent = await platform.post(`${href}/inviter`, { email: 'forste@eksempel.no', role: 'administrator' })
  expect(sent.text).toContain('Invitasjonen er sendt.')
  expect((await platform.get('/admin')).text).toContain('Sendte en invitasjon')
  expect((await (await signedIn('carl')).get('/admin')).status).toBe(404)
})

test('letters to the own address are read in practice, and no one else’s', async () => {
  const organisation = await organisationOf('anne')
  const anne = await signedIn('anne')
  await anne.post(`/organisasjoner/${organisation}/inviter`, { email: 'berit@eksempel.no', role: 'member' })
  await database.owner.query('update person set is_practice = true where id = any($1)', [
    [people.get('berit'), people.get('carl')],
  ])
  const link = await lastLinkTo('berit@eksempel.no')
  expect((await (await signedIn('berit')).get('/min-side')).text).toContain('En invitasjon venter på svar fra deg.')
  expect((await (await signedIn('berit')).get('/ovelse/post')).text).toContain(`href="${link}"`)
  expect((await (await signedIn('carl')).get('/ovelse/post')).text).not.toContain(link)
})
