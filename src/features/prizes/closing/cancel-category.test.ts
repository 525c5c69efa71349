import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type CategoryId, newId } from '../../../kernel/ids.ts'
import { cancelCategory } from './cancel-category.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let world: ReturnType<typeof createWorld>
let saver: { db: TestDatabase['db']; clock: typeof clock; baseUrl: string }

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  saver = { db: database.db, clock, baseUrl: 'https://pris.eksempel.no' }
})
afterAll(() => database.close())

async function roundWithTwo(phase = 'open') {
  const round = await world.round(await world.prize(await world.organisation()), phase)
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  const other = newId<CategoryId>()
  await world.insert('category', {
    id: other,
    round_id: round.id,
    slug: 'beste-feil',
    name: { nb: 'Beste feil' },
    position: 1,
  })
  const inOther = { ...round, categoryId: other }
  const enter = async (standing: 'draft' | 'submitted') => {
    const organisationId = await world.organisation()
    return world.entry({ round: inOther, organisationId, personId: await world.person(), standing })
  }
  return { round, secretary, other, draft: await enter('draft'), sent: await enter('submitted') }
}

async function entriesOf(roundId: string) {
  const { rows } = await world.owner.query('select id, standing, category_id from entry where round_id = $1', [roundId])
  return Object.fromEntries(rows.map(({ id, standing, category_id }) => [id, [standing, category_id]]))
}

async function lettersOf(roundId: string) {
  const { rows } = await world.owner.query('select entry_id, body from mail where round_id = $1', [roundId])
  return new Map(rows.map(({ entry_id, body }) => [entry_id, body]))
}

const reason = { nb: 'For få søkere.', nn: 'For få søkjarar.' }

test('a cancelled category’s sent entries are withdrawn with a trace, drafts choose another, and all are told', async () => {
  const { round, secretary, other, draft, sent } = await roundWithTwo()
  const input = { personId: secretary, roundId: round.id, categoryId: other, reason, moveTo: null }
  expect(await cancelCategory(saver, input)).toEqual({ kind: 'cancelled' })
  expect(await entriesOf(round.id)).toEqual({ [draft]: ['draft', null], [sent]: ['withdrawn', other] })
  const letters = await lettersOf(round.id)
  expect([letters.get(draft)?.includes('er beholdt'), letters.get(sent)?.includes('er derfor trukket')]).toEqual([
    true,
    true,
  ])
  const { rows } = await world.owner.query(
    'select action, entry_id from record_event where round_id = $1 order by seq',
    [round.id],
  )
  expect(rows).toEqual([
    { action: 'entry_withdrawn', entry_id: sent },
    { action: 'category_cancelled', entry_id: null },
  ])
  const submissions = await world.owner.query('select 1 from submission where entry_id = $1', [sent])
  expect(submissions.rowCount).toBe(1)
  expect(await cancelCategory(saver, input)).toEqual({ kind: 'refused', why: 'cancelled_already' })
})

test('its entries may be moved to another category instead', async () => {
  const { round, secretary, other, draft, sent } = await roundWithTwo('screening')
  const input = { personId: secretary, roundId: round.id, categoryId: other, reason, moveTo: round.categoryId }
  expect(await cancelCategory(saver, input)).toEqual({ kind: 'cancelled' })
  expect(await entriesOf(round.id)).toEqual({
    [draft]: ['draft', round.categoryId],
    [sent]: ['submitted', round.categoryId],
  })
  expect((await lettersOf(round.id)).get(sent)).toContain('er flyttet til kategorien Hovedprisen')
})

test('the last category stands, and so does one that the jury reads in; strangers cancel nothing', async () => {
  const { round, secretary, other } = await roundWithTwo()
  const by = { personId: secretary, roundId: round.id, reason, moveTo: null }
  await cancelCategory(saver, { ...by, categoryId: other })
  expect(await cancelCategory(saver, { ...by, categoryId: round.categoryId })).toEqual({
    kind: 'refused',
    why: 'last_category',
  })
  const later = await roundWithTwo('assessment')
  const there = { personId: later.secretary, roundId: later.round.id, reason, moveTo: null, categoryId: later.other }
  expect(await cancelCategory(saver, there)).toEqual({ kind: 'refused', why: 'wrong_phase' })
  expect(await cancelCategory(saver, { ...there, personId: secretary })).toEqual({ kind: 'gone' })
})
