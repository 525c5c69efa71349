import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStagedRound, proposePassage, sealAll } from '../../../../tests/factories/staged-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('those who lead cannot try every reason against the hash of a passage until it tells who was among the first', async () => {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const staged = await createStagedRound(database, services, { jurors: 6, entries: 12, now })
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  const { hash } = await database.db.read(actorOf(staged.leader), (reader) =>
    reader.selectFrom('stage_passage').select('hash').where('id', '=', passageId).executeTakeFirstOrThrow(),
  )
  const { rows } = await database.owner.query<{ id: string; reason: string | null }>(
    'select entry_id as id, reason from passage_figure where passage_id = $1',
    [passageId],
  )
  const reasons = Object.fromEntries(rows.map(({ id, reason }) => [id, reason]))
  expect(new Set(Object.values(reasons)).size).toBeGreaterThan(1)
  const sheets = await database.owner.query<{ id: string }>(
    'select assessment_id as id from passage_sheet where passage_id = $1',
    [passageId],
  )
  // What the leader could make of what the leader sees, and what the jury can check once the sheets are open.
  expect(hash).not.toBe(contentHash(reasons))
  expect(hash).toBe(contentHash({ reasons, sheets: sheets.rows.map(({ id }) => id).toSorted() }))
})
