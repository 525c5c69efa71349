import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { createWalker, openTestSite, type TestSite } from '../../tests/support/visit-app.ts'
import type { Route } from './route.ts'

let time = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => time }
const kari = {
  key: 'kari',
  name: 'Kari Prøve',
  email: 'kari@eksempel.no',
  title: { nb: 'Sekretær' },
  oneLine: { nb: 'Prøv.' },
  organisationRoles: ['prize_owner'],
  roundRoles: [],
  platformRoles: [],
}

const ola = { ...kari, key: 'ola', name: 'Ola Prøve', email: 'ola@eksempel.no' }

const myPage: Route = {
  method: 'get',
  path: '/min-side',
  guard: 'signedIn',
  handle: (visit) => visit.json({ name: visit.person?.name ?? null, session: visit.person?.sessionId ?? null }),
}
const MINUTE = 60_000

let database: TestDatabase
let site: TestSite
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = await openTestSite({ database, clock, people: [kari, ola], routes: () => [myPage] })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

function whoIs(page: { text: string }): unknown {
  return page.text.startsWith('{') ? JSON.parse(page.text).name : null
}

test('whoever is not signed in is sent to pick a person, and comes back to the page that was asked for', async () => {
  const walker = site.walker()
  const choice = await walker.get('/min-side')
  expect(new URL(choice.url).pathname).toMatch(/^\/ovelse\/innlogging\/velg\//)
  expect(choice.text).toContain('data-person="kari"')
  const page = await walker.post(choice.url, { person: 'kari' })
  expect([page.status, new URL(page.url).pathname, whoIs(page)]).toEqual([200, '/min-side', 'Kari Prøve'])
})

test('one who signs out and picks another person in the same browser becomes that person, without a script', async () => {
  const walker = site.walker()
  await walker.signIn('kari')
  await walker.post('/logg-ut')
  expect(whoIs(await walker.signIn('ola'))).toBe('Ola Prøve')
  await walker.post('/logg-ut')
  expect(whoIs(await walker.signIn('kari'))).toBe('Kari Prøve')
})

test('the same person signs in twice and is one person', async () => {
  await site.walker().signIn('kari')
  await site.walker().signIn('kari')
  const { rows } = await database.owner.query("select count(*)::int n from person where display_name = 'Kari Prøve'")
  expect(rows).toEqual([{ n: 1 }])
})

test('what is stored of a session or an identity is only a hash', async () => {
  const walker = site.walker()
  await walker.signIn('kari')
  const token = walker.cookies.get('nyttiggjort_sesjon') ?? ''
  expect(token).toMatch(/^[\w-]{43}$/)
  const { rows } = await database.owner.query(
    'select (select json_agg(s) from session s)::text || (select json_agg(i) from person_identity i)::text as everything',
  )
  expect(rows[0].everything).not.toContain(token)
  expect(rows[0].everything).not.toContain('"kari"')
})

test('the session cookie is out of reach for scripts and other sites', async () => {
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  const cookie = (await walker.once(answer)).headers.getSetCookie().find((one) => one.startsWith('nyttiggjort_sesjon='))
  expect(cookie?.replace(/=[\w-]{43};/, '=…;')).toBe(
    'nyttiggjort_sesjon=…; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax',
  )
})

test('a cancelled sign-in says so and signs nobody in', async () => {
  const walker = site.walker()
  const choice = await walker.get('/logg-inn')
  const page = await walker.post(choice.url, { cancel: 'yes' })
  expect([page.status, page.text.includes('Du avbrøt innloggingen')]).toEqual([403, true])
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer with another state is refused', async () => {
  const walker = site.walker()
  const answer = new URL(await walker.answerOf('kari'))
  answer.searchParams.set('state', 'b'.repeat(43))
  expect((await walker.once(answer.href)).status).toBe(403)
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer opened in another browser is refused, so nobody is signed in as somebody else by a link', async () => {
  const answer = await site.walker().answerOf('kari')
  const victim = site.walker()
  expect((await victim.once(answer)).status).toBe(403)
  expect(victim.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer whose nonce is not the one asked for is refused', async () => {
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  await database.owner.query("update sign_in_attempt set nonce = 'another'")
  expect((await walker.once(answer)).status).toBe(403)
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer whose code was asked for with another verifier is refused', async () => {
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  await database.owner.query('update sign_in_attempt set code_verifier = $1', ['c'.repeat(43)])
  expect((await walker.once(answer)).status).toBe(403)
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer that is played again gives no second session', async () => {
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  expect((await walker.once(answer)).status).toBe(303)
  walker.cookies.delete('nyttiggjort_sesjon')
  expect((await walker.once(answer)).status).toBe(403)
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
})

test('an answer that comes after a quarter of an hour is refused', async () => {
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  time = new Date(time.getTime() + 15 * MINUTE)
  expect((await walker.once(answer)).status).toBe(403)
})

test('a level of assurance below the one demanded is refused', async () => {
  const low = await openTestSite({ database, clock, people: [kari], routes: () => [myPage], acr: 'ovelse-lav' })
  const walker = low.walker()
  const page = await walker.signIn('kari')
  expect([page.status, page.text.includes('ikke sikker nok')]).toEqual([403, true])
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
  await low.close()
})

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', '/logg-ut', ''])(
  'signing in never leads to %j',
  async (wanted) => {
    const page = await site.walker().signIn('kari', wanted)
    expect(page.url).toBe(`${site.baseUrl}/min-side`)
  },
)

test('a session planted in the browser before sign-in is worth nothing afterwards', async () => {
  const thief = site.walker()
  await thief.signIn('kari')
  const planted = thief.cookies.get('nyttiggjort_sesjon') ?? ''
  const walker = site.walker()
  const answer = await walker.answerOf('kari')
  walker.cookies.set('nyttiggjort_sesjon', planted)
  await walker.once(answer)
  expect(walker.cookies.get('nyttiggjort_sesjon')).not.toBe(planted)
  expect((await thief.once('/min-side')).status).toBe(303)
  expect((await walker.once('/min-side')).status).toBe(200)
})

test('a revoked session is dead at the next request', async () => {
  const walker = site.walker()
  await walker.signIn('kari')
  const { session } = JSON.parse((await walker.get('/min-side')).text)
  await database.owner.query('update session set revoked_at = $1 where id = $2', [time, session])
  expect((await walker.once('/min-side')).status).toBe(303)
})

test('signing out ends the session, also for a copy of the cookie', async () => {
  const walker = site.walker()
  await walker.signIn('kari')
  const copy = createWalker(site.baseUrl)
  copy.cookies.set('nyttiggjort_sesjon', walker.cookies.get('nyttiggjort_sesjon') ?? '')
  expect((await copy.once('/min-side')).status).toBe(200)
  await walker.post('/logg-ut')
  expect(walker.cookies.has('nyttiggjort_sesjon')).toBe(false)
  expect((await copy.once('/min-side')).status).toBe(303)
})

test('a session left alone for an hour is over; one that is used lives on until twelve hours have passed', async () => {
  const idle = site.walker()
  const used = site.walker()
  await idle.signIn('kari')
  await used.signIn('kari')
  for (let minutes = 0; minutes < 11 * 60; minutes += 50) {
    time = new Date(time.getTime() + 50 * MINUTE)
    expect((await used.once('/min-side')).status).toBe(200)
  }
  expect((await idle.once('/min-side')).status).toBe(303)
  time = new Date(time.getTime() + 21 * MINUTE)
  expect((await used.once('/min-side')).status).toBe(303)
})

test('a new person with an address that somebody has becomes another person, without that address', async () => {
  await site.walker().signIn('kari')
  await site.walker().signIn({ name: 'Uekte Kari', email: 'KARI@eksempel.no' })
  const { rows } = await database.owner.query(
    `select p.display_name, c.email from person p left join person_contact c on c.person_id = p.id
     where p.display_name in ('Kari Prøve', 'Uekte Kari') order by 1`,
  )
  expect(rows).toEqual([
    { display_name: 'Kari Prøve', email: 'kari@eksempel.no' },
    { display_name: 'Uekte Kari', email: null },
  ])
})

test('a new person without name and address is told which fields to mend', async () => {
  const walker = site.walker()
  const choice = await walker.get('/logg-inn')
  const page = await walker.post(choice.url, { person: '', name: '', email: 'ikke en adresse' })
  expect([page.status, page.text.includes('Skriv et navn'), page.text.includes('ikke en adresse')]).toEqual([
    422,
    true,
    true,
  ])
})

test('too many attempts from one place are asked to wait', async () => {
  const settings = { attemptsPerMinute: 2 }
  const strict = await openTestSite({ database, clock, people: [kari], routes: () => [myPage], settings })
  const walker = strict.walker()
  const statuses = [await walker.once('/logg-inn'), await walker.once('/logg-inn'), await walker.once('/logg-inn')]
  expect(statuses.map((response) => response.status)).toEqual([302, 302, 429])
  await strict.close()
})

test('a provider that does not answer gives a calm page', async () => {
  const settings = { issuer: 'http://127.0.0.1:9/nobody' }
  const alone = await openTestSite({ database, clock, people: [kari], routes: () => [myPage], settings })
  const page = await alone.walker().get('/logg-inn')
  expect([page.status, page.text.includes('svarer ikke nå')]).toEqual([503, true])
  await alone.close()
})

test('a flood of attempts from one place is let in as far as the limit and no further, and others get in meanwhile', async () => {
  const settings = { attemptsPerMinute: 5 }
  const strict = await openTestSite({ database, clock, people: [kari], routes: () => [myPage], settings })
  const from = (address: string) =>
    fetch(`${strict.baseUrl}/logg-inn`, { redirect: 'manual', headers: { 'x-forwarded-for': address } })
  const flood = Array.from({ length: 60 }, () => from('192.0.2.7'))
  const others = ['192.0.2.8', '2001:db8::1'].map(from)
  const statuses = (await Promise.all(flood)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 302)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(55)
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual([302, 302])
  expect(strict.faults).toEqual([])
  await strict.close()
})
