import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { moveItem, removeItem } from '../arrange-items.ts'
import { freeze } from '../freeze-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { saveRecusalGround, saveRecusalSettings } from './save-recusal-ground.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const saver = () => ({ db: database.db, clock })
const seen = { version: '', versionOf: () => '' }
const input = { title: { nb: 'Vi roper' }, about: {}, source: 'praksis', asksPeriod: true }
const setUpOf = async (personId: PersonId, roundId: RoundId) =>
  (await database.db.read(actorOf(personId), (reader) => loadSetUp(reader, roundId)))!
const keys = async (personId: PersonId, roundId: RoundId) =>
  (await setUpOf(personId, roundId)).recusal.grounds.map(({ key }) => key)

const USUAL = [
  'party',
  'kin',
  'relationship',
  'representative',
  'board',
  'special',
  'derived',
  'competitor',
  'friendship',
  'collaboration',
  'enmity',
  'stands_aside',
]

test('a new round begins with the grounds of the law and of practice, each with words in three languages and its source', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'draft', now: NOW })
  const { grounds } = (await setUpOf(secretary, round.id)).recusal
  expect(grounds.map(({ key }) => key)).toEqual(USUAL)
  const incomplete = grounds.filter(({ title, about, source }) =>
    [title.nb, title.nn, title.en, about.nb, about.nn, about.en, source].some((text) => !text),
  )
  expect(incomplete).toEqual([])
})

test('the secretariat changes, adds, moves and removes grounds, and sets the quorum, until the round opens', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'announced', now: NOW })
  const by = { personId: secretary, roundId: round.id }
  const before = await setUpOf(secretary, round.id)
  const [first, second] = before.recusal.grounds
  await saveRecusalGround(saver(), { ...by, itemId: first!.id, input, seen })
  await saveRecusalGround(saver(), { ...by, itemId: null, input, seen })
  await moveItem(saver(), { ...by, table: 'recusal_ground', itemId: first!.id, direction: 'down' })
  await removeItem(saver(), { ...by, table: 'recusal_ground', itemId: second!.id })
  await saveRecusalSettings(saver(), { ...by, input: { quorum: 3, ownEntryBars: 'round' } })
  const after = await setUpOf(secretary, round.id)
  expect(after.recusal.grounds[0]).toMatchObject({ key: 'party', ...input })
  expect((await keys(secretary, round.id)).slice(0, -1)).toEqual(USUAL.filter((key) => key !== 'kin'))
  expect(after.recusal).toMatchObject({ quorum: 3, ownEntryBars: 'round' })
  expect(freeze(after).hash).not.toBe(freeze(before).hash)
})

test('once the call is open the words of the grounds stand, whoever asks', async () => {
  const { round, secretary, leader } = await createPanel(database.owner, { phase: 'open', now: NOW })
  const by = { personId: secretary, roundId: round.id }
  const [first] = (await setUpOf(secretary, round.id)).recusal.grounds
  expect((await saveRecusalGround(saver(), { ...by, itemId: first!.id, input, seen })).kind).toBe('refused')
  expect((await saveRecusalGround(saver(), { ...by, personId: leader, itemId: null, input, seen })).kind).toBe('gone')
  const forced = await database.db.write(actorOf(secretary), (tx) =>
    tx.updateTable('recusal_ground').set({ source: 'min egen' }).where('round_id', '=', round.id).executeTakeFirst(),
  )
  expect(forced.numUpdatedRows).toBe(0n)
})
