import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { textOfPdf } from '../../../../tests/support/read-pdf.ts'
import { readZip } from '../../../../tests/support/read-zip.ts'
import { BASE_URL, createWholeApp } from '../../../../tests/support/secret-app.ts'
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

const PDF = '%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'

async function draft() {
  now = START
  const made = await createDraft(database, START)
  const base = `/soknader/${made.entryId}`
  const cookies = new Map<PersonId, string>()
  const cookieOf = async (person: PersonId) => {
    const cookie = cookies.get(person) ?? (await site.cookieOf(person))
    cookies.set(person, cookie)
    return cookie
  }
  const get = async (person: PersonId, address: string) => site.get(address, await cookieOf(person))
  const write = async (text: string, version = '0.0') =>
    site.post(`${base}/lagre/1`, await cookieOf(made.owner), { version, [`q_${made.round.questions[0]}`]: text })
  const send = async () => {
    const page = await (await get(made.owner, `${base}/kontroll`)).text()
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const fields = { request_key: field('request_key'), content_hash: field('content_hash') }
    return site.post(`${base}/send`, await cookieOf(made.owner), fields)
  }
  const attach = async (name: string) => {
    const body = new FormData()
    body.set('question', made.fileQuestion)
    body.set('section', '2')
    body.set('file', new File([PDF], name))
    const headers = { cookie: await cookieOf(made.owner), origin: BASE_URL }
    return site.app.request(`${BASE_URL}${base}/vedlegg`, { method: 'POST', body, headers })
  }
  return { ...made, base, get, write, send, attach, cookieOf }
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const plain = (text: string) => text.replace(/\s/g, '')

test('before it is sent the team gets its draft, marked as one, and nobody else gets anything', async () => {
  const { base, get, write, viewer, stranger, owner } = await draft()
  await write('Vi vasker der det trengs.', '1.1')
  const answer = await get(viewer, `${base}/soknad.pdf`)
  const headers = ['content-type', 'content-disposition', 'x-content-type-options', 'cache-control']
  expect(headers.map((name) => answer.headers.get(name))).toEqual([
    'application/pdf',
    `attachment; filename="Smart renhold.pdf"; filename*=UTF-8''Smart%20renhold.pdf`,
    'nosniff',
    'no-store',
  ])
  const text = textOfPdf(await bytesOf(answer))
  expect([text.startsWith('Utkast'), text.includes(plain('Vi vasker der det trengs.'))]).toEqual([true, true])
  for (const path of ['/soknad.pdf', '/alt.zip', '/kvittering/1/kvittering.pdf', '/kvittering/1/innhold.json']) {
    expect([path, (await get(stranger, `${base}${path}`)).status]).toEqual([path, 404])
  }
  expect((await get(owner, `${base}/kvittering/1/kvittering.pdf`)).status).toBe(404)
})

test('what was sent is what the PDF shows, also after the draft has been changed', async () => {
  const { base, get, write, send, owner } = await draft()
  await write('Slik var det sendt.', '1.1')
  await send()
  await write('Slik ble det etterpå.', '2.1')
  const sent = textOfPdf(await bytesOf(await get(owner, `${base}/soknad.pdf`)))
  const after = textOfPdf(await bytesOf(await get(owner, `${base}/soknad.pdf?utkast=1`)))
  const words = ['Slik var det sendt.', 'Slik ble det etterpå.'].map(plain)
  expect(words.map((word) => sent.includes(word))).toEqual([true, false])
  expect(words.map((word) => after.includes(word))).toEqual([false, true])
})

test('the hash of the receipt is the SHA-256 of the bytes one downloads, and stands on the receipt’s PDF', async () => {
  const { base, get, send, owner } = await draft()
  await send()
  const content = await bytesOf(await get(owner, `${base}/kvittering/1/innhold.json`))
  const hash = createHash('sha256').update(content).digest('hex')
  const stored = await database.owner.query('select content_hash from submission where entry_id = $1', [
    base.split('/')[2],
  ])
  expect(stored.rows).toEqual([{ content_hash: hash }])
  const receipt = textOfPdf(await bytesOf(await get(owner, `${base}/kvittering/1/kvittering.pdf`)))
  expect(receipt).toContain(hash)
  expect(receipt).toContain(plain('10. mars 2026 kl. 10.00'))
})

test('one’s own file of everything holds the entry, its attachments and every receipt', async () => {
  const { base, get, attach, send, owner } = await draft()
  await attach('../CON<rapport>.pdf')
  await send()
  const answer = await get(owner, `${base}/alt.zip`)
  const parts = readZip(await bytesOf(answer))
  expect([...parts.keys()]).toEqual(['soknad.pdf', 'vedlegg/01 CON_rapport_.pdf', 'kvittering-1.pdf'])
  expect(Buffer.from(parts.get('vedlegg/01 CON_rapport_.pdf')!).toString()).toBe(PDF)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(site.faults).toEqual([])
})

test('the secretariat gets every entry sent to the round, and no draft; others get nothing', async () => {
  const { world, round, send, write, attach, get, owner, entryId, organisationId } = await draft()
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  const other = await world.person('Annen Prøve')
  await world.entry({ round, organisationId, personId: other, standing: 'draft', title: '=Hemmelig utkast' })
  await write('Søknadens tekst.', '1.1')
  await attach('Årsrapport.pdf')
  await send()
  await database.owner.query(`update entry set title = '=1+1/../x' where id = $1`, [entryId])
  const zip = `/runder/${round.id}/soknader.zip`
  const pdf = `/runder/${round.id}/soknader/${entryId}/soknad.pdf`
  const undeclared = readZip(await bytesOf(await get(secretary, zip)))
  expect([[...undeclared.keys()], (await get(secretary, pdf)).status]).toEqual([['oversikt.csv'], 404])
  await world.impartiality(round.id, entryId, secretary)
  const parts = readZip(await bytesOf(await get(secretary, zip)))
  const names = [...parts.keys()]
  const folder = names[0]!.split('/')[0]!
  expect(names).toEqual([`${folder}/soknad.pdf`, `${folder}/vedlegg/01 Årsrapport.pdf`, 'oversikt.csv'])
  const index = Buffer.from(parts.get('oversikt.csv')!).toString()
  expect([index.split('\r\n').length, index.includes('Hemmelig'), index.startsWith('\ufeffMappe;')]).toEqual([
    3,
    false,
    true,
  ])
  expect(textOfPdf(parts.get(`${folder}/soknad.pdf`)!)).toContain(plain('Søknadens tekst.'))
  expect((await get(secretary, pdf)).status).toBe(200)
  for (const person of [owner, other]) expect((await get(person, zip)).status).toBe(404)
  expect([(await get(other, pdf)).status, (await site.get(pdf, null)).status]).toEqual([404, 303])
})

/** Two parts of entries, with text enough that a part is not sent before somebody reads on. */
async function roundOfThirty() {
  now = START
  const { world, round, organisationId, owner } = await draft()
  const secretary = await world.person('Sekretær Prøve')
  await world.roundRole(round.id, secretary, 'secretariat')
  for (let number = 1; number <= 30; number += 1) {
    const title = `Nr. ${String(number).padStart(2, '0')}`
    const text = `Svaret til nr. ${number}. `.repeat(20)
    await world.entry({ round, organisationId, personId: owner, standing: 'submitted', title, text })
  }
  return { secretary, round, zip: `/runder/${round.id}/soknader.zip`, cookie: await site.cookieOf(secretary) }
}

test('a file of many entries holds each once, in order, with its own text, and a list that tells of them all', async () => {
  const { zip, cookie } = await roundOfThirty()
  const parts = readZip(await bytesOf(await site.get(zip, cookie)))
  const numbers = Array.from({ length: 30 }, (_, place) => String(place + 1).padStart(2, '0'))
  const folders = numbers.map((number) => `${number} Prøvekommune – Nr. ${number}`)
  expect([...parts.keys()]).toEqual([...folders.map((folder) => `${folder}/soknad.pdf`), 'oversikt.csv'])
  const told = folders.map((folder, place) =>
    textOfPdf(parts.get(`${folder}/soknad.pdf`)!).includes(plain(`Svaret til nr. ${place + 1}.`)),
  )
  expect(told).toEqual(folders.map(() => true))
  const [, ...lines] = Buffer.from(parts.get('oversikt.csv')!).toString().trim().split('\r\n')
  expect(lines.map((line) => line.split(';').slice(0, 2))).toEqual(
    folders.map((folder, place) => [folder, `Nr. ${numbers[place]}`]),
  )
})

test('the file begins before the last entries are read, and who is no longer of the secretariat gets no more of them', async () => {
  const { zip, cookie, secretary, round } = await roundOfThirty()
  const answer = await site.get(zip, cookie)
  const reader = answer.body!.getReader()
  const chunks: Uint8Array[] = []
  const first = await reader.read()
  expect(first.value?.length).toBeGreaterThan(0)
  await database.owner.query('update round_role set withdrawn_at = $3 where round_id = $1 and person_id = $2', [
    round.id,
    secretary,
    now,
  ])
  for (let next = first; !next.done; next = await reader.read()) chunks.push(next.value)
  const names = [...readZip(Buffer.concat(chunks)).keys()]
  expect([names.length, names.at(-1)]).toEqual([26, 'oversikt.csv'])
})

async function check(text: string): Promise<string> {
  const page = await (await site.post('/kvittering', null, { receipt: text })).text()
  return /notice-title">([^<]+)</.exec(page)?.[1] ?? page
}

test('anyone with a receipt is told whether it holds, and nothing else', async () => {
  const { base, get, write, send, cookieOf, owner, entryId } = await draft()
  const hashOf = async (number: number) => {
    const rows = await database.owner.query('select content_hash from submission where entry_id = $1 and number = $2', [
      entryId,
      number,
    ])
    return String(rows.rows[0].content_hash)
  }
  await send()
  const first = await hashOf(1)
  const content = await (await get(owner, `${base}/kvittering/1/innhold.json`)).text()
  const document = await (await get(owner, `${base}/kvittering/1/fil`)).text()
  const grouped = `Fingeravtrykk:\n${first.replace(/(.{4})/g, '$1 ')}\nHilsen oss`
  for (const text of [first, first.toUpperCase(), grouped, content, document]) {
    expect(await check(text)).toBe('Kvitteringen gjelder')
  }
  now = new Date(START.getTime() + 120_000)
  await write('Endret.', '1.1')
  await send()
  expect(await check(document)).toBe('Kvitteringen er ekte, men erstattet av en nyere')
  expect(await check(await hashOf(2))).toBe('Kvitteringen gjelder')
  await site.post(`${base}/trekk`, await cookieOf(owner), {})
  expect(await check(await hashOf(2))).toBe('Kvitteringen er ekte, men søknaden er trukket')
  expect(await check('0'.repeat(64))).toBe('Kvitteringen stemmer ikke')
  expect(await check(document.replace('Smart', 'Lurt'))).toBe('Kvitteringen er endret')
  const page = await (await site.post('/kvittering', null, { receipt: first })).text()
  expect(page).not.toContain('Smart renhold')
})

test('taking an entry back gives a receipt of its own, which can be checked, and a new one when it is sent again', async () => {
  const { base, get, send, cookieOf, owner, entryId } = await draft()
  await send()
  const cookie = await cookieOf(owner)
  const done = await site.post(`${base}/trekk`, cookie, {})
  expect(done.headers.get('location')).toBe(`${base}/trukket`)
  const page = await get(owner, `${base}/trukket`)
  const { rows } = await database.owner.query(
    `select w.number, w.content_hash, w.content, s.content_hash as sent, m.body
     from withdrawal w join submission s on s.entry_id = w.entry_id and s.number = w.number
     join mail m on m.entry_id = w.entry_id and m.kind = 'entry_withdrawn' where w.entry_id = $1 limit 1`,
    [entryId],
  )
  const [row] = rows
  expect(row.content).toEqual({
    entry: entryId,
    number: 1,
    contentHash: row.sent,
    withdrawnAt: START.toISOString(),
  })
  const shown = row.content_hash.replace(/(.{4})(?=.)/g, '$1 ')
  expect([(await page.text()).includes(shown), row.body.includes(shown)]).toEqual([true, true])
  expect(await check(row.content_hash)).toBe('Kvitteringen stemmer: en søknad er trukket')
  expect(textOfPdf(await bytesOf(await get(owner, `${base}/trukket/1/kvittering.pdf`)))).toContain(row.content_hash)
  expect((await send()).headers.get('location')).toBe(`${base}/kvittering/2`)
  expect((await get(owner, `${base}/trukket/2`)).status).toBe(404)
})
