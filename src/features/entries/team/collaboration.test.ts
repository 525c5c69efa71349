import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'

const START = new Date('2026-03-10T09:00:00Z')
let now = START
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

async function draft() {
  now = START
  const made = await createDraft(database, START)
  await database.owner.query('delete from question where id = $1', [made.fileQuestion])
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return {
      get: (path: string) => site.get(`${base}${path}`, cookie),
      text: async (path: string) => (await site.get(`${base}${path}`, cookie)).text(),
      post: (path: string, fields: Record<string, string> = {}) => site.post(`${base}${path}`, cookie, fields),
    }
  }
  const question = made.round.questions[0]!
  return { ...made, base, as, question }
}

async function letters(kind: string) {
  const found = await database.owner.query<{ recipient: string; round_id: string | null }>(
    'select recipient, round_id from mail where kind = $1 order by recipient',
    [kind],
  )
  return found.rows
}

async function emailOf(person: PersonId): Promise<string> {
  const found = await database.owner.query<{ email: string }>('select email from person_contact where person_id = $1', [
    person,
  ])
  return found.rows[0]!.email
}

test('whoever has the page open or writes is told to the others of the team, and to nobody else', async () => {
  const { as, owner, editor, stranger, question, entryId } = await draft()
  const [one, other] = [await as(owner), await as(editor)]
  expect(await one.text('/skriv/1')).toContain('Ingen andre er inne nå.')
  await other.get('/skriv/1')
  expect(await one.text('/skriv/om')).toContain('Redaktør Prøve er inne på Om løsningen')
  await other.post('/lagre/1', { version: '1.1', [`q_${question}`]: 'Et nytt svar' })
  expect(await one.text('/skriv/om')).toContain('Redaktør Prøve skriver nå i Om løsningen')
  const beat = await one.post('/her', { place: '1' })
  expect(await beat.json()).toEqual({ here: ['Redaktør Prøve skriver nå i Om løsningen'] })
  expect((await (await as(stranger)).post('/her', { place: '1' })).status).toBe(404)
  const seen = (person: PersonId) =>
    database.db.read(actorOf(person), (reader) =>
      sql`select 1 from entry_presence where entry_id = ${entryId}`.execute(reader),
    )
  expect([(await seen(owner)).rows.length, (await seen(stranger)).rows.length]).toEqual([2, 0])
  await other.post('/her', { place: '1', gone: '1' })
  expect(await one.text('/skriv/om')).toContain('Ingen andre er inne nå.')
})

test('one who has not been seen for a while is not said to be here', async () => {
  const { as, owner, editor } = await draft()
  await (await as(editor)).get('/skriv/1')
  const one = await as(owner)
  later(4)
  expect(await one.text('/skriv/om')).toContain('Redaktør Prøve er inne på Om løsningen')
  later(1)
  expect(await one.text('/skriv/om')).toContain('Ingen andre er inne nå.')
})

test('one who works alone leaves no trace', async () => {
  const { as, owner, editor, viewer, entryId } = await draft()
  await database.owner.query('delete from entry_member where person_id = any ($1)', [[editor, viewer]])
  expect(await (await as(owner)).text('/skriv/1')).toContain('Du er alene om søknaden.')
  const rows = await database.owner.query('select 1 from entry_presence where entry_id = $1', [entryId])
  expect(rows.rows).toEqual([])
})

test('a question is given to one who writes, who is told by one letter and sees it among the own tasks', async () => {
  const { as, owner, editor, viewer, question } = await draft()
  const [one, other, reader] = [await as(owner), await as(editor), await as(viewer)]
  const before = await letters('question_assigned')
  const place = `/sporsmal/${question}/ansvar`
  expect((await one.post(place, { person: viewer })).status).toBe(422)
  expect((await reader.post(place, { person: editor })).status).toBe(403)
  expect((await one.post(place, { person: editor })).status).toBe(303)
  expect(await one.text('/skriv/1')).toContain('Redaktør Prøve skal svare.')
  const own = await other.text('')
  expect(own).toContain(`/skriv/1#q_${question}`)
  expect(own).toContain('Spørsmål du skal svare på')
  expect(await one.text('')).not.toContain('Spørsmål du skal svare på')
  expect((await other.post(place, { free: 'yes' })).status).toBe(303)
  expect(await one.text('/skriv/1')).not.toContain('Redaktør Prøve skal svare.')
  await one.post(place, { person: editor })
  const after = await letters('question_assigned')
  expect(after.slice(before.length)).toEqual([{ recipient: await emailOf(editor), round_id: null }])
})

test('a comment is the team’s own: counted, resolved and opened again, and never part of what is sent', async () => {
  const { as, owner, editor, viewer, stranger, question, entryId } = await draft()
  const [one, other, reader] = [await as(owner), await as(editor), await as(viewer)]
  const place = `/sporsmal/${question}`
  const empty = await reader.post(`${place}/kommentar`, { comment: '  ' })
  expect([empty.status, (await empty.text()).includes('<title>Feil:')]).toEqual([422, true])
  expect((await reader.post(`${place}/kommentar`, { comment: 'Er dette <b>sant</b>?' })).status).toBe(303)
  expect(await other.text(place)).toContain('Er dette &lt;b&gt;sant&lt;/b&gt;?')
  expect(await one.text('/skriv/1')).toContain('Én åpen kommentar')
  expect(await one.text('')).toContain('Én åpen kommentar')
  const stored = await database.owner.query<{ id: string }>('select id from entry_comment where entry_id = $1', [
    entryId,
  ])
  const comment = `/kommentarer/${stored.rows[0]!.id}`
  expect((await (await as(stranger)).post(comment)).status).toBe(404)
  expect((await other.post(comment, { resolved: 'yes' })).status).toBe(303)
  expect(await one.text(place)).toContain('Én avklart kommentar')
  expect(await one.text('/skriv/1')).not.toContain('Én åpen kommentar')
  await reader.post(comment, { resolved: 'no' })
  expect(await one.text('/kommentarer')).toContain('Er dette &lt;b&gt;sant&lt;/b&gt;?')
  expect(await one.text('/kontroll')).not.toContain('Er dette')
})

test('a submitter sends what others have written and changes nothing of it, also past the pages', async () => {
  const { as, owner, viewer, entryId, question } = await draft()
  await (await as(owner)).post('/medsokere/rolle', { person: viewer, role: 'submitter' })
  const submitter = await as(viewer)
  expect((await submitter.post('/lagre/1', { version: '1.1', [`q_${question}`]: 'Noe annet' })).status).toBe(403)
  const rename = database.db.write(actorOf(viewer), (tx) =>
    sql`update entry set title = 'Kapret' where id = ${entryId}`.execute(tx),
  )
  await expect(rename).rejects.toThrow('a submitter sends and does not write')
  const page = await submitter.text('/kontroll')
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const fields = { request_key: field('request_key'), content_hash: field('content_hash') }
  expect((await submitter.post('/send', fields)).headers.get('location')).toContain('/kvittering/1')
})

test('the owner gives roles; nobody else does, and the last owner keeps the own', async () => {
  const { as, owner, editor, viewer } = await draft()
  const [one, other] = [await as(owner), await as(editor)]
  expect((await other.post('/medsokere/rolle', { person: viewer, role: 'owner' })).status).toBe(403)
  expect((await one.post('/medsokere/rolle', { person: owner, role: 'viewer' })).status).toBe(403)
  expect((await one.post('/medsokere/rolle', { person: viewer, role: 'signatory' })).status).toBe(303)
  expect(await one.text('')).toContain('Leser Prøve <span class="hint">Den som forankrer</span>')
})
