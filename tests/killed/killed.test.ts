import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { verifyRecord } from '../../src/db/verify-record.ts'
import { releaseRound } from '../../src/features/decisions/release/release-round.ts'
import { saveAttachment } from '../../src/features/entries/attachments/save-attachment.ts'
import { loadWorkspace } from '../../src/features/entries/queries.ts'
import { buildContent } from '../../src/features/entries/sending/build-content.ts'
import { submitEntry } from '../../src/features/entries/sending/submit-entry.ts'
import { withdrawEntry } from '../../src/features/entries/sending/withdraw-entry.ts'
import { sealAssessment } from '../../src/features/jury/assessments/seal-assessment.ts'
import { actorOf } from '../../src/kernel/actor.ts'
import { contentHash } from '../../src/kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import { createDecidedRound } from '../factories/decided-round.ts'
import { createPanel } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createDraft, servicesOn } from '../support/entries-world.ts'
import { type Kill, killEverywhere, openDoomed } from './killed-at.ts'

// Some thirty acts a test, each killed once.
vi.setConfig({ testTimeout: 120_000 })

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

/** What a reader of the round would find: its state, what was sent and sealed, its record and its letters. */
async function traceOf(roundId: RoundId) {
  const one = async (text: string) => (await database.owner.query({ text, values: [roundId], rowMode: 'array' })).rows
  return {
    phase: await one('select phase, released_at is not null from round where id = $1'),
    entries: await one('select standing, count(*)::int from entry where round_id = $1 group by 1 order by 1'),
    sent: await one('select number, request_key from submission where round_id = $1 and request_key is not null'),
    sheets: await one(
      `select state, version, (content_hash is not null) from assessment where round_id = $1 order by id`,
    ),
    seals: await one('select count(*)::int from assessment_seal where round_id = $1'),
    record: await one('select seq, action from record_event where round_id = $1 order by seq'),
    files: await one(`select a.name, a.sha256 from attachment a join entry e on e.id = a.entry_id
      where e.round_id = $1 and a.removed_at is null`),
    letters: await one('select kind, count(*)::int from mail where round_id = $1 group by 1 order by 1'),
    jobs: await one(
      `select count(*)::int from graphile_worker._private_jobs j join mail m on m.id::text = j.payload ->> 'id' where m.round_id = $1`,
    ),
  }
}

type Services = ReturnType<typeof servicesOn>
type Scene = { readonly roundId: RoundId; readonly act: (services: Services) => Promise<unknown> }

/** The trace before and after the act where nothing goes wrong, and after each kill, and after the act is done again. */
async function killAndRepeat(plant: () => Promise<Scene>): Promise<number> {
  const whole = await plant()
  const before = await traceOf(whole.roundId)
  await whole.act(servicesOn(database, clock))
  const after = await traceOf(whole.roundId)
  expect(after).not.toEqual(before)
  return killEverywhere(async (kill: Kill) => {
    const { roundId, act } = await plant()
    const doomed = openDoomed(database, clock, kill)
    const outcome = await act({ ...servicesOn(database, clock), db: doomed.db }).then(
      () => 'done',
      () => 'killed',
    )
    await doomed.close()
    const place = `${kill.when} statement ${kill.at}`
    const left = await traceOf(roundId)
    const isWhole = JSON.stringify(left) === JSON.stringify(after)
    expect(isWhole ? after : left, place).toEqual(isWhole ? after : before)
    await act(servicesOn(database, clock))
    expect(await traceOf(roundId), `again, after a kill ${place}`).toEqual(after)
    return { wasKilled: outcome === 'killed', statements: doomed.count() }
  })
}

async function hashOf(entryId: EntryId, personId: PersonId): Promise<string> {
  const workspace = await database.db.read(actorOf(personId), (reader) => loadWorkspace(reader, entryId, personId))
  if (!workspace) throw new Error('no entry')
  return contentHash(buildContent(workspace))
}

test('sending is done whole or not at all, wherever the process is killed, and once when it is pressed again', async () => {
  const statements = await killAndRepeat(async () => {
    const { round, entryId, owner } = await createDraft(database, NOW)
    const input = { entryId, requestKey: 'one press', seenHash: await hashOf(entryId, owner) }
    return { roundId: round.id, act: (services) => submitEntry(services, owner, input) }
  })
  expect(statements).toBeGreaterThan(8)
})

test('withdrawing is done whole or not at all, wherever the process is killed', async () => {
  const statements = await killAndRepeat(async () => {
    const { round, entryId, owner } = await createDraft(database, NOW)
    const input = { entryId, requestKey: 'one press', seenHash: await hashOf(entryId, owner) }
    await submitEntry(servicesOn(database, clock), owner, input)
    return { roundId: round.id, act: (services) => withdrawEntry(services, owner, entryId) }
  })
  expect(statements).toBeGreaterThan(5)
})

const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n')

test('a file is attached once, wherever the process is killed, and once when it is sent again', async () => {
  const statements = await killAndRepeat(async () => {
    const { round, entryId, owner, fileQuestion } = await createDraft(database, NOW)
    const input = { entryId, questionId: fileQuestion, name: 'Målt.pdf', bytes: PDF }
    return { roundId: round.id, act: (services) => saveAttachment(services, owner, input) }
  })
  expect(statements).toBeGreaterThan(5)
})

test('sealing is done whole or not at all, wherever the process is killed, and once when it is pressed again', async () => {
  const statements = await killAndRepeat(async () => {
    const { round, entries, jurors } = await createPanel(database.owner, { entries: 1, jurors: 1, now: NOW })
    const [entryId] = entries
    const [juror] = jurors
    if (!entryId || !juror) throw new Error('a panel of one')
    const content = { scores: [4, 5], comments: ['Prøvd og målt.', 'Enkelt å bruke.'] }
    const input = { roundId: round.id, entryId, content, seen: 0, mode: 'form' as const }
    return { roundId: round.id, act: (services) => sealAssessment(services, juror, input) }
  })
  expect(statements).toBeGreaterThan(5)
})

test('a release is done whole or not at all, wherever the process is killed, and tells each applicant once', async () => {
  const statements = await killAndRepeat(async () => {
    const { round, secretary } = await createDecidedRound(database, servicesOn(database, clock), { entries: 2 })
    return { roundId: round.id, act: (services) => releaseRound(services, secretary, round.id) }
  })
  expect(statements).toBeGreaterThan(5)
})

test('an act in two transactions would be found half done', async () => {
  const halfDone = killAndRepeat(async () => {
    const { round, entryId, owner } = await createDraft(database, NOW)
    const input = { entryId, requestKey: 'one press', seenHash: await hashOf(entryId, owner) }
    const act = async (services: Services) => {
      await submitEntry(services, owner, input)
      await withdrawEntry(services, owner, entryId)
    }
    return { roundId: round.id, act }
  })
  await expect(halfDone).rejects.toThrow('statement')
})

test('after all those kills the record verifies from end to end', async () => {
  const { ok, events, faults } = await verifyRecord(database.owner)
  expect({ ok, faults }).toEqual({ ok: true, faults: [] })
  expect(events).toBeGreaterThan(50)
})
