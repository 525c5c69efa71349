import { createHash } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft, newKey, servicesOn } from '../../../../tests/support/entries-world.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { findAttachment } from '../attachments/queries.ts'
import { loadSubmissionForReading } from '../contract.ts'
import { loadWorkspace } from '../queries.ts'
import { buildContent } from './build-content.ts'
import { submitEntry } from './submit-entry.ts'

const START = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => START }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function pdfBy(author: string): Promise<string> {
  const document = await PDFDocument.create()
  document.addPage()
  document.setAuthor(author)
  return Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
}

async function authorOf(answer: Response): Promise<string | undefined> {
  return (await PDFDocument.load(await answer.arrayBuffer(), { updateMetadata: false })).getAuthor()
}

/** Sent by its owner in an open round, found eligible, and a juror found impartial. */
async function sent(readsBlind: boolean, content = '') {
  const made = await createDraft(database, START, { reads_blind: readsBlind })
  const { world, round, entryId, owner, fileQuestion } = made
  await database.owner.query('update question set is_hidden_in_blind = true where id = $1', [round.questions[1]])
  const file = await world.attachment(entryId, fileQuestion, owner, {
    name: 'Bærum.pdf',
    sha256: createHash('sha256').update(content).digest('hex'),
  })
  const workspace = await database.db.read(actorOf(owner), (reader) => loadWorkspace(reader, entryId, owner))
  const seenHash = contentHash(buildContent(workspace!))
  const outcome = await submitEntry(servicesOn(database, clock), owner, { entryId, requestKey: newKey(), seenHash })
  expect(outcome).toEqual({ kind: 'sent', number: 1 })
  const [juror, secretary] = [await world.person('Juror'), await world.person('Sekretær')]
  await world.roundRole(round.id, juror, 'juror')
  await world.roundRole(round.id, secretary, 'secretariat')
  await world.screened(round.id, entryId, secretary)
  await world.impartiality(round.id, entryId, juror)
  const move = (phase: string) => database.owner.query('update round set phase = $1 where id = $2', [phase, round.id])
  await move('assessment')
  return { ...made, file, juror, secretary, move }
}

async function readBy(person: PersonId, entryId: EntryId) {
  const read = await database.db.read(actorOf(person), (reader) => loadSubmissionForReading(reader, entryId))
  const files = read?.answers.flatMap((answer) => answer.attachments.map(({ name }) => name))
  return [read?.organisationName, read?.answers.length, files]
}

test('a juror of a round that is read blind is given neither applicant, hidden answer nor file name, until the discussion', async () => {
  const { juror, secretary, owner, entryId, file, move } = await sent(true)
  const whole = ['Prøvekommune', 3, ['Bærum.pdf']]
  expect(await readBy(juror, entryId)).toEqual(['', 2, ['Vedlegg 1.pdf']])
  expect([await readBy(secretary, entryId), await readBy(owner, entryId)]).toEqual([whole, whole])
  const named = (person: PersonId) =>
    database.db.read(actorOf(person), async (reader) => (await findAttachment(reader, file))?.name)
  expect([await named(juror), await named(secretary)]).toEqual(['Vedlegg 1.pdf', 'Bærum.pdf'])
  await move('deliberation')
  expect([await readBy(juror, entryId), await named(juror)]).toEqual([whole, 'Bærum.pdf'])
})

test('a file that a blind reader opens does not tell within it who wrote it; others get it as it was sent', async () => {
  const content = await pdfBy('Prøvekommune')
  const { juror, secretary, file, move } = await sent(true, content)
  const site = createWholeApp(database, clock, { fileContent: content })
  const open = async (person: PersonId) => authorOf(await site.get(`/vedlegg/${file}`, await site.cookieOf(person)))
  expect([await open(juror), await open(secretary)]).toEqual([undefined, 'Prøvekommune'])
  await move('deliberation')
  expect(await open(juror)).toBe('Prøvekommune')
})

test('a file from which names cannot be taken out waits for the discussion, and the juror is told', async () => {
  const content = '%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n'
  const { juror, secretary, file } = await sent(true, content)
  const site = createWholeApp(database, clock, { fileContent: content })
  const answer = await site.get(`/vedlegg/${file}`, await site.cookieOf(juror))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Vedlegget kan ikke åpnes før drøftingen')
  expect((await site.get(`/vedlegg/${file}`, await site.cookieOf(secretary))).status).toBe(200)
})

test('in a round that is not read blind a juror reads all of it at once', async () => {
  const { juror, entryId } = await sent(false)
  expect(await readBy(juror, entryId)).toEqual(['Prøvekommune', 3, ['Bærum.pdf']])
  const kept = await database.owner.query('select 1 from submission_blind where entry_id = $1', [entryId])
  expect(kept.rows).toEqual([])
})
