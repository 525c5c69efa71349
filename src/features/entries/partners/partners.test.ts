import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import { tokenHash } from '../../../kernel/tokens.ts'

const START = new Date('2026-03-10T09:00:00Z')
const DAY = 86_400_000
let now = START
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const PART = 'Vaskefirmaet prøvde ut timeplanen på tre skoler.'

async function withPartner() {
  now = START
  const made = await createDraft(database, START)
  const { world, entryId, owner, round } = made
  const questionId = newId<QuestionId>()
  await world.insert('question', {
    id: questionId,
    round_id: round.id,
    position: 60,
    kind: 'partners',
    section: { nb: 'Partnere' },
    label: { nb: 'Hvem har dere samarbeidet med?' },
  })
  const write = (part: string) =>
    database.owner.query(
      `insert into entry_answer values ($1, $2, $3, 1, $4, $5)
       on conflict (entry_id, question_id) do update set value = excluded.value, version = entry_answer.version + 1`,
      [
        entryId,
        questionId,
        JSON.stringify(JSON.stringify([{ key: 'p1', name: 'Vask AS', isInternal: false, kind: 'business', part }])),
        START,
        owner,
      ],
    )
  await write(PART)
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return {
      text: async (path: string) => (await site.get(`/soknader/${entryId}${path}`, cookie)).text(),
      ask: (email: string) =>
        site.post(`/soknader/${entryId}/partnere`, cookie, { partner: `${questionId}.p1`, email }),
    }
  }
  return { ...made, write, as }
}

async function tokenOf(email: string): Promise<string> {
  const found = await database.owner.query<{ body: string; round_id: null; entry_id: null }>(
    "select body, round_id, entry_id from mail where kind = 'partner_asked' and recipient = $1 order by created_at desc, id desc limit 1",
    [email],
  )
  // Nobody but its addressee reads the link: not the secretariat in its outbox either.
  expect([found.rows[0]?.round_id, found.rows[0]?.entry_id]).toEqual([null, null])
  return /\/partner\/([\w-]{43})/.exec(found.rows[0]?.body ?? '')?.[1] ?? ''
}

const answer = (token: string, fields: Record<string, string>) => site.post(`/partner/${token}`, null, fields)
const page = async (token: string) => {
  const response = await site.get(`/partner/${token}`, null)
  return { status: response.status, text: await response.text() }
}

test('a partner without an account reads its own part and nothing else, and confirms it', async () => {
  const { as, owner, round } = await withPartner()
  const team = await as(owner)
  expect((await team.ask('ikke en adresse')).status).toBe(422)
  expect((await team.ask('ola@vask.example')).status).toBe(303)
  const token = await tokenOf('ola@vask.example')
  const stored = await database.owner.query('select 1 from partner_request where token_hash = $1', [tokenHash(token)])
  expect(stored.rows.length).toBe(1)
  const shown = await page(token)
  expect([shown.status, shown.text.includes(PART), shown.text.includes('Smart renhold')]).toEqual([200, true, true])
  expect([shown.text.includes('Svar fra'), shown.text.includes(round.questions[0]!)]).toEqual([false, false])
  expect((await answer(token, {})).status).toBe(422)
  expect((await answer(token, { outcome: 'declined', reason: '' })).status).toBe(422)
  expect((await answer(token, { outcome: 'confirmed', reason: '' })).status).toBe(303)
  expect((await page(token)).text).toContain('Takk, svaret er lagret')
  expect(await team.text('/partnere')).toContain('Bekreftet av ola@vask.example')
  expect(await team.text('/kontroll')).toContain('1 av 1 partnere har bekreftet')
  const recorded = await database.owner.query(
    "select actor_id, round_id, entry_id, facts ->> 'outcome' as outcome from record_event where action = 'partner_answered'",
  )
  expect(recorded.rows).toEqual([{ actor_id: null, round_id: null, entry_id: null, outcome: 'confirmed' }])
})

test('a text that is changed afterwards is no longer the one that was confirmed', async () => {
  const { as, owner, write } = await withPartner()
  const team = await as(owner)
  await team.ask('kari@vask.example')
  const token = await tokenOf('kari@vask.example')
  await answer(token, { outcome: 'declined', reason: 'Det var\nto skoler.' })
  expect(await team.text('/partnere')).toContain('Det var to skoler.')
  await write('Vaskefirmaet prøvde ut timeplanen på to skoler.')
  const changed = await team.text('/partnere')
  expect([changed.includes('Gjaldt en tidligere tekst'), changed.includes('Det var to skoler.')]).toEqual([true, false])
  // The partner still sees what it was asked about, until it is asked anew; then the former link is gone.
  expect((await page(token)).text).toContain(PART)
  now = new Date(now.getTime() + 1000)
  await team.ask('kari@vask.example')
  expect([
    (await page(token)).status,
    (await page(await tokenOf('kari@vask.example'))).text.includes('to skoler'),
  ]).toEqual([404, true])
})

test('the secretariat sees what the partner has said of what was sent', async () => {
  const { world, as, owner, entryId, round } = await withPartner()
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  const cookie = await site.cookieOf(secretary)
  const look = async () => (await site.get(`/runder/${round.id}/soknader/${entryId}`, cookie)).text()
  await (await as(owner)).ask('siv@vask.example')
  await answer(await tokenOf('siv@vask.example'), { outcome: 'confirmed', reason: 'Vi var med hele veien.' })
  expect(await look()).not.toContain('Vi var med hele veien.')
  await database.owner.query(`update question set is_required = false where round_id = $1`, [round.id])
  const page = await (await as(owner)).text('/kontroll')
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const fields = { request_key: field('request_key'), content_hash: field('content_hash') }
  await site.post(`/soknader/${entryId}/send`, await site.cookieOf(owner), fields)
  await world.impartiality(round.id, entryId, secretary)
  const seen = await look()
  expect([seen.includes('Bekreftet'), seen.includes('Vi var med hele veien.')]).toEqual([true, true])
})

test('the link ends with the deadline, and a wrong one is as one that was never sent', async () => {
  const { as, owner } = await withPartner()
  await (await as(owner)).ask('per@vask.example')
  const token = await tokenOf('per@vask.example')
  const wrong = await page('A'.repeat(43))
  const missing = await site.get('/finnes-ikke', null)
  const body = (text: string) => text.slice(text.indexOf('<!'))
  expect([wrong.status, body(wrong.text)]).toEqual([404, body(await missing.text())])
  expect((await answer('A'.repeat(43), { outcome: 'confirmed' })).headers.get('location')).toBe(
    `/partner/${'A'.repeat(43)}`,
  )
  now = new Date(START.getTime() + 10 * DAY)
  await answer(token, { outcome: 'confirmed', reason: '' })
  expect((await page(token)).text).toContain('Fristen for å svare er ute.')
  const late = await database.owner.query('select outcome from partner_request where token_hash = $1', [
    tokenHash(token),
  ])
  expect(late.rows).toEqual([{ outcome: null }])
})

test('a reader of the entry asks nobody, and for a stranger there is no such page', async () => {
  const { as, viewer, stranger } = await withPartner()
  expect([(await (await as(viewer)).ask('a@b.no')).status, (await (await as(stranger)).ask('a@b.no')).status]).toEqual([
    403, 404,
  ])
})

test('a team with more time has a partner who can still answer, and is told the answer by letter', async () => {
  const { as, owner, entryId, world, round } = await withPartner()
  await (await as(owner)).ask('nils@vask.example')
  const token = await tokenOf('nils@vask.example')
  await world.insert('extension', {
    id: newId(),
    round_id: round.id,
    entry_id: entryId,
    minutes: 30 * 24 * 60,
    former_deadline: START,
    deadline: new Date(START.getTime() + 30 * DAY),
    cause: 'asked',
    reason: {},
    given_by: owner,
    given_at: START,
  })
  now = new Date(START.getTime() + 10 * DAY)
  expect((await page(token)).text).not.toContain('Fristen for å svare er ute.')
  await answer(token, { outcome: 'declined', reason: 'Det var to skoler.' })
  await answer(token, { outcome: 'declined', reason: 'Det var bare to skoler.' })
  const told = await database.owner.query<{ subject: string; body: string; round_id: null }>(
    "select subject, body, round_id from mail where kind = 'partner_answered' and entry_id = $1",
    [entryId],
  )
  expect(told.rows.map(({ subject, round_id }) => [subject, round_id])).toEqual([
    ['Vask AS sier at noe ikke stemmer i «Smart renhold»', null],
  ])
  expect(told.rows[0]?.body).toContain(`/soknader/${entryId}/partnere`)
})
