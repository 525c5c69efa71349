import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import type { PersonId } from '../../../kernel/ids.ts'

const START = new Date('2026-03-10T09:00:00Z')
let now = START
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function draft() {
  now = START
  const made = await createDraft(database, START)
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return {
      get: (path: string) => site.get(`${base}${path}`, cookie),
      read: async (path: string) => plain(await (await site.get(`${base}${path}`, cookie)).text()),
      post: (path: string, fields: Record<string, string>) => site.post(`${base}${path}`, cookie, fields),
    }
  }
  const field = `q_${made.round.questions[0]}`
  return { ...made, base, as, field }
}

/** What `ins` and `del` hold, without the words for those who listen. */
function marks(page: string, tag: 'ins' | 'del'): readonly string[] {
  const region = /<div class="differences-text">([\s\S]*?)<\/div>/.exec(page)?.[1] ?? ''
  return [...region.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map((match) =>
    (match[1] ?? '').replace(/<span class="visually-hidden">.*?<\/span>/gs, '').trim(),
  )
}

function plain(page: string): string {
  return page.slice(page.indexOf('<main'), page.indexOf('</main>'))
}

test('any two versions of an answer are compared word by word, and told in words too', async () => {
  const { as, owner, editor, field, round } = await draft()
  await (await as(owner)).post('/lagre/1', { version: '1.1', [field]: 'Vi sparer tid på renhold' })
  now = new Date(START.getTime() + 600_000)
  await (await as(editor)).post('/lagre/1', { version: '2.1', [field]: 'Vi sparer mye penger på renhold' })
  const reader = await as(owner)
  const page = await reader.read(`/historikk/${round.questions[0]}`)
  expect([marks(page, 'del'), marks(page, 'ins')]).toEqual([['tid'], ['mye penger']])
  expect([page.includes('[tatt ut]'), page.includes('[slutt på det som er satt inn]')]).toEqual([true, true])
  const ids = [...page.matchAll(/<option value="([^"]+)"/g)].map((match) => match[1])
  expect(ids.slice(0, 3).length).toBe(3)
  const oldest = await reader.read(`/historikk/${round.questions[0]}?fra=${ids[2]}&til=${ids[1]}`)
  expect([marks(oldest, 'del'), marks(oldest, 'ins')]).toEqual([['Svar fra Smart'], ['Vi sparer tid på']])
})

test('a former text is fetched back from the page that compares, as a new version', async () => {
  const { as, owner, entryId, field, round } = await draft()
  const writer = await as(owner)
  await writer.post('/lagre/1', { version: '1.1', [field]: 'Nytt' })
  const page = await writer.read(`/historikk/${round.questions[0]}`)
  const versionId = /name="version_id" value="([^"]+)"/.exec(page)?.[1] ?? ''
  expect((await writer.post('/historikk', { version_id: versionId })).status).toBe(303)
  const stored = await database.owner.query(
    'select value, version from entry_answer where entry_id = $1 and question_id = $2',
    [entryId, round.questions[0]],
  )
  expect(stored.rows).toEqual([{ value: 'Svar fra Smart renhold', version: 3 }])
})

test('what has changed since the entry was sent is shown for the whole entry, and nothing that has not', async () => {
  const { as, owner, entryId, field } = await draft()
  const writer = await as(owner)
  expect(await writer.read('/endringer')).toContain('ikke sendt ennå')
  await writer.post('/lagre/1', { version: '1.1', [field]: 'Sendt svar' })
  const check = await writer.read('/kontroll')
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(check)?.[1] ?? ''
  await writer.post('/send', { request_key: value('request_key'), content_hash: value('content_hash') })
  expect(await writer.read('/endringer')).toContain('Ingenting er endret')
  await writer.post('/lagre/1', { version: '2.1', [field]: 'Endret svar' })
  await database.owner.query(`update entry set title = 'Smartere renhold' where id = $1`, [entryId])
  const page = await writer.read('/endringer')
  const sections = page.split('<div class="differences-text">').slice(1)
  expect(page).toContain('2 ting er endret')
  expect(sections.map((part) => marks(`<div class="differences-text">${part}`, 'ins'))).toEqual([
    ['Smartere'],
    ['Endret'],
  ])
})

test('versions and changes are the team’s alone', async () => {
  const { as, stranger, owner, field, round } = await draft()
  await (await as(owner)).post('/lagre/1', { version: '1.1', [field]: 'Nytt' })
  const other = await as(stranger)
  expect([
    (await other.get(`/historikk/${round.questions[0]}`)).status,
    (await other.get('/endringer')).status,
  ]).toEqual([404, 404])
  expect((await (await as(owner)).get(`/historikk/${crypto.randomUUID()}`)).status).toBe(404)
})
