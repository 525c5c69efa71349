import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondSecretary } from '../../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { releaseRound } from '../release/release-round.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('a correction is written, refused at its own field, proposed by one and published by another', async () => {
  const site = createWholeApp(database, clock)
  const { round, secretary, world, winner } = await createDecidedRound(database, site.services)
  expect((await releaseRound(site.services, secretary, round.id)).kind).toBe('released')
  const second = await site.cookieOf(await secondSecretary(world, round.id))
  const first = await site.cookieOf(secretary)
  const base = `/runder/${round.id}/rettelser`
  const read = async (cookie: string) => (await site.get(base, cookie)).text()

  const version = new RegExp(`rettelser/${winner}".*?name="version" value="(\\d+)"`, 's').exec(await read(first))![1]!
  const given = { nb: 'Rettet tekst', nn: 'Retta tekst', reasonNb: '', reasonNn: '', version }
  const refused = await site.post(`${base}/${winner}`, first, given)
  const page = await refused.text()
  expect([refused.status, page.includes(`href="#reasonNb-${winner}"`), page.includes('Rettet tekst')]).toEqual([
    422,
    true,
    true,
  ])
  const field = new RegExp(`<textarea[^>]*id="reasonNb-${winner}"[^>]*>`).exec(page)![0]
  expect(field).toContain('aria-invalid="true"')

  expect((await site.post(`${base}/${winner}`, first, { ...given, reasonNb: 'Feil tall' })).status).toBe(303)
  const [own, other] = [await read(first), await read(second)]
  expect([own.includes('value="approve"'), own.includes('value="withdraw"')]).toEqual([false, true])
  expect([other.includes('value="approve"'), other.includes('value="send_back"')]).toEqual([true, true])
  const proposal = /name="proposal" value="([^"]+)"/.exec(other)![1]!
  const settle = (act: string) => site.post(`${base}/${winner}/avgjor`, second, { proposal, act, note: '' })
  const unsaid = await settle('send_back')
  expect([unsaid.status, (await unsaid.text()).includes(`href="#note-${winner}"`)]).toEqual([422, true])
  expect((await settle('approve')).headers.get('location')).toBe(`${base}?utfort=rettet`)
  const { rows } = await database.owner.query(`select text ->> 'nb' as nb from statement where entry_id = $1`, [winner])
  expect(rows).toEqual([{ nb: 'Rettet tekst' }])
})
