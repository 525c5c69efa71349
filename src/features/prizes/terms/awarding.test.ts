import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { writeAsOwner } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { createTranslate } from '../../../text/translate.ts'
import { exportRound } from '../document/export-round.ts'
import { freeze } from '../freeze-rules.ts'
import { placesAwarded } from '../round-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { parseTerms, storedTerms } from './forms.ts'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function draft(row: Record<string, unknown> = {}) {
  const panel = await createPanel(database.owner, { phase: 'draft', row, now: clock.now() })
  const setUp = async () => (await database.db.read(actorOf(panel.secretary), (r) => loadSetUp(r, panel.round.id)))!
  return { ...panel, setUp, cookie: await site.cookieOf(panel.secretary), address: `/runder/${panel.round.id}/regler` }
}

test('the line is drawn after the finalists where there are any, else after the winners', () => {
  expect(placesAwarded({ winnersEach: 1, finalistsEach: null })).toBe(1)
  expect(placesAwarded({ winnersEach: 2, finalistsEach: null })).toBe(2)
  expect(placesAwarded({ winnersEach: 1, finalistsEach: 4 })).toBe(4)
})

test('the secretariat says how many win and how many are named before, and comes back where fewer are named than win', async () => {
  const { setUp, cookie, address } = await draft()
  const page = await (await site.get(address, cookie)).text()
  expect(page).toContain('Hvor mange vinner i hver kategori?')
  const seen = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const fields = { ...storedTerms(await setUp()), winners_each: '3', finalists_each: '3', version: seen }
  const faulty = await site.post(address, cookie, fields)
  expect(faulty.status).toBe(422)
  expect(await faulty.text()).toContain('Antallet finalister må være høyere enn antallet vinnere')
  expect((await site.post(address, cookie, { ...fields, finalists_each: '6' })).status).toBe(303)
  const { winnersEach, finalistsEach } = (await setUp()).round
  expect([winnersEach, finalistsEach]).toEqual([3, 6])
  const none = parseTerms(createTranslate('nb'), { ...storedTerms(await setUp()), finalists_each: '' })
  expect(none).toMatchObject({ input: { winnersEach: 3, finalistsEach: null } })
})

test('what is awarded stands in what is frozen and exported, cannot be changed after opening, and is told in public', async () => {
  const usual = await (await draft()).setUp()
  expect(freeze(usual).document['terms']).not.toHaveProperty('winnersEach')
  const { setUp, round } = await draft({ winners_each: 2, finalists_each: 5, tells_bands: true })
  const found = await setUp()
  const told = { winnersEach: 2, finalistsEach: 5, tellsBands: true }
  expect(freeze(found).document['terms']).toMatchObject(told)
  const { prizeSlug, slug } = found.round
  expect((await writeAsOwner(database.owner, (tx) => exportRound(tx, prizeSlug, slug)))?.terms).toMatchObject(told)
  await database.owner.query(`update round set phase = 'open' where id = $1`, [round.id])
  for (const change of ['winners_each = 1', 'finalists_each = null', 'tells_bands = false']) {
    const late = database.owner.query(`update round set ${change} where id = $1`, [round.id])
    await expect(late).rejects.toThrow('the rules of an opened round are frozen')
  }
  const page = async (language: string) => (await site.get(`${language}/priser/${prizeSlug}/${slug}`, null)).text()
  expect(await page('')).toMatch(/2 vinnere( i hver kategori)?\. Før det kunngjøres 5 finalister/)
  expect(await page('/nn')).toMatch(/2 vinnarar/)
  expect(await page('/en')).toMatch(/2 winners/)
})
