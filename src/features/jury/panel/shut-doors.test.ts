// Statements that no page makes, as the role that the pages run as: what a fault in a query could ask for is not there.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type Actor, actorOf } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { changeCalibration } from '../calibration/change-calibration.ts'
import { writePractice } from '../calibration/keep-practice.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const ask = (who: Actor, text: ReturnType<typeof sql>) => database.db.write(who, (tx) => text.execute(tx))

async function openCalibration() {
  const panel = await createPanel(database.owner, { jurors: 3, now })
  const tools = { db: database.db, clock }
  const text = { title: 'Varme hender', about: 'Oppdiktet.', texts: ['', ''] }
  const kept = await writePractice(tools, panel.secretary, { roundId: panel.round.id, practiceId: null, text, seen: 0 })
  expect(kept.kind).toBe('kept')
  const opening = { roundId: panel.round.id, act: 'open' as const, sharesComments: true }
  expect(await changeCalibration(tools, panel.leader, opening)).toEqual({ kind: 'done' })
  return { id: panel.round.id, asLeader: actorOf(panel.leader) }
}

test('values of a calibration are never shown while its sheets can still change', async () => {
  const { id, asLeader } = await openCalibration()
  const early = sql`update calibration set shown_at = ${now}, shown_by = asker() where round_id = ${id}`
  await expect(ask(asLeader, early)).rejects.toThrow('a calibration goes by its steps alone')
  await ask(
    asLeader,
    sql`update calibration set state = 'shown', shown_at = ${now}, shown_by = asker() where round_id = ${id}`,
  )
  for (const state of ['open', 'preparing', 'skipped']) {
    const back = sql`update calibration set state = ${state} where round_id = ${id}`
    await expect(ask(asLeader, back)).rejects.toThrow('a calibration goes by its steps alone')
  }
  const hidden = sql`update calibration set state = 'open', shown_at = null where round_id = ${id}`
  await expect(ask(asLeader, hidden)).rejects.toThrow('a calibration goes by its steps alone')
  const closed = sql`update calibration set state = 'closed', closed_at = ${now} where round_id = ${id}`
  await ask(asLeader, closed)
  const again = sql`update calibration set state = 'open' where round_id = ${id}`
  await expect(ask(asLeader, again)).rejects.toThrow('a calibration goes by its steps alone')
})

test('a calibration does not begin as one that has been shown', async () => {
  const { round, leader } = await createPanel(database.owner, { now })
  const born = sql`insert into calibration (round_id, state, shown_at) values (${round.id}, 'preparing', ${now})`
  await expect(ask(actorOf(leader), born)).rejects.toThrow('shown_by_its_step')
})

test('a juror gets a reading seed of one’s own and can find no other’s', async () => {
  const { round, jurors, secretary, applicants } = await createPanel(database.owner, { now })
  const { rows: planted } = await database.owner.query('select seed from reading_order where round_id = $1', [round.id])
  expect(planted).toHaveLength(1)
  const own = (who: Actor) =>
    database.db.read(who, async (reader) => {
      const { rows } = await sql<{ seed: string | null }>`select own_reading_seed(${round.id}) as seed`.execute(reader)
      return rows[0]?.seed ?? null
    })
  const seeds = await Promise.all(jurors.map((id) => own(actorOf(id))))
  expect(new Set([...seeds, planted[0].seed]).size).toBe(4)
  expect(await Promise.all(jurors.map((id) => own(actorOf(id))))).toEqual(seeds)
  expect([await own(actorOf(secretary)), await own(actorOf(applicants[0]!))]).toEqual([null, null])
  for (const id of [jurors[0]!, secretary]) {
    await expect(ask(actorOf(id), sql`select seed from reading_order`)).rejects.toThrow('permission denied')
  }
})

test('a deputy learns that nobody is honoured only where it sits for all who compete', async () => {
  const { world, round, jurors, entries, leader } = await createPanel(database.owner, { phase: 'deliberation', now })
  const { categoryId } = round
  const none = { id: newId(), round_id: round.id, category_id: categoryId, reason: JSON.stringify({ nb: 'Ingen' }) }
  await world.insert('non_award', { ...none, decided_by: leader, decided_at: now })
  const deputy = await world.person('Vara')
  await world.roundRole(round.id, deputy, 'deputy')
  for (const entryId of entries) await world.impartiality(round.id, entryId, deputy)
  const seen = async (id: string) =>
    (await ask(actorOf(id as typeof deputy), sql`select id from non_award where round_id = ${round.id}`)).rows.length
  const sit = (entryId: string | null) =>
    world.insert('deputy_seat', {
      id: newId(),
      round_id: round.id,
      deputy_id: deputy,
      for_person_id: jurors[2],
      entry_id: entryId,
      seated_by: leader,
      seated_at: now,
    })
  expect([await seen(jurors[1]!), await seen(deputy)]).toEqual([1, 0])
  await sit(entries[0]!)
  expect(await seen(deputy)).toBe(0)
  await sit(entries[1]!)
  expect(await seen(deputy)).toBe(1)
})
