import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import type { PersonId } from '../../../kernel/ids.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

/** Last year's entry of a round that is over, and this year's draft on questions copied from it. */
async function twoYears() {
  const world = createWorld(database.owner, NOW)
  const prize = await world.prize(await world.organisation())
  const [old, round] = [await world.round(prize, 'archived'), await world.round(prize, 'open')]
  const organisationId = await world.organisation()
  const person = await world.person('Søker Prøve')
  const earlier = await world.entry({
    round: old,
    organisationId,
    personId: person,
    title: 'I fjor',
    text: 'Fjorårets svar',
  })
  const entryId = await world.entry({ round, organisationId, personId: person, standing: 'draft', text: '' })
  await database.owner.query('update question set origin_id = $2, label = $3 where id = $1', [
    round.questions[0],
    old.questions[0],
    JSON.stringify({ nb: 'Et helt annet navn' }),
  ])
  await database.owner.query(
    `update entry_answer set value = '"Årets svar"' where entry_id = $1 and question_id = $2`,
    [entryId, round.questions[1]],
  )
  const as = async (who: PersonId) => {
    const cookie = await site.cookieOf(who)
    const base = `/soknader/${entryId}`
    return {
      get: (path: string) => site.get(`${base}${path}`, cookie),
      post: (path: string, fields: Record<string, string>) => site.post(`${base}${path}`, cookie, fields),
    }
  }
  return { world, earlier, entryId, round, organisationId, person, as }
}

test('last year’s answers are shown beside this year’s, none of them chosen beforehand', async () => {
  const { as, person, earlier, round } = await twoYears()
  const writer = await as(person)
  const list = await (await writer.get('/gjenbruk')).text()
  expect(list).toContain(`/gjenbruk?fra=${earlier}`)
  const page = await (await writer.get(`/gjenbruk?fra=${earlier}`)).text()
  expect([page.includes('Et helt annet navn'), page.includes('<del>'), page.includes('checked')]).toEqual([
    true,
    true,
    false,
  ])
  for (const question of round.questions) expect(page).toContain(`name="verdi_${question}" value="Fjorårets svar"`)
})

test('the answers that are chosen come in as new versions, and the others are left', async () => {
  const { as, person, earlier, entryId, round } = await twoYears()
  const writer = await as(person)
  const page = await (await writer.get(`/gjenbruk?fra=${earlier}`)).text()
  const [first, second] = round.questions
  const seen = (question: string | undefined) =>
    new RegExp(`name="sett_${question}" value="(\\d+)"`).exec(page)?.[1] ?? ''
  const posted = await writer.post('/ta-inn', {
    [`ta_${first}`]: '1',
    [`verdi_${first}`]: 'Fjorårets svar',
    [`sett_${first}`]: seen(first),
    [`verdi_${second}`]: 'Fjorårets svar',
    [`sett_${second}`]: seen(second),
  })
  expect(posted.status).toBe(303)
  const { rows } = await database.owner.query(
    'select a.value, a.version from entry_answer a join question q on q.id = a.question_id where entry_id = $1 order by q.position',
    [entryId],
  )
  expect(rows).toEqual([
    { value: 'Fjorårets svar', version: 2 },
    { value: 'Årets svar', version: 1 },
  ])
})

test('an earlier entry of one’s organisation that one was not on the team of is not there', async () => {
  const { world, as, earlier, entryId, organisationId } = await twoYears()
  const newcomer = await world.person('Ny Prøve')
  await world.member(organisationId, newcomer)
  await world.insert('entry_member', { entry_id: entryId, person_id: newcomer, role: 'editor', added_at: NOW })
  const other = await as(newcomer)
  const list = await (await other.get('/gjenbruk')).text()
  expect([list.includes('I fjor'), (await other.get(`/gjenbruk?fra=${earlier}`)).status]).toEqual([false, 404])
})
