import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { openTestSite, type TestSite } from '../../../tests/support/visit-app.ts'
import { practiceIdentity } from '../../access/subject-hash.ts'
import { newId, type PersonId } from '../../kernel/ids.ts'
import { createPrizesRoutes } from './routes.tsx'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: TestSite
let world: ReturnType<typeof createWorld>
let keeper: PersonId
let walker: ReturnType<TestSite['walker']>
let outsider: ReturnType<TestSite['walker']>

async function known(key: string) {
  const id = await world.person(`${key} Prøve`, { email: `${key}@eksempel.no` })
  await world.insert('person_identity', { ...practiceIdentity(site.services.secret, key), person_id: id })
  const visitor = site.walker()
  await visitor.signIn(key, '/sekretariat')
  return { id, visitor }
}

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  const roles = { organisationRoles: [], roundRoles: [], platformRoles: [] }
  const people = ['anne', 'berit'].map((key) => {
    return { key, name: key, email: `${key}@eksempel.no`, title: { nb: key }, oneLine: { nb: key }, ...roles }
  })
  site = await openTestSite({ database, clock, people, routes: createPrizesRoutes })
  const first = await known('anne')
  keeper = first.id
  walker = first.visitor
  outsider = (await known('berit')).visitor
})
afterAll(async () => {
  expect(site.faults).toEqual([])
  await site.close()
  await database.close()
})

async function openRound(row: Record<string, unknown> = {}) {
  const prizeId = await world.prize(await world.organisation())
  const round = await world.round(prizeId, 'open', { row })
  await world.roundRole(round.id, keeper, 'secretariat')
  const milestoneId = newId()
  const deadline = new Date('2026-03-20T09:00:00Z')
  await world.insert('round_milestone', { id: milestoneId, round_id: round.id, kind: 'deadline', at: deadline })
  const { rows } = await world.owner.query<{ prize: string; round: string }>(
    'select p.slug as prize, r.slug as round from round r join prize p on p.id = r.prize_id where r.id = $1',
    [round.id],
  )
  return { ...round, milestoneId, public: `/priser/${rows[0]!.prize}/${rows[0]!.round}` }
}

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

/** The lines of a calendar, unfolded, as a map of each event. */
function eventsOf(text: string): readonly Record<string, string>[] {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n')
  const events: Record<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({})
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    const event = events.at(-1)
    if (event && name !== 'BEGIN' && name !== 'END') event[name] = value
  }
  return events
}

describe('the deadline’s page', () => {
  test('the secretariat gives all more time and reads what was given, by whom and why', async () => {
    const round = await openRound()
    const page = await walker.get(`/runder/${round.id}/frist`)
    expect([page.status, page.text.includes('Forleng for alle')]).toEqual([200, true])
    const fields = { until: '2026-03-25T12:00', reason_nb: 'Skjemaet manglet et felt.', reason_nn: '', cause: '' }
    const done = await walker.post(`/runder/${round.id}/frist/alle`, fields)
    expect(done.text).toContain('Skjemaet manglet et felt.')
    expect(done.text).toContain('25. mars 2026 kl. 12.00')
  })

  test('a form with faults comes back with the words kept, and an earlier deadline with the reason', async () => {
    const round = await openRound()
    const faulty = await walker.post(`/runder/${round.id}/frist/alle`, {
      until: '',
      reason_nb: '',
      reason_nn: 'Mitt ord',
    })
    expect([faulty.status, faulty.text.includes('Mitt ord'), faulty.text.includes('Skriv den nye fristen.')]).toEqual([
      422,
      true,
      true,
    ])
    const earlier = await walker.post(`/runder/${round.id}/frist/alle`, { until: '2026-03-12T12:00', reason_nb: 'Nei' })
    expect([earlier.status, earlier.text.includes('må være senere')]).toEqual([403, true])
  })

  test('a ministry’s reason stands in both forms of Norwegian before anybody is told', async () => {
    const round = await openRound({ requires_both_forms: true })
    const fields = { until: '2026-03-25T12:00', reason_nb: 'Skjemaet manglet et felt.' }
    const refused = await walker.post(`/runder/${round.id}/frist/alle`, fields)
    expect([refused.status, refused.text.includes('både bokmål og nynorsk')]).toEqual([422, true])
    const suspended = await walker.post(`/runder/${round.id}/fase`, {
      handling: 'stans',
      reason_nb: 'Vent',
      version: '1',
    })
    expect([suspended.status, suspended.text.includes('både bokmål og nynorsk')]).toEqual([422, true])
    const reason_nn = 'Skjemaet mangla eit felt.'
    expect((await walker.post(`/runder/${round.id}/frist/alle`, { ...fields, reason_nn })).status).toBe(200)
  })

  test('after a fall of the product as much time is proposed, and one press gives it with its reason', async () => {
    const round = await openRound({ deadline: new Date('2026-03-10T12:00:00Z') })
    const at = (time: string) => new Date(`2026-03-10T${time}:00Z`)
    await world.insert('uptime_period', { id: newId(), started_at: at('06:00'), last_beat_at: at('07:40') })
    await world.insert('uptime_period', { id: newId(), started_at: at('08:25'), last_beat_at: at('09:00') })
    const page = (await walker.get(`/runder/${round.id}/frist`)).text
    expect(page).toContain('Systemet var nede 10. mars 2026 kl. 08.40–09.25.')
    expect(page).toContain('Gi alle 45 minutter ekstra')
    const names = ['until', 'cause', 'reason_nb', 'reason_nn', 'reason_en']
    const done = await walker.post(
      `/runder/${round.id}/frist/alle`,
      Object.fromEntries(names.map((name) => [name, hidden(page, name)])),
    )
    expect(done.text).toContain('10. mars 2026 kl. 13.45')
    expect(done.text).not.toContain('Gi alle 45 minutter ekstra')
    expect((await site.walker().get(`${round.public}/kalender.ics`)).text).toContain('20260310T134500')
    await world.owner.query('delete from uptime_period')
  })

  test('others find no such page', async () => {
    const round = await openRound()
    const found = [
      await outsider.get(`/runder/${round.id}/frist`),
      await outsider.post(`/runder/${round.id}/frist/alle`, { until: '2026-03-25T12:00', reason_nb: 'x' }),
      await outsider.get(`/runder/${round.id}/paminnelser`),
      await outsider.post(`/runder/${round.id}/paminnelser`, {
        milestone: 'deadline',
        days_before: '1',
        audience: 'drafts',
      }),
    ]
    expect(found.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

test('the secretariat sets a reminder, sees when it goes, and takes it away', async () => {
  const round = await openRound()
  const address = `/runder/${round.id}/paminnelser`
  const added = await walker.post(address, { milestone: 'deadline', days_before: '3', audience: 'drafts' })
  expect(added.text).toContain('Går 17. mars 2026 kl. 10.00')
  const item = /name="item" value="([^"]+)"/.exec(added.text)?.[1] ?? ''
  const removed = await walker.post(`${address}/fjern`, { item })
  expect(removed.text).toContain('Ingen påminnelser er satt opp.')
})

describe('calendars', () => {
  test('a round’s is public, on the clock in Norway, and follows a moved deadline under the same id', async () => {
    const round = await openRound({ title: { nb: 'Pris;med,tegn\nBEGIN:VEVENT', nn: 'Pris' } })
    const read = async () => eventsOf((await site.walker().get(`${round.public}/kalender.ics`)).text)
    const [first] = await read()
    expect(first).toMatchObject({
      UID: `${round.milestoneId}@127.0.0.1`,
      SEQUENCE: '0',
      'DTSTART;TZID=Europe/Oslo': '20260320T100000',
      SUMMARY: String.raw`Søknadsfrist: Pris\;med\,tegn BEGIN:VEVENT`,
    })
    await walker.post(`/runder/${round.id}/frist/alle`, { until: '2026-03-30T12:00', reason_nb: 'Mer tid' })
    const after = await read()
    expect(after.map((event) => [event['UID'], event['SEQUENCE'], event['DTSTART;TZID=Europe/Oslo']])).toEqual([
      [`${round.milestoneId}@127.0.0.1`, '1', '20260330T120000'],
    ])
  })

  test('of a round that is not announced there is none', async () => {
    const round = await openRound({ phase: 'draft' })
    expect((await site.walker().get(`${round.public}/kalender.ics`)).status).toBe(404)
  })

  test('one’s own link shows what one has a part in, and loses it at once with the role or the link', async () => {
    const round = await openRound()
    const made = await walker.post('/min-side/kalender', { handling: 'lag' })
    const link = new URL(/value="([^"]*kalender\.ics)"/.exec(made.text)?.[1] ?? '').pathname
    const uids = async () => {
      const page = await site.walker().get(link)
      return {
        status: page.status,
        has: page.text.includes(round.milestoneId),
        caching: page.headers.get('cache-control'),
      }
    }
    expect(await uids()).toEqual({ status: 200, has: true, caching: 'private, no-store' })
    await world.owner.query('update round_role set withdrawn_at = now() where round_id = $1', [round.id])
    expect((await uids()).has).toBe(false)
    const { rows } = await world.owner.query('select token_hash from calendar_feed')
    expect(rows.every(({ token_hash }) => !link.includes(token_hash))).toBe(true)
    await walker.post('/min-side/kalender', { handling: 'lag' })
    expect((await uids()).status).toBe(404)
  })
})
