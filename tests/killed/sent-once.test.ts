import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonId } from '../../src/kernel/ids.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createDraft } from '../support/entries-world.ts'
import { createWholeApp } from '../support/secret-app.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
  site = createWholeApp(database, { now: () => NOW })
})
afterAll(() => database.close())

/** The page to send from as this person has it open: its button may be pressed any number of times. */
async function openButton(entryId: string, person: PersonId) {
  const cookie = await site.cookieOf(person)
  const html = await (await site.get(`/soknader/${entryId}/kontroll`, cookie)).text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
  const fields = { request_key: field('request_key'), content_hash: field('content_hash') }
  return async () => {
    const answer = await site.post(`/soknader/${entryId}/send`, cookie, fields)
    return `${answer.status} ${answer.headers.get('location') ?? ''}`
  }
}

async function storedOf(entryId: string) {
  const one = async (text: string) => (await database.owner.query({ text, values: [entryId] })).rows
  return {
    standing: await one('select standing from entry where id = $1'),
    receipts: await one('select number from submission where entry_id = $1'),
    letters: await one('select recipient, count(*)::int as n from mail where entry_id = $1 group by 1 order by 2'),
    record: await one(`select count(*)::int as n from record_event where entry_id = $1 and action = 'entry_submitted'`),
  }
}

async function expectSentOnce(entryId: string, answers: readonly string[]): Promise<void> {
  expect(answers).toEqual(answers.map(() => `303 /soknader/${entryId}/kvittering/1`))
  const stored = await storedOf(entryId)
  // One letter to the owner and one to the editor.
  expect(stored).toEqual({
    standing: [{ standing: 'submitted' }],
    receipts: [{ number: 1 }],
    letters: stored.letters.map(({ recipient }) => ({ recipient, n: 1 })),
    record: [{ n: 1 }],
  })
  expect(stored.letters).toHaveLength(2)
  expect(site.faults).toEqual([])
}

test('a button pressed twice, and again when no answer came, sends once', async () => {
  const { entryId, owner } = await createDraft(database, NOW)
  const press = await openButton(entryId, owner)
  const answers = [...(await Promise.all([press(), press(), press()])), await press()]
  await expectSentOnce(entryId, answers)
})

test('two windows of one person send once', async () => {
  const { entryId, owner } = await createDraft(database, NOW)
  const [one, two] = [await openButton(entryId, owner), await openButton(entryId, owner)]
  await expectSentOnce(entryId, await Promise.all([one(), two(), one(), two()]))
})

test('two of the team who press at the same moment send once, and both are led to the same receipt', async () => {
  const { entryId, owner, editor } = await createDraft(database, NOW)
  const [one, two] = [await openButton(entryId, owner), await openButton(entryId, editor)]
  await expectSentOnce(entryId, await Promise.all([one(), two(), two(), one()]))
})

test('a second receipt is given for a second content, and the first button still leads to the first', async () => {
  const { entryId, owner, round } = await createDraft(database, NOW)
  const first = await openButton(entryId, owner)
  await expectSentOnce(entryId, [await first()])
  await database.owner.query(
    `update entry_answer set value = '"Nytt svar"', version = 2 where entry_id = $1 and question_id = $2`,
    [entryId, round.questions[0]],
  )
  const second = await openButton(entryId, owner)
  expect(await Promise.all([second(), second()])).toEqual(Array(2).fill(`303 /soknader/${entryId}/kvittering/2`))
  expect(await first()).toBe(`303 /soknader/${entryId}/kvittering/1`)
  expect((await storedOf(entryId)).receipts).toEqual([{ number: 1 }, { number: 2 }])
})
