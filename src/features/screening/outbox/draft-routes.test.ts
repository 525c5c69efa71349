import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
})
afterAll(() => database.close())

const LETTER = { audience: 'sent', language: '', subject_nb: 'Hei', body_nb: 'Hei {{tittel}}', version: '0' }

async function desk() {
  const panel = await createPanel(database.owner, { now: NOW })
  const app = createWholeApp(database, { now: () => NOW })
  const cookie = await app.cookieOf(panel.secretary)
  return { ...panel, app, cookie, base: `/runder/${panel.round.id}` }
}

test('a word that cannot be put in is told at its field, and what was written stands', async () => {
  const { app, cookie, base } = await desk()
  const response = await app.post(`${base}/brev/ny/tekst`, cookie, { ...LETTER, body_nb: 'Passordet er {{passord}}' })
  const page = await response.text()
  expect(response.status).toBe(422)
  expect(page).toContain('href="#body_nb"')
  expect(page).toContain('{{passord}} finnes ikke')
  expect(page).toContain('Passordet er {{passord}}</textarea>')
  expect((await database.owner.query('select 1 from letter_draft')).rowCount).toBe(0)
})

test('a letter is written, seen as its recipient gets it, sent, and stands in the outbox and with the entry', async () => {
  const { app, cookie, base, entries, round } = await desk()
  await database.owner.query(`update entry set title = '<b>Bro</b>' where id = $1`, [entries[0]])
  const saved = await app.post(`${base}/brev/ny/tekst`, cookie, LETTER)
  const path = saved.headers.get('location') ?? ''
  expect([saved.status, path.endsWith('?utfort=lagret')]).toEqual([303, true])
  const preview = await (await app.get(path, cookie)).text()
  expect(preview).toContain('Hei &lt;b&gt;Bro&lt;/b&gt;')
  expect(preview).toContain('Send til alle 2')
  const seen = /name="seen" value="([0-9a-f]+)"/.exec(preview)?.[1] ?? ''
  const address = path.split('?')[0]
  const stale = await app.post(`${address}/send`, cookie, { seen: 'gammel' })
  expect(stale.status).toBe(409)
  const [first, second] = [
    await app.post(`${address}/send`, cookie, { seen }),
    await app.post(`${address}/send`, cookie, { seen }),
  ]
  expect([first.status, second.status]).toEqual([303, 409])
  const letters = await database.owner.query('select 1 from mail where round_id = $1', [round.id])
  expect(letters.rowCount).toBe(2)
  const log = await (await app.get(`${base}/soknader/${entries[0]}`, cookie)).text()
  expect(log).toContain('Brev om søknaden')
  expect(log).toContain('Teamet, p•••@example.no')
})

test('one who marks entries in the list writes to the teams of just those, and sees them before anything goes', async () => {
  const { app, cookie, base, entries, world, round } = await desk()
  const other = await createPanel(database.owner, { now: NOW })
  const page = await (await app.get(`${base}/soknader`, cookie)).text()
  expect([page.includes('Skriv til de valgte'), page.includes('Godkjenn de valgte')]).toEqual([true, false])
  const marked = await app.post(`${base}/soknader/utvalg`, cookie, { act: 'write', entries: entries[0] ?? '' })
  const address = marked.headers.get('location') ?? ''
  expect([marked.status, address]).toEqual([303, `${base}/brev/ny/tekst?valgt=${entries[0]}`])
  // An entry of another round is not among them, whoever asks for it.
  const writing = await (await app.get(`${address}&valgt=${other.entries[0]}`, cookie)).text()
  expect(writing.match(/name="entries"/gu)?.length).toBe(1)
  expect(writing).toContain('Brevet går til teamet bak denne søknaden')
  const letter = { ...LETTER, audience: 'chosen', entries: entries[0] ?? '' }
  const foreign = await app.post(`${base}/brev/ny/tekst`, cookie, { ...letter, entries: other.entries[0] ?? '' })
  expect(foreign.status).toBe(404)
  const path = (await app.post(`${base}/brev/ny/tekst`, cookie, letter)).headers.get('location')?.split('?')[0] ?? ''
  // Those chosen stay, whatever group a form names afterwards.
  await app.post(`${path}/tekst`, cookie, { ...LETTER, audience: 'sent', version: '1' })
  const preview = await (await app.get(path, cookie)).text()
  expect(preview).toContain('Søknader valgt i lista')
  const seen = /name="seen" value="([0-9a-f]+)"/.exec(preview)?.[1] ?? ''
  expect((await app.post(`${path}/send`, cookie, { seen })).status).toBe(303)
  const letters = await world.owner.query('select entry_id from mail where round_id = $1', [round.id])
  expect(letters.rows).toEqual([{ entry_id: entries[0] }])
})
