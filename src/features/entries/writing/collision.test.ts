import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
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

async function twoWriters() {
  const made = await createDraft(database, NOW)
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return (fields: Record<string, string>) => site.post(`${base}/lagre/1`, cookie, fields)
  }
  const question = made.round.questions[0]!
  const [owner, editor] = [await as(made.owner), await as(made.editor)]
  await owner({ version: '1.1', [`q_${question}`]: 'Eierens tekst' })
  const stored = async () => {
    const { rows } = await database.owner.query(
      'select value, version from entry_answer where entry_id = $1 and question_id = $2',
      [made.entryId, question],
    )
    return rows
  }
  return { ...made, question, as, writer: { owner, editor }, stored }
}

test('both texts are shown with what differs, and either or both may be kept', async () => {
  for (const [keep, value, version] of [
    ['mine', 'Redaktørens tekst', 3],
    ['theirs', 'Eierens tekst', 2],
    ['both', 'Eierens tekst\n\nRedaktørens tekst', 3],
  ] as const) {
    const { writer, question, stored } = await twoWriters()
    const refused = await writer.editor({ version: '1.1', [`q_${question}`]: 'Redaktørens tekst' })
    const page = await refused.text()
    // The editor reads nynorsk.
    expect([refused.status, page.includes('Lagra av Eier Prøve'), page.includes('[sett inn]')]).toEqual([
      409,
      true,
      true,
    ])
    expect(page).toContain('value="2.1"')
    const choice = { version: '2.1', [`q_${question}`]: 'Redaktørens tekst', [`keep_${question}`]: keep }
    expect((await writer.editor(choice)).status).toBe(303)
    expect(await stored()).toEqual([{ value, version }])
  }
})

test('one person in two windows is told that the other text is the person’s own', async () => {
  const { writer, question } = await twoWriters()
  const refused = await writer.owner({ version: '1.1', [`q_${question}`]: 'Fra det andre vinduet' })
  expect([refused.status, (await refused.text()).includes('Lagret av deg i et annet vindu')]).toEqual([409, true])
})

test('a choice made on what a third has changed since shows the new texts, and overwrites nothing', async () => {
  const { writer, question, stored, as, world, entryId, organisationId } = await twoWriters()
  const third = await world.person('Tredje Prøve')
  await world.member(organisationId, third)
  await world.insert('entry_member', { entry_id: entryId, person_id: third, role: 'editor', added_at: NOW })
  await writer.editor({ version: '1.1', [`q_${question}`]: 'Redaktørens tekst' })
  await (await as(third))({ version: '2.1', [`q_${question}`]: 'Den tredjes tekst' })
  const choice = { version: '2.1', [`q_${question}`]: 'Redaktørens tekst', [`keep_${question}`]: 'mine' }
  const again = await writer.editor(choice)
  expect([again.status, (await again.text()).includes('Den tredjes tekst')]).toEqual([409, true])
  expect(await stored()).toEqual([{ value: 'Den tredjes tekst', version: 3 }])
})
