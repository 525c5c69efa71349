import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createWorld, type World } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { type MemorySite, openMemorySite, sessionOf, until } from '../../../tests/support/memory-site.ts'
import type { Reader } from '../../db/database.ts'
import type { PersonId, PrizeId, RoundId } from '../../kernel/ids.ts'
import type { Route } from '../route.ts'
import type { Services } from '../services.ts'
import type { Visit } from '../visit.ts'

const START = new Date('2026-03-10T09:00:00Z')
let now = START
const clock = { now: () => now }
let database: TestDatabase
let world: World
let here: MemorySite
let there: MemorySite
let prizeId: PrizeId
let roundId: RoundId
let juror: PersonId
/** Told each time that a page is made rather than remembered. */
let made = 0
let meanwhile: (() => Promise<unknown>) | undefined
let remembersUntil: Date | undefined

async function titlesOf(reader: Reader): Promise<string> {
  const rows = await reader.selectFrom('round').select(['phase', 'summary']).where('id', '=', roundId).execute()
  return JSON.stringify(rows)
}

function routes(services: Services): readonly Route[] {
  async function show(visit: Visit, scopes: readonly string[]) {
    made += 1
    const told = await services.db.read(visit.actor, async (reader) => {
      const roles = await reader.selectFrom('round_role').select('role').where('round_id', '=', roundId).execute()
      return `${await titlesOf(reader)} ${JSON.stringify(roles)} ${visit.person?.name ?? 'nobody'}`
    })
    await meanwhile?.()
    visit.remember({ scopes, ...(remembersUntil ? { until: remembersUntil } : {}) })
    return visit.context.html(`<p>${told}</p>${'.'.repeat(500)}`)
  }
  return [
    { method: 'get', path: '/tavle', guard: 'public', inAllLanguages: true, handle: (visit) => show(visit, []) },
    { method: 'get', path: '/mitt', guard: 'signedIn', handle: (visit) => show(visit, [roundId]) },
  ]
}

const summarise = (site: MemorySite, words: string) =>
  site.services.db.write({ kind: 'person', personId: secretary }, (tx) =>
    tx
      .updateTable('round')
      .set({ summary: JSON.stringify({ nb: words }) })
      .where('id', '=', roundId)
      .execute(),
  )
let secretary: PersonId

/** Asks until the page comes from memory, so that what follows shows what makes it fall. */
async function warm(path: string, headers?: Record<string, string>): Promise<string> {
  for (let turn = 0; turn < 5; turn += 1) {
    const before = made
    const text = await here.text(path, headers)
    if (made === before) return text
  }
  throw new Error(`${path} was never remembered`)
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, START)
  prizeId = await world.prize(await world.organisation())
  const options = { database, clock, routes }
  here = await openMemorySite(options)
  there = await openMemorySite(options)
})

beforeEach(async () => {
  now = START
  meanwhile = undefined
  remembersUntil = undefined
  roundId = (await world.round(prizeId, 'draft')).id
  await database.owner.query("update round set phase = 'announced' where id = $1", [roundId])
  secretary = await world.person('Sekretær Prøve')
  await world.roundRole(roundId, secretary, 'secretariat')
  juror = await world.person('Juror Prøve')
  await world.roundRole(roundId, juror, 'juror')
})

afterAll(async () => {
  await here.close()
  await there.close()
  await database.close()
})

describe('a page for readers who are not signed in', () => {
  test('is remembered for as long as nothing changes', async () => {
    const first = await warm('/tavle')
    const before = made
    expect([await here.text('/tavle'), await here.text('/tavle')]).toEqual([first, first])
    expect(made).toBe(before)
  })

  test('shows a change of this process at the very next request', async () => {
    await warm('/tavle')
    await summarise(here, 'nye ord')
    expect(await here.text('/tavle')).toContain('nye ord')
  })

  test('shows a change that another process made', async () => {
    await warm('/tavle')
    await summarise(there, 'ord derfra')
    await until(async () => (await here.text('/tavle')).includes('ord derfra'))
  })

  test('is neither kept nor shown while the changes of others cannot be heard', async () => {
    await warm('/tavle')
    here.memory.setHearing(false)
    const before = made
    await here.text('/tavle')
    await here.text('/tavle')
    expect(made).toBe(before + 2)
    here.memory.setHearing(true)
  })

  test('stops being shown when the line to the database is cut, and is kept again once it is back', async () => {
    await warm('/tavle')
    await database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`,
    )
    await until(() => !here.isHearing())
    const before = made
    await here.text('/tavle')
    expect(made).toBe(before + 1)
    await until(() => here.isHearing() && there.isHearing())
    await warm('/tavle')
  })

  test('is not kept when it was made across a change', async () => {
    meanwhile = () => summarise(there, 'midt i')
    await here.text('/tavle')
    meanwhile = undefined
    await until(async () => (await here.text('/tavle')).includes('midt i'))
    const text = await warm('/tavle')
    expect(text).toContain('midt i')
  })

  test('is made anew when a deadline passes', async () => {
    const soon = { deadline: new Date(+START + 5_000), summary: '{"nb": "fristen er satt"}' }
    const change = 'update round set opens_at = null, deadline = $2, summary = $3 where id = $1'
    await database.owner.query(change, [roundId, soon.deadline, soon.summary])
    await until(async () => (await here.text('/tavle')).includes('fristen er satt'))
    await warm('/tavle')
    now = new Date(+START + 4_999)
    const before = made
    await here.text('/tavle')
    expect(made).toBe(before)
    now = new Date(+START + 5_000)
    await here.text('/tavle')
    expect(made).toBe(before + 1)
  })

  test('is made anew at the moment that it named itself', async () => {
    remembersUntil = new Date(+START + 2_000)
    await warm('/tavle')
    const before = made
    now = new Date(+START + 2_000)
    await here.text('/tavle')
    expect(made).toBe(before + 1)
  })

  test('is one page in each language', async () => {
    await warm('/tavle')
    const before = made
    await here.text('/nn/tavle')
    await here.text('/en/tavle')
    expect(made).toBe(before + 2)
  })
})

describe('how a remembered page is answered', () => {
  test('a browser that has it already is told so, and told nothing more', async () => {
    await warm('/tavle')
    const { headers } = await here.ask('/tavle')
    const again = await here.ask('/tavle', { headers: { 'if-none-match': String(headers.etag) } })
    expect([again.status, again.body.length, again.headers.etag, again.headers['cache-control']]).toEqual([
      304,
      0,
      headers.etag,
      'public, no-cache',
    ])
    expect((await here.ask('/tavle', { headers: { 'if-none-match': '"another"' } })).status).toBe(200)
  })

  test('the mark is another as soon as the page is', async () => {
    await warm('/tavle')
    const { headers } = await here.ask('/tavle')
    await summarise(here, 'endret')
    const after = await here.ask('/tavle', { headers: { 'if-none-match': String(headers.etag) } })
    expect(after.status).toBe(200)
    expect(after.body.toString()).toContain('endret')
  })

  test('it comes compressed as asked, and is the same page', async () => {
    const plain = await warm('/tavle')
    const br = await here.ask('/tavle', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    const gzip = await here.ask('/tavle', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect([br.headers['content-encoding'], brotliDecompressSync(br.body).toString()]).toEqual(['br', plain])
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.body).toString()]).toEqual(['gzip', plain])
    expect(br.headers['content-length']).toBe(String(br.body.length))
  })

  test('HEAD has the headers and no body', async () => {
    await warm('/tavle')
    const whole = await here.ask('/tavle')
    const head = await here.ask('/tavle', { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      whole.headers['content-length'],
    ])
  })

  test('it has the same headers as the page that was just made, in either order of time', async () => {
    const drop = ({ date: _date, 'x-request-id': _id, ...rest }: Record<string, unknown>) => rest
    let page = 0
    // What earlier tests changed may still be on its way by the line; where it falls between the two, another page is asked for.
    const { first, second } = await vi.waitFor(
      async () => {
        page += 1
        const anew = await here.ask(`/en/tavle?forste=${page}`)
        const before = made
        const again = await here.ask(`/en/tavle?forste=${page}`)
        expect(made).toBe(before)
        return { first: anew, second: again }
      },
      { timeout: 60_000 },
    )
    expect(drop(second.headers)).toEqual(drop(first.headers))
    expect(second.headers.vary).toBe('accept-encoding, cookie')
  })
})

describe('a page of somebody who has signed in', () => {
  test('is remembered, stored nowhere else, and carries no mark', async () => {
    const session = await sessionOf(database, clock, juror)
    await warm('/mitt', session)
    const { headers } = await here.ask('/mitt', { headers: session })
    expect([headers['cache-control'], headers.etag, headers.vary]).toEqual([
      'no-store',
      undefined,
      'accept-encoding, cookie',
    ])
  })

  test('is never shown to another session, not even of the same person', async () => {
    const session = await sessionOf(database, clock, juror)
    expect(await warm('/mitt', session)).toContain('Juror Prøve')
    const before = made
    const other = await here.text('/mitt', await sessionOf(database, clock, secretary))
    expect(other).toContain('Sekretær Prøve')
    await here.text('/mitt', await sessionOf(database, clock, juror))
    expect(made).toBe(before + 2)
    expect((await here.ask('/mitt')).status).toBe(303)
  })

  test('is refused at once when the session has been revoked', async () => {
    const session = await sessionOf(database, clock, juror)
    await warm('/mitt', session)
    await database.owner.query('update session set revoked_at = $2 where person_id = $1', [juror, now])
    expect((await here.ask('/mitt', { headers: session })).status).toBe(303)
  })

  test('is refused when the session has been idle for too long', async () => {
    const session = await sessionOf(database, clock, juror)
    await warm('/mitt', session)
    now = new Date(+START + 61 * 60_000)
    expect((await here.ask('/mitt', { headers: session })).status).toBe(303)
  })

  test('shows at once that a role has been withdrawn', async () => {
    const session = await sessionOf(database, clock, secretary)
    expect(await warm('/mitt', session)).toContain('secretariat')
    await database.owner.query('update round_role set withdrawn_at = $2 where person_id = $1', [secretary, now])
    const before = made
    await here.text('/mitt', session)
    expect(made).toBe(before + 1)
  })

  test('shows at once what another process has changed in what it rests on', async () => {
    const session = await sessionOf(database, clock, juror)
    await warm('/mitt', session)
    await summarise(there, 'ny oppsummering')
    expect(await here.text('/mitt', session)).toContain('ny oppsummering')
  })

  test('stays when something else changes', async () => {
    const session = await sessionOf(database, clock, juror)
    await warm('/mitt', session)
    const before = made
    await world.organisation()
    await here.text('/mitt', session)
    expect(made).toBe(before)
  })

  test('is not kept when it was made across a change', async () => {
    const session = await sessionOf(database, clock, juror)
    await here.text('/mitt', session)
    meanwhile = () => summarise(there, 'underveis')
    await here.text('/mitt', session)
    meanwhile = undefined
    expect(await here.text('/mitt', session)).toContain('underveis')
  })

  test('of many at once, each gets the own page and the database is asked in few statements', async () => {
    const sessions = await Promise.all([juror, secretary].map((person) => sessionOf(database, clock, person)))
    for (const session of sessions) await warm('/mitt', session)
    const before = made
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => here.text('/mitt', sessions[index % 2])))
    expect(all.map((text) => (text.includes('Juror Prøve') ? 0 : 1))).toEqual(all.map((_, index) => index % 2))
    expect(made).toBe(before)
  })
})

test('pages that leave from memory are counted too, apart for one’s own and for everybody', async () => {
  const cookie = await sessionOf(database, clock, juror)
  await warm('/tavle')
  await warm('/mitt', cookie)
  const before = here.remembered.length
  await here.text('/tavle')
  await here.text('/mitt', cookie)
  await until(() => here.remembered.length === before + 2)
  expect(here.remembered.slice(before)).toEqual([false, true])
})
