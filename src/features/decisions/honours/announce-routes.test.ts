import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { createDecisionsRoutes } from '../routes.tsx'
import { saveFinalists } from './save-finalists.ts'

const clock = { now: () => new Date('2026-06-01T10:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock, { routes: createDecisionsRoutes })
})
afterAll(() => database.close())

async function chosen() {
  const panel = await createPanel(database.owner, { phase: 'deliberation', entries: 3 })
  for (const [place, id] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $2 where id = $1', [id, `Tiltak nummer ${place + 1}`])
  }
  await saveFinalists({ db: database.db, clock }, panel.leader, panel.round.id, panel.entries.slice(0, 2))
  const path = `/runder/${panel.round.id}/avgjorelse`
  return { ...panel, path, cookie: await site.cookieOf(panel.leader) }
}

async function isNominated(roundId: string): Promise<boolean> {
  const { rows } = await database.owner.query('select phase from round where id = $1', [roundId])
  return rows[0].phase === 'nominated'
}

test('the finalists are shown, with what else becomes public, before one is asked to announce them', async () => {
  const { round, path, cookie } = await chosen()
  const desk = await (await site.get(path, cookie)).text()
  expect(desk).toContain(`href="${path}/kunngjor"`)
  expect(desk).not.toContain(`action="${path}/kunngjor"`)
  const page = await (await site.get(`${path}/kunngjor`, cookie)).text()
  expect(page).toContain('Disse 2 finalistene blir offentlige')
  expect([...page.matchAll(/<li>(Tiltak nummer \d)/g)].map(([, title]) => title)).toEqual([
    'Tiltak nummer 1',
    'Tiltak nummer 2',
  ])
  expect(page).toContain('Dette er fortsatt hemmelig')
  expect(await isNominated(round.id)).toBe(false)
})

test('nothing becomes public that was not shown', async () => {
  const { round, path, cookie, entries } = await chosen()
  const one = await site.post(`${path}/kunngjor`, cookie, { seen: [entries[0]!] })
  expect([one.status, (await one.text()).includes('et annet enn det du så')]).toEqual([409, true])
  expect(await isNominated(round.id)).toBe(false)
  expect((await site.post(`${path}/kunngjor`, cookie, { seen: entries.slice(0, 2) })).status).toBe(303)
  expect(await isNominated(round.id)).toBe(true)
  expect((await site.get(`${path}/kunngjor`, cookie)).status).toBe(303)
})

test('only those who lead are asked', async () => {
  const { path, jurors, applicants } = await chosen()
  for (const person of [jurors[1]!, applicants[0]!]) {
    expect((await site.get(`${path}/kunngjor`, await site.cookieOf(person))).status).toBe(404)
  }
})
