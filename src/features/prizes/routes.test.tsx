import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../access/subject-hash.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import { loadMyRounds } from './desk/queries.ts'
import { createPrizesRoutes } from './routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: TestSite
let world: ReturnType<typeof createWorld>
let keeper: PersonId
let walker: Awaited<ReturnType<typeof signedIn>>
let outsider: Awaited<ReturnType<typeof signedIn>>

function practicePerson(key: string) {
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
}

async function known(key: string): Promise<PersonId> {
  const id = await world.person(`${key} Prøve`, { email: `${key}@eksempel.no` })
  await world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  return id
}

async function signedIn(key: string) {
  const visitor = site.walker()
  await visitor.signIn(key, '/sekretariat')
  return visitor
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  const people = ['anne', 'berit'].map(practicePerson)
  site = await openTestSite({ database, clock, people, routes: createPrizesRoutes })
  keeper = await known('anne')
  await known('berit')
  walker = await signedIn('anne')
  outsider = await signedIn('berit')
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

async function roundIn(phase: string, row: object = {}): Promise<RoundId> {
  const round = await world.round(await world.prize(await world.organisation()), phase, { row: { ...row } })
  await world.roundRole(round.id, keeper, 'secretariat')
  return round.id
}

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

const PLACES = [
  'tekster',
  'kategorier',
  'kriterier',
  'sporsmal',
  'vilkar',
  'kalender',
  'regler',
  'forhandsvis',
  'roller',
]

test('a secretary who wants to write to somebody finds the way from the round’s own page', async () => {
  const open = (await walker.get(`/runder/${await roundIn('screening')}`)).text
  for (const place of ['soknader', 'utboks', 'logg']) expect(open).toMatch(new RegExp(`/${place}"[^>]*>[A-ZØ]`, 'u'))
  const draft = (await walker.get(`/runder/${await roundIn('draft')}`)).text
  expect(draft).not.toMatch(/\/utboks"[^>]*>Utboks/u)
})

describe('the secretariat’s pages', () => {
  test('are there in every phase for those who keep the round, and for nobody else', async () => {
    for (const phase of ['draft', 'announced', 'open', 'assessment', 'archived']) {
      const id = await roundIn(phase)
      const { rows } = await database.owner.query('select id from criterion where round_id = $1', [id])
      const paths = [
        '',
        ...PLACES.map((place) => `/${place}`),
        '/kriterier/ny',
        `/kriterier/${rows[0].id}`,
        '/sporsmal/ny',
      ]
      for (const path of paths) {
        expect([path, (await walker.get(`/runder/${id}${path}`)).status]).toEqual([path, 200])
        expect([path, (await outsider.get(`/runder/${id}${path}`)).status]).toEqual([path, 404])
      }
    }
  })

  test('send those who are not signed in to sign in', async () => {
    const page = await site.walker().once(`/runder/${await roundIn('open')}`)
    expect([page.status, page.headers.get('location')?.startsWith('/logg-inn?')]).toEqual([303, true])
  })

  test('explain an empty list, and lead on where one may', async () => {
    const page = await outsider.get('/sekretariat')
    expect(page.text).toContain('Du er ikke i sekretariatet for noen runde')
    expect((await outsider.get('/sekretariat/nytt')).text).toContain('Du må være priseier')
  })

  test('take the same number of statements for one round and for many', async () => {
    const [few, many] = [await world.person(), await world.person()]
    const alone = await roundIn('draft')
    await world.roundRole(alone, few, 'secretariat')
    for (const id of [alone, await roundIn('announced'), await roundIn('open')]) {
      await world.roundRole(id, many, 'secretariat')
    }
    const statements = async (person: PersonId) => {
      const { db } = database
      const client = await db.pool.connect()
      const original = Object.getPrototypeOf(client).query
      let count = 0
      Object.getPrototypeOf(client).query = function (...given: unknown[]) {
        count += 1
        return original.apply(this, given)
      }
      client.release()
      const mine = await db.read(actorOf(person), loadMyRounds)
      Object.getPrototypeOf(client).query = original
      return [mine.rounds.length, count]
    }
    const [[one, forOne], [three, forThree]] = [await statements(few), await statements(many)]
    expect([one, three]).toEqual([1, 3])
    expect(forThree).toBe(forOne)
  })
})

describe('a round from nothing to open, by forms alone', () => {
  test('founds, writes, lays the calendar, announces and opens', async () => {
    const organisation = await world.organisation({ name: 'Skjemakommunen' })
    await world.member(organisation, keeper, 'prize_owner')
    const founded = await walker.post('/sekretariat/nytt', {
      prize: 'ny',
      prize_name_nb: 'Skjemaprisen',
      organisation,
      round_title_nb: 'Skjemaprisen 2027',
      template: 'enkel-intern',
    })
    const id = /runder\/([0-9a-f-]{36})\?ny$/.exec(founded.url)?.[1]
    expect(founded.text).toContain('Runden er laget')
    expect((await walker.get(`/runder/${id}/fase?handling=utlys`)).text).toContain('Én setning om prisen mangler')

    const texts = await walker.get(`/runder/${id}/tekster`)
    const version = hidden(texts.text, 'version')
    const written = { version, title_nb: 'Skjemaprisen 2027', summary_nb: 'For dem som prøver noe nytt.' }
    expect((await walker.post(`/runder/${id}/tekster`, written)).text).toContain('Lagret.')

    const calendar = await walker.get(`/runder/${id}/kalender`)
    const times = { opens: '2026-03-11T08:00', deadline: '2026-04-15T12:00', award: '13.6.2026 kl. 12.00' }
    await walker.post(`/runder/${id}/kalender`, { version: hidden(calendar.text, 'version'), ...times })

    for (const [handling, done] of [
      ['utlys', 'Runden er lyst ut'],
      ['apne', 'Runden er åpnet'],
    ] as const) {
      const check = await walker.get(`/runder/${id}/fase?handling=${handling}`)
      const page = await walker.post(`/runder/${id}/fase`, { handling, version: hidden(check.text, 'version') })
      expect(page.text).toContain(done)
    }
    const { rows } = await database.owner.query('select phase, deadline from round where id = $1', [id])
    expect(rows).toEqual([{ phase: 'open', deadline: new Date('2026-04-15T10:00:00Z') }])
  })
})

describe('what goes wrong in a form', () => {
  test('keeps the words, says what is wrong at the field, and begins the title with "Feil:"', async () => {
    const id = await roundIn('draft')
    const version = hidden((await walker.get(`/runder/${id}/tekster`)).text, 'version')
    const page = await walker.post(`/runder/${id}/tekster`, {
      version,
      title_nb: '',
      summary_nb: 'Ord som ikke må bli borte',
      contact_email: 'ikke en adresse',
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain('<title>Feil: ')
    expect(page.text).toContain('href="#title_nb"')
    expect(page.text).toContain('href="#contact_email"')
    expect(page.text).toContain('Ord som ikke må bli borte')
  })

  test('shows both texts when somebody else has saved meanwhile', async () => {
    const id = await roundIn('draft')
    const version = hidden((await walker.get(`/runder/${id}/tekster`)).text, 'version')
    await walker.post(`/runder/${id}/tekster`, { version, title_nb: 'Den andres tittel' })
    const mine = await walker.post(`/runder/${id}/tekster`, { version, title_nb: 'Min tittel' })
    expect(mine.status).toBe(409)
    expect([mine.text.includes('Den andres tittel'), mine.text.includes('value="Min tittel"')]).toEqual([true, true])
    const again = await walker.post(`/runder/${id}/tekster`, {
      version: hidden(mine.text, 'version'),
      title_nb: 'Min tittel',
    })
    expect(again.text).toContain('Lagret.')
  })

  test('a rule of an opened round is refused with the reason, and the words stand', async () => {
    const id = await roundIn('draft')
    const version = hidden((await walker.get(`/runder/${id}/kriterier/ny`)).text, 'version')
    await database.owner.query("update round set phase = 'open' where id = $1", [id])
    const page = await walker.post(`/runder/${id}/kriterier/ny`, { version, name_nb: 'Sent ute', weight: '1' })
    expect(page.status).toBe(403)
    expect(page.text).toContain('Runden er åpnet, og reglene ligger fast')
    expect(page.text).toContain('Sent ute')
  })

  test('fields that a form must not set are not set', async () => {
    const id = await roundIn('draft')
    const version = hidden((await walker.get(`/runder/${id}/tekster`)).text, 'version')
    const extra = { phase: 'released', is_practice: 'true', prize_id: id, released_at: '2026-01-01' }
    await walker.post(`/runder/${id}/tekster`, { version, title_nb: 'Tittel', ...extra })
    const { rows } = await database.owner.query('select phase, released_at, title from round where id = $1', [id])
    expect(rows).toEqual([{ phase: 'draft', released_at: null, title: { nb: 'Tittel' } }])
  })

  test('a time that the clock skips is told', async () => {
    const id = await roundIn('draft')
    const version = hidden((await walker.get(`/runder/${id}/kalender`)).text, 'version')
    const page = await walker.post(`/runder/${id}/kalender`, {
      version,
      opens: '2026-03-29T02:30',
      deadline: '2026-05-01T12:00',
    })
    expect([page.status, page.text.includes('klokka stilles fram den natta')]).toEqual([422, true])
  })

  test('posts by others are answered as for a round that does not exist', async () => {
    const id = await roundIn('announced')
    for (const path of ['tekster', 'kalender', 'regler', 'kriterier/ny', 'fase', 'roller']) {
      const fields = { version: 'x', handling: 'apne', title_nb: 'x', email: 'a@b.no', role: 'juror' }
      expect([path, (await outsider.post(`/runder/${id}/${path}`, fields)).status]).toEqual([path, 404])
    }
    expect((await walker.get('/runder/ikke-en-id')).status).toBe(404)
    expect((await walker.get(`/runder/${id}/kriterier/ikke-en-id`)).status).toBe(404)
  })

  test('a second leader is refused at the field, with the address kept', async () => {
    const id = await roundIn('open')
    await world.roundRole(id, await world.person(), 'leader')
    const page = await walker.post(`/runder/${id}/roller`, { email: 'ny@eksempel.no', role: 'leader', role_title: '' })
    expect([page.status, page.text.includes('har alt en juryleder'), page.text.includes('ny@eksempel.no')]).toEqual([
      403,
      true,
      true,
    ])
  })

  test('a text with markup is shown as text', async () => {
    const title = JSON.stringify({ nb: '<script>alert(1)</script>', nn: 'a', en: 'a' })
    const id = await roundIn('draft', { title, body: JSON.stringify({ nb: '[a](javascript:alert(1)) <img src=x>' }) })
    const page = (await walker.get(`/runder/${id}/forhandsvis`)).text
    expect([page.includes('<script>alert'), page.includes('javascript:'), page.includes('<img src=x')]).toEqual([
      false,
      false,
      false,
    ])
  })
})
