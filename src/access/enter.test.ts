import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { type Answer, type MemorySite, openMemorySite, sessionOf } from '../../tests/support/memory-site.ts'
import { NotFound } from '../kernel/errors.ts'
import type { PersonId } from '../kernel/ids.ts'
import { checkRoutes } from './mount-routes.ts'
import type { Guard, Route } from './route.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
const ORIGIN = 'http://127.0.0.1'
const NOBODY_THERE = 'postgresql://nobody@/nothing?host=/nonexistent&port=5432'
let database: TestDatabase
let site: MemorySite
let session: { cookie: string }
let personId: PersonId

function route(
  method: 'get' | 'post',
  path: string,
  guard: Guard,
  handle: Route['handle'],
  more: Partial<Route> = {},
): Route {
  return { method, path, guard, handle, ...more }
}

const told: Route['handle'] = (visit) => visit.context.text(visit.person?.name ?? 'nobody')

const routes: readonly Route[] = [
  route('get', '/apen', 'public', told),
  route('get', '/ord', 'public', (visit) => visit.context.text(visit.query('sok') ?? '')),
  route('get', '/lukket', 'signedIn', told),
  route('post', '/lukket', 'signedIn', async (visit) =>
    visit.context.text(`posted ${(await visit.form()).text('ord')}`),
  ),
  route('post', '/liten', 'signedIn', async (visit) => visit.context.text((await visit.form()).text('ord')), {
    maxBytes: 50,
  }),
  route('get', '/drift', 'operator', (visit) => visit.context.text('figures')),
  route('get', '/skjult', 'public', () => {
    throw new NotFound()
  }),
  route('get', '/feil', 'public', () => {
    throw new Error('a fault with a secret word: sildesalat')
  }),
  route('get', '/borte', 'public', () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  }),
]

beforeAll(async () => {
  database = await openTestDatabase(clock)
  personId = await createWorld(database.owner, clock.now()).person('Kari Prøve')
  session = await sessionOf(database, clock, personId)
  site = await openMemorySite({ database, clock, baseUrl: ORIGIN, routes: () => routes })
})

afterAll(async () => {
  await site.close()
  await database.close()
})

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
  const body = new URLSearchParams(fields).toString()
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
  return site.ask(path, { method: 'POST', body, headers: { ...form, origin: ORIGIN, ...session, ...headers } })
}

/** The page as its reader sees it: without what differs from request to request. */
function seen({ status, headers, body }: Answer) {
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return { status, headers: rest, body: body.toString() }
}

describe('the table of routes', () => {
  test('is refused when a route names no guard, so that the app does not start', () => {
    const bare = { method: 'get', path: '/glemt', handle: told } as unknown as Route
    expect(() => checkRoutes([...routes, bare])).toThrow('GET /glemt names no guard')
  })

  test('is refused when an address is mounted twice', () => {
    expect(() => checkRoutes([...routes, ...routes.slice(0, 1)])).toThrow('GET /apen is mounted twice')
  })
})

describe('the door', () => {
  test('lets anyone in where the guard is public', async () => {
    expect((await site.ask('/apen')).body.toString()).toBe('nobody')
    expect((await site.ask('/apen', { headers: session })).body.toString()).toBe('Kari Prøve')
  })

  test('sends those who have not signed in to do so, and back again', async () => {
    const { status, headers } = await site.ask('/lukket?side=2')
    expect([status, headers.location, headers['cache-control']]).toEqual([
      303,
      `/logg-inn?tilbake=${encodeURIComponent('/lukket?side=2')}`,
      'no-store',
    ])
  })

  test('takes a cookie that opens nothing for no cookie', async () => {
    const planted = { cookie: `nyttiggjort_sesjon=${'a'.repeat(43)}` }
    expect((await site.ask('/lukket', { headers: planted })).status).toBe(303)
    expect((await site.ask('/apen', { headers: planted })).body.toString()).toBe('nobody')
  })

  test('opens the operator’s page from the machine itself, and hides it from what comes by way of a proxy', async () => {
    expect((await site.ask('/drift')).body.toString()).toBe('figures')
    const byProxy = await site.ask('/drift', { headers: { 'x-forwarded-for': '127.0.0.1' } })
    const forwarded = await site.ask('/drift', { headers: { forwarded: 'for=127.0.0.1' } })
    const missing = await site.ask('/finnes-ikke')
    expect([seen(byProxy), seen(forwarded)]).toEqual([seen(missing), seen(missing)])
  })
})

test('an address with a zero in it is one that does not exist, and a search with one is the search without', async () => {
  const [zero, missing] = [await site.ask('/apen/%00'), await site.ask('/finnes-ikke')]
  expect(seen(zero)).toEqual(seen(missing))
  expect((await site.ask('/ord?sok=a%00b')).body.toString()).toBe('ab')
})

describe('what is posted', () => {
  test('is read as it was written, without marks that turn the direction of the text', async () => {
    expect((await post('/lukket', { ord: 'faktura\u202Efdp.exe\u0000' })).body.toString()).toBe('posted fakturafdp.exe')
  })

  test('is taken from the site’s own pages', async () => {
    const { status, body } = await post('/lukket', { ord: 'hei' })
    expect([status, body.toString()]).toEqual([200, 'posted hei'])
  })

  test.each([
    ['another site', { origin: 'https://vond.example', 'sec-fetch-site': 'cross-site' }],
    ['a page that hides where it is', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s, with a page that says so', async (_from, headers) => {
    const { status, headers: sent, body } = await post('/lukket', { ord: 'hei' }, headers)
    expect([status, sent['content-type'], sent['cache-control']]).toEqual([403, 'text/html; charset=UTF-8', 'no-store'])
    expect(body.toString()).toContain('<h1')
  })

  test('is refused when it is too much', async () => {
    const { status, body } = await post('/liten', { ord: 'x'.repeat(100) })
    expect(status).toBe(413)
    expect(body.toString()).toContain('<h1')
    expect((await post('/liten', { ord: 'kort' })).body.toString()).toBe('kort')
  })
})

describe('what is posted after the session has ended', () => {
  const ended = { cookie: `nyttiggjort_sesjon=${'b'.repeat(43)}` }

  test('comes back whole, with a sign-in beside it and a button that sends it again', async () => {
    const words = 'Første avsnitt med "anførsel" & <tegn>.\n\nAndre avsnitt.'
    const { status, headers, body } = await post('/lukket?side=2', { ord: words, version: '3.0.5', tom: '' }, ended)
    const page = body.toString()
    const form = page.slice(page.indexOf('<form method="post" action="/lukket?side=2"'), page.lastIndexOf('</form>'))
    expect([status, headers['cache-control']]).toEqual([403, 'no-store'])
    expect(form).toContain('<input type="hidden" name="version" value="3.0.5"/>')
    expect(form).toContain('<input type="hidden" name="tom" value=""/>')
    expect(form).toMatch(/<textarea[^>]* name="ord"[^>]*>\s*Første avsnitt med &quot;anførsel&quot; &amp; &lt;tegn&gt;/)
    expect(page).toContain('href="/logg-inn?tilbake=/innlogget" target="_blank" rel="noopener"')
  })

  test('tells which files must be chosen again', async () => {
    const body = new FormData()
    body.set('section', 'to ord')
    body.set('file', new File(['sildesalat'], 'rapport.pdf'))
    const request = new Request(`${ORIGIN}/lukket`, { method: 'POST', body })
    const headers = { 'content-type': request.headers.get('content-type') ?? '', origin: ORIGIN, ...ended }
    const answer = await site.ask('/lukket', { method: 'POST', body: await request.text(), headers })
    expect([answer.status, answer.body.toString().includes('rapport.pdf')]).toEqual([403, true])
    expect(answer.body.toString()).not.toContain('sildesalat')
  })

  test('is told to a page module as signed out, and not as a page', async () => {
    const answer = await post('/lukket', { ord: 'hei' }, { ...ended, accept: 'application/json' })
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      401,
      { error: 'signed_out', message: 'Du er logget ut.' },
    ])
  })
})

describe('pages that say what went wrong', () => {
  test('a thing that is hidden and one that does not exist answer exactly alike', async () => {
    expect(seen(await site.ask('/skjult'))).toEqual(seen(await site.ask('/finnes-ikke')))
    const signedIn = { headers: session }
    expect(seen(await site.ask('/skjult', signedIn))).toEqual(seen(await site.ask('/finnes-ikke', signedIn)))
    expect((await site.ask('/skjult')).status).toBe(404)
  })

  test('a fault shows a number that stands in the log, and nothing of the fault', async () => {
    const { status, headers, body } = await site.ask('/feil')
    const logged = site.lines.find((line) => line.status === 500)
    expect(status).toBe(500)
    expect(headers['x-request-id']).toBe(logged?.id)
    expect(body.toString()).toContain(String(logged?.id))
    expect(body.toString()).not.toContain('sildesalat')
    expect(String(logged?.fault)).toContain('sildesalat')
  })

  test('a database that is away is told calmly, also to one who had signed in', async () => {
    expect((await site.ask('/borte')).status).toBe(503)
    const away = await openMemorySite({ database, clock, baseUrl: ORIGIN, routes: () => routes, appUrl: NOBODY_THERE })
    const { status, headers, body } = await away.ask('/lukket', { headers: session })
    expect([status, headers['cache-control']]).toEqual([503, 'no-store'])
    expect(body.toString()).toContain('<h1')
    await away.close()
  })

  test('every answer carries the headers that guard the reader', async () => {
    for (const path of ['/apen', '/lukket', '/finnes-ikke', '/feil']) {
      const { headers } = await site.ask(path)
      expect([headers['x-content-type-options'], headers['x-frame-options'], headers['referrer-policy']]).toEqual([
        'nosniff',
        'DENY',
        'same-origin',
      ])
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})
