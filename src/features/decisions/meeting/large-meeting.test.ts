// A meeting over more entries than anybody can look over: a page of the agenda, and finders for what is not in sight.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const clock = { now: () => new Date('2026-06-13T10:00:00Z') }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

function countOf(text: string, what: string): number {
  return text.split(what).length - 1
}

test('the agenda comes a page at a time, and who could be added or voted on is found by words, each in its own place', async () => {
  const { world, round, leader, jurors, entries } = await createPanel(database.owner, {
    phase: 'deliberation',
    entries: 160,
    jurors: 3,
  })
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: clock.now() })
  // The first eighty cannot be told apart and are to be discussed; the rest are far below and all agree.
  for (const [place, entryId] of entries.entries()) {
    const value = place < 80 ? 5 : 1
    for (const personId of jurors) await world.sheet({ roundId: round.id, entryId, personId, scores: [value, value] })
  }
  await database.owner.query(`update entry set title = 'Skjult skatt ' || left(id::text, 4) where id = $1`, [
    entries.at(-1),
  ])
  const site = createWholeApp(database, clock)
  const cookie = await site.cookieOf(leader)
  const path = `/runder/${round.id}/mote`
  expect((await site.post(path, cookie, {})).status).toBe(303)
  const read = async (question = '') => (await site.get(`${path}${question}`, cookie)).text()
  const first = await read()
  expect(countOf(first, '/kall"')).toBe(30)
  expect(countOf(await read('?sidesak=3'), '/kall"')).toBe(20)
  expect([countOf(first, 'name="candidate"'), first.includes('Skjult skatt')]).toEqual([10, false])
  const toAdd = await read('?sok=skjult')
  expect([countOf(toAdd, 'Skjult skatt'), countOf(toAdd, 'name="candidate"')]).toEqual([1, 10])
  const toVote = await read('?sokvalg=skjult')
  expect([countOf(toVote, 'name="candidate"'), countOf(toVote, `value="${entries.at(-1)}"`)]).toEqual([1, 1])
  expect(site.faults).toEqual([])
})
