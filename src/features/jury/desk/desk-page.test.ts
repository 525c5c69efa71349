import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { holdMeeting, openMeeting } from '../../decisions/meeting/hold-meeting.ts'
import { openDiscussion } from '../result/open-discussion.ts'
import { createDeskRoutes } from './routes.tsx'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock, { routes: createDeskRoutes })
})
afterAll(() => database.close())

test('once the values are open the leader finds the way to the decision, and nobody is asked to assess any more', async () => {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2 })
  for (const [e, entryId] of panel.entries.entries())
    for (const [j, personId] of panel.jurors.entries())
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [1 + e, 2 + j] })
  const look = async (person = panel.leader) =>
    (await site.get(`/jury/${panel.round.id}`, await site.cookieOf(person))).text()
  const decision = `href="/runder/${panel.round.id}/avgjorelse"`

  const before = await look()
  expect([before.includes(decision), before.includes('Ingen ser det du gir')]).toEqual([false, true])
  await openDiscussion({ db: database.db, clock }, panel.leader, panel.round.id)
  const opened = await look()
  expect([opened.includes(decision), opened.includes('Ingen ser det du gir')]).toEqual([true, false])
  expect(opened).toContain('Vurderingene er åpnet, og juryen drøfter.')
  expect(opened).not.toContain('/uten-nett')
  expect(await look(panel.jurors[1])).not.toContain(decision)
})

test('whoever has not declared is asked until the decision, and not for what can change nothing any more', async () => {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, phase: 'deliberation' })
  await database.owner.query('delete from impartiality where person_id = $1', [panel.secretary])
  const cookie = await site.cookieOf(panel.secretary)
  const asks = async (phase: string) => {
    await database.owner.query('update round set phase = $2, released_at = null where id = $1', [panel.round.id, phase])
    return (await (await site.get(`/jury/${panel.round.id}`, cookie)).text()).includes('Si fra om habilitet')
  }
  expect([await asks('assessment'), await asks('nominated'), await asks('decided')]).toEqual([true, true, false])
})

test('while a meeting is open the desk leads to it, the leader to where it is led, and afterwards to the result again', async () => {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2 })
  for (const entryId of panel.entries)
    for (const [j, personId] of panel.jurors.entries())
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [1 + j, 2] })
  const services = { db: database.db, clock }
  const next = async (person = panel.leader) => {
    const page = await (await site.get(`/jury/${panel.round.id}`, await site.cookieOf(person))).text()
    return [page.includes('Juryen møtes nå.'), page.includes('Se resultatet')]
  }
  await openDiscussion(services, panel.leader, panel.round.id)
  expect(await next()).toEqual([false, true])
  await openMeeting(services, panel.leader, panel.round.id)
  expect([await next(), await next(panel.jurors[1]), await next(panel.secretary)]).toEqual([
    [true, false],
    [true, false],
    [true, false],
  ])
  await holdMeeting(services, panel.leader, panel.round.id, 'end')
  expect(await next()).toEqual([false, true])
})
