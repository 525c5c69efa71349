import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo } from '../../../../tests/factories/decided-round.ts'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { openDiscussion } from './open-discussion.ts'
import { createResultRoutes } from './routes.tsx'

const clock = { now: () => new Date('2026-03-10T09:00:00Z') }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock, { routes: (services) => createResultRoutes(services, 60_000) })
})
afterAll(() => database.close())

const SERVICES = { clock, baseUrl: 'http://localhost' }

/** The last by the figures is the one that the jury lets win. */
async function decided() {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 3 })
  for (const [e, entryId] of panel.entries.entries()) {
    await database.owner.query('update entry set title = $2 where id = $1', [entryId, `Tiltak nummer ${e + 1}`])
    for (const personId of panel.jurors)
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [2 + e, 2 + e] })
  }
  await openDiscussion({ db: database.db, clock }, panel.leader, panel.round.id)
  const look = async (person: PersonId) =>
    (await site.get(`/jury/${panel.round.id}/resultat`, await site.cookieOf(person))).text()
  return { ...panel, look, decide: () => decideTwo({ ...SERVICES, db: database.db }, panel) }
}

test('who won comes before every figure, with the way to the statement', async () => {
  const { round, leader, look, decide } = await decided()
  expect(await look(leader)).not.toContain('Vinner')
  const { winner } = await decide()
  const secret = await look(leader)
  expect(secret).toContain('Ingen utenfor får vite noe')
  expect(secret).toContain(`href="/runder/${round.id}/begrunnelse/${winner}"`)
  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [
    round.id,
    clock.now(),
  ])
  const page = await look(leader)
  const [head] = page.split('<div class="dot-row') as [string]
  expect(head).toMatch(/>Vinner<\/h2>[\s\S]*Tiltak nummer 1[\s\S]*Juryens begrunnelse/)
  expect(head).toContain('ikke tallene alene')
  const { rows } = await database.owner.query('select slug from presentation where entry_id = $1', [winner])
  expect(head).toMatch(new RegExp(`href="/priser/[^"]+/${rows[0].slug}"`))
})

test('a juror who is shut out from one that competes is not told who won before the release', async () => {
  const { jurors, entries, look, decide } = await decided()
  const [, second] = jurors as [PersonId, PersonId]
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where entry_id = $1 and person_id = $2`,
    [entries[2], second],
  )
  await decide()
  expect(await look(jurors[0] as PersonId)).toContain('>Vinner</h2>')
  expect(await look(second)).not.toContain('>Vinner</h2>')
})
