import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
  site = createWholeApp(database, { now: () => NOW })
})
afterAll(() => database.close())

test('the secretariat sets how long files are kept; a wrong number is told of, and others find no such page', async () => {
  const { world, round, owner } = await createDraft(database, NOW)
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  const cookie = await site.cookieOf(secretary)
  const path = `/runder/${round.id}/oppbevaring`
  expect(await (await site.get(path, cookie)).text()).toContain('value="30"')
  const wrong = await site.post(path, cookie, { removed_days: '-1', unsent_months: '6' })
  expect([wrong.status, (await wrong.text()).includes('value="-1"')]).toEqual([422, true])
  const saved = await site.post(path, cookie, { removed_days: '7', unsent_months: '0' })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?utfort=lagret`])
  const { rows } = await database.owner.query(
    `select keep_removed_days, keep_unsent_months, facts from round r
     join record_event e on e.round_id = r.id and e.action = 'retention_changed' where r.id = $1`,
    [round.id],
  )
  const facts = { removedDays: 7, unsentMonths: 0 }
  expect(rows).toEqual([{ keep_removed_days: 7, keep_unsent_months: 0, facts }])
  const other = await site.cookieOf(owner)
  const refused = await site.post(path, other, { removed_days: '1', unsent_months: '1' })
  expect([(await site.get(path, other)).status, refused.status, site.faults]).toEqual([404, 404, []])
})
