import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { FIRST_WISHES, panelOf, withoutPanel, withPanel } from './wishes-rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

test('a panel is those who read everything while the others read nothing more', () => {
  const jurors = ['a', 'b', 'c', 'd']
  const wishes = withPanel({ ...FIRST_WISHES, most: 2, groups: { a: 'nord' } }, jurors, ['b', 'd'])
  expect(wishes).toMatchObject({ perEntry: 2, most: null, groups: {}, limits: { a: 0, c: 0 } })
  expect(panelOf(wishes, jurors)).toEqual(['b', 'd'])
  expect(panelOf(withoutPanel(wishes), jurors)).toEqual([])
  // Somebody who is ill, beside readers in turn, is no panel.
  expect(panelOf({ ...FIRST_WISHES, limits: { a: 0 } }, [...jurors, 'e', 'f'])).toEqual([])
  expect(panelOf({ ...FIRST_WISHES, perEntry: 3, limits: { a: 0, b: 3 } }, jurors)).toEqual([])
})

test('a ticked panel reads all but what each is shut out from, the others nothing, and it can be taken back', async () => {
  const { world, round, jurors, entries, secretary } = await createPanel(database.owner, { jurors: 6, entries: 5, now })
  const [first, second, third] = [jurors[0]!, jurors[2]!, jurors[5]!]
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Søsken' where entry_id = $1 and person_id = $2`,
    [entries[1], second],
  )
  const base = `/runder/${round.id}/fordeling`
  const cookie = await site.cookieOf(secretary)
  const ticked = { mode: 'linked', perEntry: '2', version: '0', panel: [first, second, third], act: 'propose' }
  const proposal = (await site.post(base, cookie, ticked)).headers.get('location') ?? ''
  expect((await site.post(`${proposal}/bruk`, cookie, {})).status).toBe(303)
  const { rows } = await database.owner.query(
    'select person_id as person, count(*)::int as count from assignment where round_id = $1 group by 1',
    [round.id],
  )
  expect(Object.fromEntries(rows.map(({ person, count }) => [person, count]))).toEqual({
    [first]: 5,
    [second]: 4,
    [third]: 5,
  })
  const page = await (await site.get(base, cookie)).text()
  const boxes = page.match(/<input[^>]*name="panel"[^>]*>/g)!
  expect(boxes.filter((box) => box.includes('checked')).length).toBe(3)
  const left = await (await site.get(`/jury/${round.id}`, await site.cookieOf(jurors[1]!))).text()
  expect(left).toContain('Du har ingen søknader å lese nå.')

  const version = /name="version" value="(\d+)"/.exec(page)![1]!
  const limits = Object.fromEntries([1, 3, 4].map((place) => [`limit-${jurors[place]}`, '0']))
  const untouched = { mode: 'linked', perEntry: '2', version, hadPanel: 'yes', ...limits, act: 'save' }
  await site.post(base, cookie, untouched)
  const again = await (await site.get(base, cookie)).text()
  expect(again.match(/<input[^>]*name="panel"[^>]*>/g)!.some((box) => box.includes('checked'))).toBe(false)
  expect(world.now).toEqual(now)
})
