import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { type EntryId, newId, type RoundId } from '../../../kernel/ids.ts'
import { listCandidates, listCategories } from '../field-queries.ts'
import { announceFinalists } from './announce-finalists.ts'
import { decideRound } from './decide-round.ts'
import type { HonoursInput } from './rules.ts'
import { saveFinalists } from './save-finalists.ts'
import { saveHonours } from './save-honours.ts'
import { saveNoneAwarded } from './save-none-awarded.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock })
const panelIn = (phase = 'deliberation', entries = 3) => createPanel(database.owner, { phase, entries })
const winner = (entryId: EntryId): HonoursInput => ({
  honours: [{ entryId, kind: 'winner' }],
  isNotAwarded: false,
  reasonNb: '',
  reasonNn: '',
  // Nobody has judged here.
  deviation: { nb: 'Fordi', nn: 'Fordi' },
})
const NOT_AWARDED: HonoursInput = { honours: [], isNotAwarded: true, reasonNb: 'Ingen.', reasonNn: 'Ingen.' }

function seen(actor: Actor, table: 'nomination' | 'award' | 'non_award' | 'presentation', roundId: RoundId) {
  return database.db.read(
    actor,
    async (reader) =>
      (await reader.selectFrom(table).select('round_id').where('round_id', '=', roundId).execute()).length,
  )
}

const barredRow = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }

test('finalists are secret until they are announced, and public from then on, with a page of their own', async () => {
  const { round, leader, entries } = await panelIn()
  await saveFinalists(services(), leader, round.id, entries.slice(0, 2))
  expect(await seen(PUBLIC, 'nomination', round.id)).toBe(0)
  const changed = { kind: 'finalists_changed' }
  expect(await announceFinalists(services(), leader, round.id, [])).toEqual(changed)
  expect(await announceFinalists(services(), leader, round.id, entries.slice(1, 3))).toEqual(changed)
  expect(await seen(PUBLIC, 'nomination', round.id)).toBe(0)
  expect(await announceFinalists(services(), leader, round.id, entries.slice(0, 2))).toEqual({ kind: 'nominated' })
  expect(await seen(PUBLIC, 'nomination', round.id)).toBe(2)
  expect(await seen(PUBLIC, 'presentation', round.id)).toBe(2)
  expect(await saveFinalists(services(), leader, round.id, [])).toEqual({ kind: 'wrong_phase' })
})

test('where finalists were chosen and never announced, the decision tells nobody of them before the release', async () => {
  const { round, leader, secretary, entries, applicants } = await panelIn()
  const place = { roundId: round.id, categoryId: round.categoryId }
  await saveFinalists(services(), leader, round.id, entries.slice(0, 1))
  await saveHonours(services(), secretary, place, winner(entries[0]!))
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'decided' })
  const tables = ['nomination', 'award', 'presentation'] as const
  const told = async (actor: Actor) => Promise.all(tables.map((table) => seen(actor, table, round.id)))
  expect(await told(actorOf(leader))).toEqual([1, 1, 1])
  expect(await told(PUBLIC)).toEqual([0, 0, 0])
  expect(await told(actorOf(applicants[0]!))).toEqual([0, 0, 0])
})

test('jurors who do not lead, applicants and strangers choose nothing', async () => {
  const { world, round, jurors, applicants, entries } = await panelIn()
  const place = { roundId: round.id, categoryId: round.categoryId }
  const outcomes = []
  for (const person of [jurors[1]!, applicants[0]!, await world.person()]) {
    outcomes.push((await saveFinalists(services(), person, round.id, entries)).kind)
    outcomes.push((await saveHonours(services(), person, place, winner(entries[0]!))).kind)
    outcomes.push((await decideRound(services(), person, round.id)).kind)
  }
  expect(outcomes).toEqual([...Array(3).fill('not_lead'), ...Array(6).fill('not_yours')])
  expect(await seen(actorOf(jurors[0]!), 'award', round.id)).toBe(0)
})

test('a leader who is shut out from one entry sees neither it nor the choice it takes part in', async () => {
  const { world, round, secretary, leader, entries } = await panelIn()
  const [hidden, other] = entries
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [hidden, leader])
  await world.impartiality(round.id, hidden!, leader, barredRow)
  await saveFinalists(services(), secretary, round.id, [hidden!, other!])
  const field = await database.db.read(actorOf(leader), (reader) => listCandidates(reader, round.id))
  expect(field.map((entry) => entry.id).includes(hidden!)).toBe(false)
  expect(await saveFinalists(services(), leader, round.id, [hidden!])).toEqual({ kind: 'unknown_entry' })
  expect((await saveFinalists(services(), leader, round.id, [entries[2]!])).kind).toBe('chosen')
  expect(await seen(actorOf(secretary), 'nomination', round.id)).toBe(2)

  const place = { roundId: round.id, categoryId: round.categoryId }
  expect(await saveHonours(services(), leader, place, winner(entries[2]!))).toEqual({ kind: 'barred' })
  expect(await saveHonours(services(), secretary, place, winner(entries[2]!))).toEqual({ kind: 'kept' })
  expect(await seen(actorOf(secretary), 'award', round.id)).toBe(1)
  expect(await seen(actorOf(leader), 'award', round.id)).toBe(0)
  expect(await saveHonours(services(), secretary, place, NOT_AWARDED)).toEqual({ kind: 'kept' })
  expect(await seen(actorOf(leader), 'non_award', round.id)).toBe(0)
  const categories = await database.db.read(actorOf(leader), (reader) => listCategories(reader, round.id))
  expect(categories.map(({ isBarred, notAwarded }) => ({ isBarred, notAwarded }))).toEqual([
    { isBarred: true, notAwarded: null },
  ])
  expect(await decideRound(services(), leader, round.id)).toEqual({ kind: 'barred' })
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'decided' })
})

test('a decided round has a winner or a reason in each category, and is not changed afterwards', async () => {
  const { round, secretary, entries } = await panelIn('nominated')
  const place = { roundId: round.id, categoryId: round.categoryId }
  expect(await decideRound(services(), secretary, round.id)).toEqual({
    kind: 'undecided',
    categories: [round.categoryId],
  })
  await saveHonours(services(), secretary, place, winner(entries[0]!))
  await saveHonours(services(), secretary, place, winner(entries[1]!))
  expect(await seen(actorOf(secretary), 'award', round.id)).toBe(1)
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'decided' })
  expect(await saveHonours(services(), secretary, place, winner(entries[0]!))).toEqual({ kind: 'wrong_phase' })
  expect(await seen(PUBLIC, 'award', round.id)).toBe(0)
  expect(await seen(PUBLIC, 'presentation', round.id)).toBe(0)
})

test('a round without entries ends with a reason and no winner', async () => {
  const { round, secretary } = await panelIn('deliberation', 0)
  await database.owner.query('delete from question where round_id = $1', [round.id])
  await database.owner.query('delete from criterion where round_id = $1', [round.id])
  await database.owner.query('delete from category where round_id = $1', [round.id])
  const place = { roundId: round.id, categoryId: null }
  expect(await saveHonours(services(), secretary, place, NOT_AWARDED)).toEqual({ kind: 'kept' })
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'decided' })
})

test('addresses are made of the title once for all, each its own', async () => {
  const { world, round, leader, jurors, secretary } = await panelIn('deliberation', 0)
  const organisationId = await world.organisation()
  const made: EntryId[] = []
  for (const title of ['Grønn på Ås', 'Grønn på Ås', 'Grønn på Ås 2', '???', 'Søk', 'Søknader']) {
    const entryId = await world.entry({ round, organisationId, personId: await world.person(), title })
    await world.screened(round.id, entryId, secretary)
    for (const juror of jurors) await world.impartiality(round.id, entryId, juror)
    made.push(entryId)
  }
  await saveFinalists(services(), leader, round.id, made)
  await announceFinalists(services(), leader, round.id, made)
  const slugs = await database.owner.query('select slug from presentation where round_id = $1 order by slug', [
    round.id,
  ])
  expect(slugs.rows.map((row) => row.slug)).toEqual([
    'gronn-pa-as',
    'gronn-pa-as-2',
    'gronn-pa-as-2-2',
    'innovasjon',
    'sok-innovasjon',
    'soknader-innovasjon',
  ])
})

test('a round in which nobody wins says so of every category with one reason, and never over a winner', async () => {
  const { world, round, leader, jurors, entries } = await panelIn()
  const name = { nb: 'Beste feil', nn: 'Beste feil' }
  const other = { id: newId(), round_id: round.id, slug: 'beste-feil', name, position: 1 }
  await world.insert('category', other)
  const cancelled = { cancelled_at: NOW, cancelled_reason: { nb: 'For få' } }
  await world.insert('category', { ...other, id: newId(), slug: 'avlyst', position: 2, ...cancelled })
  const reason = { reasonNb: 'Ingen nådde opp.', reasonNn: 'Ingen nådde opp.' }
  const say = (personId = leader, input = reason) => saveNoneAwarded(services(), { personId, roundId: round.id }, input)
  expect((await say(jurors[1])).kind).toBe('not_lead')
  expect(await say(leader, { ...reason, reasonNn: '' })).toEqual({ kind: 'faulty', faults: ['reason_nn_missing'] })
  const place = { roundId: round.id, categoryId: round.categoryId }
  await saveHonours(services(), leader, place, winner(entries[0]!))
  expect(await say()).toEqual({ kind: 'has_winner' })
  await saveHonours(services(), leader, place, { ...NOT_AWARDED, isNotAwarded: false })
  expect(await say()).toEqual({ kind: 'kept' })
  expect(await seen(actorOf(leader), 'non_award', round.id)).toBe(2)
  expect(await seen(PUBLIC, 'non_award', round.id)).toBe(0)
  expect(await decideRound(services(), leader, round.id)).toEqual({ kind: 'decided' })
})
