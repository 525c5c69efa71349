// What the worker does with files: looks through those that waited, and removes what nobody holds any longer.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft } from '../../../../tests/support/entries-world.ts'
import { openFakeScanner } from '../../../../tests/support/fake-scanner.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import type { SweptStore } from '../../../files/file-store.ts'
import { createFolderStore } from '../../../files/folder-store.ts'
import { createScanner } from '../../../files/scan-file.ts'
import { removeOldFiles } from './remove-old-files.ts'
import { scanWaitingFiles } from './scan-waiting-files.ts'

const START = new Date('2026-03-10T09:00:00Z')
const days = (n: number) => new Date(START.getTime() + n * 86_400_000)
let database: TestDatabase
let folder: string
let files: SweptStore
beforeAll(async () => {
  database = await openTestDatabase({ now: () => START })
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  files = createFolderStore(folder)
})
afterEach(async () => {
  await database.owner.query('delete from attachment')
  await rm(folder, { recursive: true })
})
afterAll(() => database.close())

type Draft = Awaited<ReturnType<typeof createDraft>>

async function plant({ world, entryId, fileQuestion, owner }: Draft, name: string, row: Record<string, unknown> = {}) {
  const id = randomUUID()
  const key = `entries/${entryId}/${id}`
  await files.put(key, Buffer.from(name))
  await world.insert('attachment', {
    id,
    entry_id: entryId,
    question_id: fileQuestion,
    name: `${name}.pdf`,
    media_type: 'application/pdf',
    bytes: 5,
    sha256: 'a'.repeat(64),
    storage_key: key,
    uploaded_at: START,
    uploaded_by: owner,
    ...row,
  })
  return { id, key }
}

async function send({ world, entryId, round, owner }: Draft, ids: readonly string[]) {
  await world.insert('submission', {
    id: randomUUID(),
    entry_id: entryId,
    round_id: round.id,
    number: 1,
    submitted_at: START,
    submitted_by: owner,
    content: { attachments: ids.map((id) => ({ id })) },
    content_hash: 'b'.repeat(64),
  })
  await database.owner.query(`update entry set standing = 'submitted', submitted_at = $2 where id = $1`, [
    entryId,
    START,
  ])
}

async function left(): Promise<readonly string[]> {
  const { rows } = await database.owner.query('select name from attachment order by name')
  return rows.map(({ name }) => name)
}

async function blobs(): Promise<number> {
  const keys: string[] = []
  for (const place of ['entries', 'uploads', 'half']) {
    for await (const { key } of files.list(`${place}/`)) keys.push(key)
  }
  return keys.length
}

const sweep = (now: Date) => removeOldFiles(database.owner, { files, now })

test('a removed file goes when the round’s days are over, with its blob; one that was sent stays', async () => {
  const draft = await createDraft(database, START)
  await plant(draft, 'i-bruk')
  await plant(draft, 'fjernet', { removed_at: START })
  const sent = await plant(draft, 'sendt', { removed_at: START })
  await send(draft, [sent.id])
  const none = { attachments: 0, uploads: 0, orphans: 0 }
  expect([await sweep(days(29.9)), await left()]).toEqual([none, ['fjernet.pdf', 'i-bruk.pdf', 'sendt.pdf']])
  expect([await sweep(days(30)), await left(), await blobs()]).toEqual([
    { ...none, attachments: 1 },
    ['i-bruk.pdf', 'sendt.pdf'],
    2,
  ])
  const { rows } = await database.owner.query(
    `select facts from record_event where action = 'files_deleted' and round_id = $1`,
    [draft.round.id],
  )
  expect(rows).toEqual([{ facts: { count: 1 } }])
})

test('a round may keep removed files for another time', async () => {
  const draft = await createDraft(database, START, { keep_removed_days: 0 })
  await plant(draft, 'fjernet', { removed_at: START })
  await sweep(START)
  expect(await left()).toEqual([])
})

test('files of a draft that was never sent go some months after the release', async () => {
  const draft = await createDraft(database, START)
  await plant(draft, 'utkast')
  await sweep(days(400))
  expect(await left()).toEqual(['utkast.pdf'])
  await database.owner.query(`update round set phase = 'released', released_at = $2 where id = $1`, [
    draft.round.id,
    START,
  ])
  await sweep(days(180))
  expect(await left()).toEqual(['utkast.pdf'])
  await sweep(days(186))
  expect([await left(), await blobs()]).toEqual([[], 0])
})

test('what was on its way and left for a day goes, and so does a blob that nothing points to', async () => {
  const draft = await createDraft(database, START)
  const { world, entryId, fileQuestion, owner } = draft
  for (const [name, at] of [
    ['gammel', START],
    ['ny', days(1)],
  ] as const) {
    await files.put(`uploads/x/${name}`, Buffer.from('del'))
    await world.insert('upload', {
      id: randomUUID(),
      entry_id: entryId,
      question_id: fileQuestion,
      person_id: owner,
      name,
      bytes: 10,
      received: 3,
      parts: [`uploads/x/${name}`],
      begun_at: START,
      touched_at: at,
    })
  }
  const held = await plant(draft, 'holdt')
  await files.put('entries/alene/gammel', Buffer.from('x'))
  await files.put('entries/alene/ny', Buffer.from('x'))
  for (const key of ['entries/alene/gammel', held.key]) await utimes(join(folder, key), START, START)
  expect(await sweep(days(1.5))).toEqual({ attachments: 0, uploads: 1, orphans: 1 })
  const found: string[] = []
  for (const place of ['entries/', 'uploads/']) for await (const { key } of files.list(place)) found.push(key)
  expect(found.sort()).toEqual(['entries/alene/ny', held.key, 'uploads/x/ny'].sort())
})

test('a file that waited is given leave, or goes at once and its team is told; silence changes nothing', async () => {
  const draft = await createDraft(database, START)
  await plant(draft, 'fin', { scan: 'waiting' })
  const bad = await plant(draft, 'EICAR', { scan: 'waiting', uploaded_at: days(1) })
  const settings = { files, now: days(1), baseUrl: 'https://pris.example' }
  const silent = await scanWaitingFiles(database.owner, { ...settings, scan: createScanner('tcp://127.0.0.1:1') })
  expect(silent).toEqual({ clean: 0, refused: 0, waiting: 2 })
  const scanner = await openFakeScanner()
  const scan = createScanner(scanner.address)
  expect(await scanWaitingFiles(database.owner, { ...settings, scan })).toEqual({ clean: 1, refused: 1, waiting: 0 })
  expect(await scanWaitingFiles(database.owner, { ...settings, scan })).toEqual({ clean: 0, refused: 0, waiting: 0 })
  await scanner.close()
  const rows = await database.owner.query('select name, scan, removed_at from attachment order by name')
  expect(rows.rows).toEqual([
    { name: 'EICAR.pdf', scan: 'refused', removed_at: days(1) },
    { name: 'fin.pdf', scan: 'clean', removed_at: null },
  ])
  await expect(files.get(bad.key)).rejects.toThrow()
  const letters = await database.owner.query(
    `select m.subject, m.body like '%Smart renhold%' as named from mail m where entry_id = $1 order by m.subject`,
    [draft.entryId],
  )
  expect(letters.rows).toEqual([
    { subject: 'Eit vedlegg vart avvist', named: true },
    { subject: 'Et vedlegg ble avvist', named: true },
  ])
})

test('a team that opens a file the scanner has refused is told so, and for anybody else there is no such file', async () => {
  const draft = await createDraft(database, START)
  const { id } = await plant(draft, 'EICAR', { scan: 'refused', removed_at: START })
  const app = createWholeApp(database, { now: () => START })
  const open = async (cookie: string | null) => {
    const response = await app.get(`/vedlegg/${id}`, cookie)
    return [response.status, (await response.text()).includes('Skanneren fant noe skadelig')]
  }
  expect(await open(await app.cookieOf(draft.viewer))).toEqual([403, true])
  expect([await open(await app.cookieOf(draft.stranger)), await open(null)]).toEqual([
    [404, false],
    [404, false],
  ])
})
