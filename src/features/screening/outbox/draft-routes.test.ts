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
