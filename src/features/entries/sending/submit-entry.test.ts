import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft, newKey, servicesOn } from '../../../../tests/support/entries-world.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { loadSubmissionForReading } from '../contract.ts'
import { loadWorkspace } from '../queries.ts'
import { saveSection } from '../writing/save-section.ts'
import { buildContent } from './build-content.ts'
import { submitEntry } from './submit-entry.ts'
import { withdrawEntry } from './withdraw-entry.ts'

let now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const START = new Date('2026-03-10T09:00:00Z')

async function draft(row: Record<string, unknown> = {}) {
  now = START
  return { ...(await createDraft(database, START, row)), services: servicesOn(database, clock) }
}

async function seenBy(person: PersonId, entryId: EntryId): Promise<string> {
  const workspace = await database.db.read(actorOf(person), (reader) => loadWorkspace(reader, entryId, person))
  return contentHash(buildContent(workspace!))
}

async function count(table: string, entryId: EntryId): Promise<number> {
  const found = await database.owner.query(`select count(*)::int as n from ${table} where entry_id = $1`, [entryId])
  return found.rows[0].n
}

const counts = async (entryId: EntryId) => [
  await count('submission', entryId),
  await count('record_event', entryId),
  await count('mail', entryId),
]

test('sending stores what was read, the record has its hash, and owner and editor get one letter each', async () => {
  const { services, owner, entryId, round } = await draft()
  const seenHash = await seenBy(owner, entryId)
  const outcome = await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash })
  expect(outcome).toEqual({ kind: 'sent', number: 1 })
  expect(await counts(entryId)).toEqual([1, 1, 2])
  const record = await database.owner.query('select action, facts from record_event where entry_id = $1', [entryId])
  expect(record.rows).toEqual([
    { action: 'entry_submitted', facts: { number: 1, contentHash: seenHash, attachments: 0 } },
  ])
  const read = await database.db.read(actorOf(owner), (reader) => loadSubmissionForReading(reader, entryId))
  expect([read?.contentHash, read?.answers.map(({ questionId }) => questionId).slice(0, 2)]).toEqual([
    seenHash,
    [...round.questions],
  ])
  const mails = await database.owner.query('select subject from mail where entry_id = $1 order by subject', [entryId])
  expect(mails.rows.map(({ subject }) => subject)).toEqual([
    'Kvittering 1: «Smart renhold» er send',
    'Kvittering 1: «Smart renhold» er sendt',
  ])
})

test('pressed twice, in two tabs and by two people at once: one submission, one receipt, one letter each', async () => {
  const { services, owner, editor, entryId } = await draft()
  const seenHash = await seenBy(owner, entryId)
  const requestKey = newKey()
  const presses = [
    { person: owner, requestKey },
    { person: owner, requestKey },
    { person: owner, requestKey: newKey() },
    { person: editor, requestKey: newKey() },
    { person: editor, requestKey: newKey() },
  ]
  const outcomes = await Promise.all(
    presses.map((press) => submitEntry(services, press.person, { entryId, requestKey: press.requestKey, seenHash })),
  )
  expect(outcomes.map((outcome) => ('number' in outcome ? outcome.number : outcome))).toEqual([1, 1, 1, 1, 1])
  expect(outcomes.filter(({ kind }) => kind === 'sent').length).toBe(1)
  expect(await counts(entryId)).toEqual([1, 1, 2])
})

test('changed answers give a new receipt until the deadline, and what was sent before stays', async () => {
  const { services, owner, entryId, round } = await draft()
  const first = await seenBy(owner, entryId)
  await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash: first })
  const texts = new Map([[round.questions[0]!, 'Et bedre svar']])
  await saveSection(services, owner, { entryId, slug: '1', seen: '1.1', texts })
  const stale = await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash: first })
  expect(stale).toEqual({ kind: 'changed_since' })
  const seenHash = await seenBy(owner, entryId)
  const again = await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash })
  expect(again).toEqual({ kind: 'sent', number: 2 })
  const hashes = await database.owner.query('select content_hash from submission where entry_id = $1 order by number', [
    entryId,
  ])
  expect(hashes.rows.map((row) => row.content_hash)).toEqual([first, seenHash])
})

test('each refusal to send leaves nothing behind', async () => {
  const { services, owner, viewer, stranger, entryId, round } = await draft()
  const seenHash = await seenBy(owner, entryId)
  const send = async (person: PersonId) =>
    (await submitEntry(services, person, { entryId, requestKey: newKey(), seenHash })).kind
  expect([await send(viewer), await send(stranger)]).toEqual(['viewer_only', 'not_found'])
  const texts = new Map([[round.questions[0]!, '']])
  await saveSection(services, owner, { entryId, slug: '1', seen: '1.1', texts })
  expect(await send(owner)).toBe('incomplete')
  now = new Date(START.getTime() + 10 * 86_400_000)
  expect(await send(owner)).toBe('shut')
  expect(await counts(entryId)).toEqual([0, 0, 0])
})

test('broken off at its last step, nothing of the sending is left, and it can be done again', async () => {
  const { services, owner, entryId } = await draft()
  const seenHash = await seenBy(owner, entryId)
  const requestKey = newKey()
  await database.owner.query('alter table mail add constraint broken check (false) not valid')
  const broken = submitEntry(services, owner, { entryId, requestKey, seenHash })
  await expect(broken).rejects.toThrow('broken')
  await database.owner.query('alter table mail drop constraint broken')
  const standing = await database.owner.query('select standing from entry where id = $1', [entryId])
  expect([await counts(entryId), standing.rows[0].standing]).toEqual([[0, 0, 0], 'draft'])
  expect(await submitEntry(services, owner, { entryId, requestKey, seenHash })).toEqual({ kind: 'sent', number: 1 })
  expect(await counts(entryId)).toEqual([1, 1, 2])
})

test('the database itself refuses a submission after the deadline', async () => {
  const { owner, entryId, round } = await draft()
  now = new Date(START.getTime() + 11 * 86_400_000)
  const late = database.db.write(actorOf(owner), (tx) =>
    tx
      .insertInto('submission')
      .values({
        id: newKey(),
        entry_id: entryId,
        round_id: round.id,
        number: 1,
        submitted_at: now,
        submitted_by: owner,
        content: '{}',
        content_hash: 'a'.repeat(64),
        request_key: null,
      })
      .execute(),
  )
  await expect(late).rejects.toThrow('row-level security')
})

test('an organisation that has sent as many as it may is told so, and none of two at once slips through', async () => {
  const { services, world, owner, entryId, round, organisationId } = await draft()
  const colleague = await world.person('Kollega Prøve')
  await world.member(organisationId, colleague)
  const other = await world.entry({ round, organisationId, personId: colleague, standing: 'draft' })
  const sends = [
    { person: owner, entryId },
    { person: colleague, entryId: other },
  ]
  const hashes = await Promise.all(sends.map((one) => seenBy(one.person, one.entryId)))
  const outcomes = await Promise.all(
    sends.map((one, index) =>
      submitEntry(services, one.person, { entryId: one.entryId, requestKey: newKey(), seenHash: hashes[index]! }),
    ),
  )
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['limit_reached', 'sent'])
})

test('asked to complete, the team may send again after the round has closed', async () => {
  const { services, world, owner, entryId, round } = await draft()
  await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash: await seenBy(owner, entryId) })
  await database.owner.query(`update round set phase = 'screening' where id = $1`, [round.id])
  const completeBy = new Date(START.getTime() + 14 * 86_400_000)
  const asked = { outcome: 'completion_requested', reason: 'Mangler tall.', complete_by: completeBy }
  await world.screened(round.id, entryId, owner, asked)
  now = new Date(START.getTime() + 12 * 86_400_000)
  const texts = new Map([[round.questions[0]!, 'Med tall: 12']])
  const saved = await saveSection(services, owner, { entryId, slug: '1', seen: '1.1', texts })
  expect(saved.kind).toBe('saved')
  const seenHash = await seenBy(owner, entryId)
  expect(await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash })).toEqual({
    kind: 'sent',
    number: 2,
  })
})

test('an entry is withdrawn until the deadline, stays in the record, and can be sent again', async () => {
  const { services, owner, viewer, entryId } = await draft()
  expect(await withdrawEntry(services, owner, entryId)).toBe('not_sent')
  const requestKey = newKey()
  const seenHash = await seenBy(owner, entryId)
  await submitEntry(services, owner, { entryId, requestKey, seenHash })
  expect(await withdrawEntry(services, viewer, entryId)).toBe('viewer_only')
  expect(await withdrawEntry(services, owner, entryId)).toBe('withdrawn')
  expect(await withdrawEntry(services, owner, entryId)).toBe('not_sent')
  expect(await submitEntry(services, owner, { entryId, requestKey, seenHash })).toEqual({ kind: 'changed_since' })
  expect(await submitEntry(services, owner, { entryId, requestKey: newKey(), seenHash })).toEqual({
    kind: 'sent',
    number: 2,
  })
  now = new Date(START.getTime() + 10 * 86_400_000)
  expect(await withdrawEntry(services, owner, entryId)).toBe('shut')
})
