import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { createDraft } from '../../../tests/support/entries-world.ts'
import { BASE_URL, createWholeApp } from '../../../tests/support/secret-app.ts'
import type { PersonId } from '../../kernel/ids.ts'

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

const PAGES = ['', '/skriv/om', '/skriv/1', '/medsokere', '/kontroll', '/historikk', '/trekk', '/tilbakemelding']

async function draft() {
  now = START
  const made = await createDraft(database, START)
  const base = `/soknader/${made.entryId}`
  const as = async (person: PersonId) => {
    const cookie = await site.cookieOf(person)
    return {
      get: (path: string) => site.get(`${base}${path}`, cookie),
      post: (path: string, fields: Record<string, string>) => site.post(`${base}${path}`, cookie, fields),
      cookie,
    }
  }
  return { ...made, base, as }
}

async function upload(address: string, cookie: string, fields: Record<string, string>, file: File): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', file)
  return site.app.request(`${BASE_URL}${address}`, { method: 'POST', body, headers: { cookie, origin: BASE_URL } })
}

const PDF = new File(['%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'], '../../hemmelig/Års<rapport>.pdf')

test('one who needs more time reads whom to write to, and which reference to give', async () => {
  const { as, owner, round } = await draft()
  await database.owner.query(
    `update round set contact_name = 'Kari Lundemo', contact_email = 'kari@pris.example' where id = $1`,
    [round.id],
  )
  const page = await (await (await as(owner)).get('')).text()
  expect([page.includes('href="mailto:kari@pris.example"'), page.includes('Skriv til Kari Lundemo')]).toEqual([
    true,
    true,
  ])
})

test('the team opens every page, and for anybody else there is no such entry', async () => {
  const { as, owner, viewer, stranger } = await draft()
  for (const person of [owner, viewer]) {
    const reader = await as(person)
    for (const page of PAGES) expect([page, (await reader.get(page)).status]).toEqual([page, 200])
  }
  const other = await as(stranger)
  for (const page of [...PAGES, '/kvittering/1', '/kvittering/1/fil']) {
    expect([page, (await other.get(page)).status]).toEqual([page, 404])
  }
  for (const post of ['/lagre/1', '/lagre/om', '/send', '/trekk', '/medsokere', '/historikk']) {
    const fields = { email: 'a@b.no', role: 'editor', request_key: 'x', version_id: crypto.randomUUID() }
    expect([post, (await other.post(post, fields)).status]).toEqual([post, 404])
  }
  expect(site.faults).toEqual([])
})

test('the form is saved without script, and fields that it must not set are left alone', async () => {
  const { as, owner, round, entryId, organisationId } = await draft()
  const writer = await as(owner)
  const answer = await writer.post('/lagre/1', {
    version: '1.1',
    [`q_${round.questions[0]}`]: 'Nytt svar',
    standing: 'submitted',
    organisation_id: crypto.randomUUID(),
    submitted_at: '2020-01-01',
    entry_id: crypto.randomUUID(),
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/soknader/${entryId}/skriv/1?lagret=1`])
  const rows = await database.owner.query('select standing, organisation_id, submitted_at from entry where id = $1', [
    entryId,
  ])
  expect(rows.rows).toEqual([{ standing: 'draft', organisation_id: organisationId, submitted_at: null }])
  expect(await (await writer.get('/skriv/1?lagret=1')).text()).toContain('Nytt svar')
})

test('a text that is too long comes back whole with an error that links to its field', async () => {
  const { as, owner, round } = await draft()
  const writer = await as(owner)
  const long = `Begynnelsen ${'ord '.repeat(10_100)}slutten`
  const field = `q_${round.questions[0]}`
  const answer = await writer.post('/lagre/1', { version: '1.1', [field]: long })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect([page.includes('<title>Feil:'), page.includes(`href="#${field}"`), page.includes(long)]).toEqual([
    true,
    true,
    true,
  ])
})

test('after the deadline the page says so, and the words stand in it', async () => {
  const { as, owner, round } = await draft()
  now = new Date(START.getTime() + 10 * 86_400_000)
  const writer = await as(owner)
  const answer = await writer.post('/lagre/1', { version: '1.1', [`q_${round.questions[0]}`]: 'Kom for sent' })
  const page = await answer.text()
  expect([answer.status, page.includes('Kom for sent'), page.includes('Fristen gikk ut kl. 10.00.')]).toEqual([
    403,
    true,
    true,
  ])
})

test('two who wrote the same answer see both texts side by side, and the page module is told of it', async () => {
  const { as, owner, editor, round, base } = await draft()
  const field = `q_${round.questions[0]}`
  await (await as(editor)).post('/lagre/1', { version: '1.1', [field]: 'Den andres tekst' })
  const writer = await as(owner)
  const told = await site.app.request(`${BASE_URL}${base}/lagre/1`, {
    method: 'POST',
    body: new URLSearchParams({ version: '1.1', [field]: 'Min tekst' }),
    headers: { cookie: writer.cookie, origin: BASE_URL, accept: 'application/json' },
  })
  expect([told.status, ((await told.json()) as { error: string }).error]).toEqual([409, 'conflict'])
  const answer = await writer.post('/lagre/1', { version: '1.1', [field]: 'Min tekst' })
  const page = await answer.text()
  expect([answer.status, page.includes('Den andres tekst'), page.includes('Min tekst')]).toEqual([409, true, true])
})

test('a file is served to its team alone, as a download that runs nothing', async () => {
  const { as, owner, stranger, base, fileQuestion } = await draft()
  const { cookie } = await as(owner)
  const answer = await upload(`${base}/vedlegg`, cookie, { question: fileQuestion, section: '2' }, PDF)
  expect(answer.status).toBe(303)
  const { rows } = await database.owner.query('select id, name from attachment where question_id = $1', [fileQuestion])
  expect(rows[0].name).toBe('Års_rapport_.pdf')
  const file = await site.get(`/vedlegg/${rows[0].id}`, cookie)
  const headers = [
    'content-disposition',
    'x-content-type-options',
    'content-security-policy',
    'cache-control',
    'content-type',
  ]
  expect([file.status, ...headers.map((name) => file.headers.get(name))]).toEqual([
    200,
    'attachment; filename="_rs_rapport_.pdf"; filename*=UTF-8\'\'%C3%85rs_rapport_.pdf',
    'nosniff',
    "default-src 'none'; sandbox",
    'no-store',
    'application/pdf',
  ])
  const others = [await site.cookieOf(stranger), null]
  for (const other of others) expect((await site.get(`/vedlegg/${rows[0].id}`, other)).status).toBe(404)
})

test('refused files leave nothing, and the page says why at the field', async () => {
  const { as, owner, viewer, base, fileQuestion, round } = await draft()
  const { cookie } = await as(owner)
  const fields = { question: fileQuestion, section: '2' }
  for (const file of [new File(['<svg onload="x"/>'], 'a.pdf'), new File([], 'tom.pdf')]) {
    const answer = await upload(`${base}/vedlegg`, cookie, fields, file)
    expect([answer.status, (await answer.text()).includes(`href="#q_${fileQuestion}"`)]).toEqual([422, true])
  }
  const wrongQuestion = { question: round.questions[0]!, section: '1' }
  expect((await upload(`${base}/vedlegg`, cookie, wrongQuestion, PDF)).status).toBe(404)
  expect((await upload(`${base}/vedlegg`, (await as(viewer)).cookie, fields, PDF)).status).toBe(403)
  const huge = new File([new Uint8Array(21_000_000)], 'stor.pdf')
  expect((await upload(`${base}/vedlegg`, cookie, fields, huge)).status).toBe(413)
  const { rows } = await database.owner.query('select id from attachment where question_id = $1', [fileQuestion])
  expect(rows).toEqual([])
})

test('a file taken out after sending is still read as it was sent, and gone from the next sending', async () => {
  const { as, owner, base, fileQuestion, entryId, round, world } = await draft()
  const writer = await as(owner)
  await upload(`${base}/vedlegg`, writer.cookie, { question: fileQuestion, section: '2' }, PDF)
  const page = await (await writer.get('/kontroll')).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const sent = await writer.post('/send', { request_key: hidden('request_key'), content_hash: hidden('content_hash') })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${base}/kvittering/1`])
  expect((await writer.get('/kvittering/1')).status).toBe(200)
  const { rows } = await database.owner.query('select id from attachment where entry_id = $1', [entryId])
  const secretary = await world.person('Sekretær')
  await world.roundRole(round.id, secretary, 'secretariat')
  const secretaryCookie = await site.cookieOf(secretary)
  expect((await writer.post(`/vedlegg/${rows[0].id}/fjern`, { section: '2' })).status).toBe(303)
  expect((await site.get(`/vedlegg/${rows[0].id}`, secretaryCookie)).status).toBe(200)
  expect(await (await writer.get('/skriv/2')).text()).not.toContain('Års_rapport_')
})

test('a receipt is checked by anyone, alike for unknown ones, and an altered one is found', async () => {
  const { as, owner } = await draft()
  const writer = await as(owner)
  const page = await (await writer.get('/kontroll')).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  await writer.post('/send', { request_key: hidden('request_key'), content_hash: hidden('content_hash') })
  const document = await (await writer.get('/kvittering/1/fil')).text()
  const check = async (receipt: string) => (await site.post('/kvittering', null, { receipt })).text()
  const stranger = document.replace(hidden('content_hash'), 'b'.repeat(64))
  expect([
    (await check(document)).includes('Kvitteringen gjelder</h2>'),
    (await check(hidden('content_hash').replace(/(.{4})/g, '$1 '))).includes('Kvitteringen gjelder</h2>'),
    (await check('a'.repeat(64))).includes('Kvitteringen stemmer ikke</h2>'),
    (await check(stranger)).includes('Kvitteringen er endret</h2>'),
    (await check('tull')).includes('Feil:'),
  ]).toEqual([true, true, true, true, true])
})

test('one begins for one’s own organisation, and is told why not for others', async () => {
  const { world, round, owner, stranger, organisationId } = await draft()
  const { rows } = await database.owner.query(
    'select p.slug as prize, r.slug from round r join prize p on p.id = r.prize_id where r.id = $1',
    [round.id],
  )
  const address = `/priser/${rows[0].prize}/${rows[0].slug}/sok`
  const county = await world.organisation({ kind: 'county', name: 'Prøvefylke' })
  const municipality = await world.organisation({ name: 'Ny kommune' })
  for (const place of [county, municipality]) await world.member(place, stranger)
  const cookie = await site.cookieOf(stranger)
  const page = await (await site.get(address, cookie)).text()
  expect([page.includes('Ny kommune'), page.includes('Prisen er ikke for denne typen virksomhet.')]).toEqual([
    true,
    true,
  ])
  const begin = async (organisation: string, title = 'Ny idé', as = cookie) => {
    const answer = await site.post(address, as, { organisation, title })
    return answer.status
  }
  expect([await begin(county), await begin(organisationId), await begin(municipality, '')]).toEqual([403, 422, 422])
  expect([await begin(municipality), await begin(municipality)]).toEqual([303, 403])
  expect(await begin(organisationId, 'En til', await site.cookieOf(owner))).toBe(403)
  now = new Date(START.getTime() + 20 * 86_400_000)
  expect(await begin(municipality, 'For sent', await site.cookieOf(stranger))).toBe(403)
  expect(site.faults).toEqual([])
})

test('the owner invites and removes, an editor does neither, and the last owner stays', async () => {
  const { as, owner, editor, viewer, entryId } = await draft()
  const boss = await as(owner)
  const writer = await as(editor)
  expect([
    (await writer.post('/medsokere', { email: 'ny@eksempel.no', role: 'editor' })).status,
    (await boss.post('/medsokere', { email: 'ikke en adresse', role: 'editor' })).status,
    (await boss.post('/medsokere', { email: 'ny@eksempel.no', role: 'owner' })).status,
    (await boss.post('/medsokere', { email: 'ny@eksempel.no', role: 'editor' })).status,
    (await writer.post('/medsokere/fjern', { person: viewer })).status,
    (await boss.post('/medsokere/fjern', { person: owner })).status,
    (await boss.post('/medsokere/fjern', { person: viewer })).status,
    (await writer.post('/medsokere/fjern', { person: editor })).status,
  ]).toEqual([403, 422, 422, 303, 403, 403, 303, 303])
  expect((await writer.get('')).status).toBe(404)
  const members = await database.owner.query('select person_id from entry_member where entry_id = $1', [entryId])
  expect(members.rows.map((row) => row.person_id)).toEqual([owner])
})
