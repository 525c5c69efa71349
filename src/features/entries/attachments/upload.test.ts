// Attachments through the running product: what a browser posts, what is stored, and what is given out again.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { openFakeScanner } from '../../../../tests/support/fake-scanner.ts'
import { BASE_URL, createWholeApp } from '../../../../tests/support/secret-app.ts'
import { createScanner, type ScanFile } from '../../../files/scan-file.ts'
import { actorOf } from '../../../kernel/actor.ts'
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

async function draft(settings: object = {}, app = site) {
  const made = await createDraft(database, NOW)
  await database.owner.query('update question set settings = $2 where id = $1', [
    made.fileQuestion,
    JSON.stringify(settings),
  ])
  const base = `/soknader/${made.entryId}`
  const cookie = await app.cookieOf(made.owner)
  const send = (
    address: string,
    body: string | FormData | URLSearchParams | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
    as = cookie,
  ) =>
    app.app.request(`${BASE_URL}${base}${address}`, {
      method: 'POST',
      body,
      headers: { cookie: as, origin: BASE_URL, accept: 'application/json', ...headers },
    })
  const attach = (name: string, content: Uint8Array | string) => {
    const body = new FormData()
    body.set('question', made.fileQuestion)
    body.set('section', '2')
    body.set('file', new File([new Uint8Array(Buffer.from(content))], name))
    return send('/vedlegg', body, { accept: 'text/html' })
  }
  const begin = (name: string, bytes: number) =>
    send('/opplasting', new URLSearchParams({ question: made.fileQuestion, name, bytes: String(bytes) }))
  const part = (id: string, offset: number, content: Uint8Array, as = cookie) =>
    send(`/opplasting/${id}`, new Uint8Array(content), { 'upload-offset': String(offset) }, as)
  const files = async () => {
    const { rows } = await database.owner.query(
      'select name, media_type, scan from attachment where entry_id = $1 order by uploaded_at, id',
      [made.entryId],
    )
    return rows
  }
  return { ...made, base, cookie, send, attach, begin, part, files, app }
}

type Told = { id: string; offset: number; attachment: string }
const told = async (answer: Response) => (await answer.json()) as Told

/** A PDF of this many bytes that is not the same twice. */
function pdf(size: number): Buffer {
  const head = Buffer.from('%PDF-1.4\n1 0 obj <</Length 9>>\nstream\n')
  const tail = Buffer.from('\nendstream endobj\n%%EOF\n')
  const body = Buffer.from(
    randomBytes(size)
      .toString('base64')
      .slice(0, size - head.length - tail.length),
  )
  return Buffer.concat([head, body, tail])
}

const SMALL = pdf(400)

test('a file in parts is attached when the last has come, and the sender can ask how far it got', async () => {
  const { begin, part, send, base, cookie, files, app } = await draft()
  const content = pdf(1_200_000)
  const begun = await told(await begin('Årsrapport.pdf', content.length))
  expect(begun).toEqual({ id: expect.any(String), offset: 0, part: 524_288 })
  const first = await part(begun.id, 0, content.subarray(0, 524_288))
  expect(await first.json()).toEqual({ offset: 524_288 })
  const asked = await app.get(`${base}/opplasting/${begun.id}`, cookie)
  const state = {
    id: begun.id,
    offset: 524_288,
    bytes: 1_200_000,
    name: 'Årsrapport.pdf',
    isAttached: false,
    part: 524_288,
  }
  expect(await asked.json()).toEqual(state)
  const early = await send(`/opplasting/${begun.id}/ferdig`, '')
  expect([early.status, await early.json()]).toEqual([409, { error: 'offset', offset: 524_288 }])
  await part(begun.id, 524_288, content.subarray(524_288, 1_048_576))
  await part(begun.id, 1_048_576, content.subarray(1_048_576))
  const [done, again] = [
    await told(await send(`/opplasting/${begun.id}/ferdig`, '')),
    await told(await send(`/opplasting/${begun.id}/ferdig`, '')),
  ]
  expect([again, await files()]).toEqual([
    done,
    [{ name: 'Årsrapport.pdf', media_type: 'application/pdf', scan: 'clean' }],
  ])
  const back = await app.get(`/vedlegg/${done.attachment}`, cookie)
  expect(Buffer.from(await back.arrayBuffer()).equals(content)).toBe(true)
})

test('a part sent twice, out of place or beyond the end changes nothing', async () => {
  const { begin, part, base, cookie, app } = await draft()
  const content = pdf(1000)
  const { id } = await told(await begin('a.pdf', content.length))
  await part(id, 0, content.subarray(0, 600))
  const answers = [
    await part(id, 0, content.subarray(0, 600)),
    await part(id, 700, content.subarray(700)),
    await part(id, 600, content),
  ]
  expect(answers.map(({ status }) => status)).toEqual([409, 409, 422])
  expect(await answers[0]!.json()).toEqual({ error: 'offset', offset: 600 })
  const [one, two] = await Promise.all([part(id, 600, content.subarray(600)), part(id, 600, content.subarray(600))])
  expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]))
  expect((await told(await app.get(`${base}/opplasting/${id}`, cookie))).offset).toBe(1000)
})

test('a file on its way is its sender’s alone, also within the team', async () => {
  const { begin, part, base, editor, stranger, app } = await draft()
  const { id } = await told(await begin('Hemmelig.pdf', SMALL.length))
  for (const person of [editor, stranger]) {
    const cookie = await app.cookieOf(person)
    expect((await app.get(`${base}/opplasting/${id}`, cookie)).status).toBe(404)
    expect((await part(id, 0, SMALL, cookie)).status).toBe(404)
  }
})

test('the question’s own limits hold, in parts as in one', async () => {
  const { begin, attach, files } = await draft({ fileKinds: ['pdf'], maxFiles: 1, maxMegabytes: 1 })
  const large = await begin('stor.pdf', 1_000_001)
  expect([large.status, await large.json()]).toEqual([
    422,
    { error: 'refused', message: 'Fila er for stor. Her kan den være høyst 1\u00a0MB.' },
  ])
  const picture = await sharp({ create: { width: 3, height: 3, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const page = await (await attach('bilde.png', picture)).text()
  expect(page).toContain('Vi kan ikke ta imot denne typen fil her. Bruk PDF.')
  expect((await attach('a.pdf', SMALL)).status).toBe(303)
  expect((await attach('b.pdf', SMALL)).status).toBe(422)
  expect((await begin('c.pdf', 100)).status).toBe(422)
  expect((await files()).length).toBe(1)
})

test('a viewer, and anybody after the deadline, attaches nothing', async () => {
  const { viewer, send, fileQuestion, round, app, cookie } = await draft()
  const fields = () => new URLSearchParams({ question: fileQuestion, name: 'a.pdf', bytes: '100' })
  expect((await send('/opplasting', fields(), {}, await app.cookieOf(viewer))).status).toBe(403)
  await database.owner.query('update round set deadline = $2 where id = $1', [round.id, NOW])
  expect((await send('/opplasting', fields(), {}, cookie)).status).toBe(403)
})

const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['HTML', 'side.html', '<!doctype html><script>alert(1)</script>'],
  ['HTML that calls itself PDF', 'rapport.pdf', '<html><script>alert(1)</script></html>'],
  ['SVG', 'bilde.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['SVG that calls itself a picture', 'bilde.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a PDF with a script', 'a.pdf', '%PDF-1.4\n<< /S /JavaScript /JS (app.alert(1)) >>\n%%EOF\n'],
  ['a PDF that starts a program', 'a.pdf', '%PDF-1.4\n<< /S /Launch /F (cmd.exe) >>\n%%EOF\n'],
  ['a PDF with a page of HTML behind it', 'a.pdf', `${SMALL.toString('latin1')}<script>alert(1)</script>`],
  ['a program', 'a.pdf', 'MZ\u0090\u0000\u0003'],
  ['an empty file', 'a.pdf', ''],
]
test.each(HOSTILE)('%s is refused, the page says why, and nothing is stored', async (_, name, content) => {
  const { attach, files } = await draft({ fileKinds: ['pdf', 'picture', 'office', 'text'] })
  const answer = await attach(name, Buffer.from(content, 'latin1'))
  expect([answer.status, (await answer.text()).includes('Feil:'), await files()]).toEqual([422, true, []])
})

test('a huge file is refused before it is read', async () => {
  const { attach } = await draft()
  expect((await attach('stor.pdf', new Uint8Array(21_000_000))).status).toBe(413)
})

test('paths, turned text and control characters leave the name, and a download is never a page', async () => {
  const { attach, files, app, cookie, entryId } = await draft()
  for (const name of ['../../etc/passwd', 'rapport\u202efdp.exe', 'a\u0000\r\nSet-Cookie: x.pdf', 'CON']) {
    expect((await attach(name, pdf(400))).status).toBe(303)
  }
  expect((await files()).map(({ name }) => name)).toEqual([
    'passwd.pdf',
    'rapportfdp.exe.pdf',
    expect.stringMatching(/^a.*Set-Cookie_ x\.pdf$/),
    'CON.pdf',
  ])
  const { rows } = await database.owner.query('select id from attachment where entry_id = $1 limit 1', [entryId])
  const { headers } = await app.get(`/vedlegg/${rows[0].id}`, cookie)
  const named = ['x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => headers.get(name))
  expect(named).toEqual(['nosniff', "default-src 'none'; sandbox", 'no-store'])
  expect(headers.get('content-disposition')).toMatch(/^attachment; /)
})

test('a picture is stored without the place it was taken at, and cut off from what was glued to it', async () => {
  const { attach, app, cookie, entryId } = await draft()
  const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'green' } })
    .withExif({
      IFD0: { Make: 'KAMERA', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 45/1 0/1' },
    })
    .jpeg()
    .toBuffer()
  expect([(await sharp(photo).metadata()).exif !== undefined, photo.includes('KAMERA')]).toEqual([true, true])
  await attach('Ute.jpg', Buffer.concat([photo, Buffer.from('<script>1</script>')]))
  const { rows } = await database.owner.query('select id from attachment where entry_id = $1', [entryId])
  const stored = Buffer.from(await (await app.get(`/vedlegg/${rows[0].id}`, cookie)).arrayBuffer())
  const { exif, format } = await sharp(stored).metadata()
  expect([exif, format, stored.includes('KAMERA'), stored.includes('<script>')]).toEqual([
    undefined,
    'jpeg',
    false,
    false,
  ])
})

function scannedSite(scan: ScanFile) {
  return createWholeApp(database, clock, { scan })
}

test('where a scanner is configured, what it finds is refused, and the person is told', async () => {
  const scanner = await openFakeScanner()
  const { attach, files } = await draft({}, scannedSite(createScanner(scanner.address)))
  const page = await (await attach('a.pdf', '%PDF-1.4\n(EICAR)\n%%EOF\n')).text()
  expect([page.includes('Skanneren fant noe skadelig i fila.'), await files()]).toEqual([true, []])
  expect((await attach('b.pdf', SMALL)).status).toBe(303)
  expect(await files()).toEqual([{ name: 'b.pdf', media_type: 'application/pdf', scan: 'clean' }])
  await scanner.close()
})

async function sendEntry(made: Awaited<ReturnType<typeof draft>>): Promise<Response> {
  const page = await (await made.app.get(`${made.base}/kontroll`, made.cookie)).text()
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const fields = { request_key: field('request_key'), content_hash: field('content_hash') }
  return made.app.post(`${made.base}/send`, made.cookie, fields)
}

test('while the scanner is silent the file waits: the team sees so, and nobody else gets it', async () => {
  const made = await draft({}, scannedSite(createScanner('tcp://127.0.0.1:1')))
  const { attach, files, app, base, cookie, entryId, world, round } = made
  await attach('a.pdf', SMALL)
  expect(await files()).toEqual([{ name: 'a.pdf', media_type: 'application/pdf', scan: 'waiting' }])
  expect(await (await app.get(`${base}/skriv/2`, cookie)).text()).toContain('Sjekkes for skadelig innhold')
  expect((await sendEntry(made)).status).toBe(303)
  const secretary: PersonId = await world.person('Sekretær')
  await world.roundRole(round.id, secretary, 'secretariat')
  const { rows } = await database.owner.query('select id from attachment where entry_id = $1', [entryId])
  const read = async (as: string) => (await app.get(`/vedlegg/${rows[0].id}`, as)).status
  const secretaryCookie = await app.cookieOf(secretary)
  expect([await read(cookie), await read(secretaryCookie)]).toEqual([200, 404])
  await database.owner.query(`update attachment set scan = 'clean' where entry_id = $1`, [entryId])
  expect(await read(secretaryCookie)).toBe(200)
  expect(app.faults).toEqual([])
})

test('no request of an applicant’s gives a file leave, or makes an upload another’s or another file', async () => {
  const { attach, begin, owner, editor, entryId } = await draft({}, scannedSite(createScanner('tcp://127.0.0.1:1')))
  await attach('a.pdf', SMALL)
  const { id } = await told(await begin('b.pdf', 100))
  const attempt = (statement: string) =>
    database.db
      .write(actorOf(owner), (tx) => sql.raw(statement).execute(tx))
      .then(
        () => 'done',
        () => 'refused',
      )
  const upload = (change: string) => attempt(`update upload set ${change} where id = '${id}'`)
  expect([
    await attempt(`update attachment set scan = 'clean' where entry_id = '${entryId}'`),
    await upload(`person_id = '${editor}'`),
    await upload('bytes = 1'),
    await upload("name = 'x'"),
    await upload('received = 5'),
  ]).toEqual(['refused', 'refused', 'refused', 'refused', 'done'])
})
