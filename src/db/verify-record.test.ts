import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { actorOf } from '../kernel/actor.ts'
import type { PersonId, RoundId } from '../kernel/ids.ts'
import { appendRecord } from './record.ts'
import { verifyRecord } from './verify-record.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function roundWithEvents(count: number): Promise<{ id: RoundId; secretary: PersonId }> {
  const { round, secretary } = await createPanel(database.owner, { entries: 0, jurors: 0 })
  await database.db.write(actorOf(secretary), async (tx) => {
    for (let index = 0; index < count; index += 1) {
      const at = new Date('2026-03-10T09:00:00Z')
      await appendRecord(tx, { roundId: round.id, actorId: secretary, at, action: 'tried', facts: { index } })
    }
  })
  return { id: round.id, secretary }
}

/** As one who owns the server and switches the trigger off. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  await database.owner.query('alter table record_event disable trigger record_event_append_only')
  await database.owner.query(statement, values)
  await database.owner.query('alter table record_event enable trigger record_event_append_only')
}

const faultsOf = async (roundId: RoundId) =>
  (await verifyRecord(database.owner)).faults.filter((fault) => fault.roundId === roundId)

test('an untouched record holds, also when it is longer than a batch', async () => {
  const { id } = await roundWithEvents(1200)
  const verdict = await verifyRecord(database.owner)
  expect(await faultsOf(id)).toEqual([])
  expect(verdict.events).toBeGreaterThanOrEqual(1200)
})

test('an edited row is found', async () => {
  const { id } = await roundWithEvents(3)
  await tamper(`update record_event set facts = '{"index": 7}' where round_id = $1 and seq = 2`, [id])
  expect(await faultsOf(id)).toEqual([{ roundId: id, seq: 2, kind: 'hash' }])
  expect((await verifyRecord(database.owner)).ok).toBe(false)
})

test('a row with another doer is found', async () => {
  const { id } = await roundWithEvents(2)
  await tamper('update record_event set actor_id = null where round_id = $1 and seq = 1', [id])
  expect(await faultsOf(id)).toEqual([{ roundId: id, seq: 1, kind: 'hash' }])
})

test('a removed row is found', async () => {
  const { id } = await roundWithEvents(3)
  await tamper('delete from record_event where round_id = $1 and seq = 2', [id])
  expect(await faultsOf(id)).toEqual([{ roundId: id, seq: 3, kind: 'gap' }])
})

test('a row put in is found', async () => {
  const { id } = await roundWithEvents(2)
  await tamper(
    `insert into record_event select gen_random_uuid(), round_id, 3, at, actor_id, action, entry_id, facts, previous_hash,
       repeat('a', 64) from record_event where round_id = $1 and seq = 2`,
    [id],
  )
  expect(await faultsOf(id)).toEqual([{ roundId: id, seq: 3, kind: 'hash' }])
})
