import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { moveItem, removeItem } from '../arrange-items.ts'
import { freeze } from '../freeze-rules.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { usualTerms } from './forms.ts'
import { addUsualTerms, saveRoundTerm } from './save-round-term.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const saver = () => ({ db: database.db, clock })
const seen = { version: '', versionOf: () => '' }
const setUpOf = (personId: PersonId, roundId: RoundId) =>
  database.db.read(actorOf(personId), (reader) => loadSetUp(reader, roundId))
async function texts(personId: PersonId, roundId: RoundId) {
  return (await setUpOf(personId, roundId))?.roundTerms.map(({ text }) => text.nb)
}

test('the usual terms are put in once, changed, moved and removed, and stand in what is frozen', async () => {
  const { round, secretary } = await createPanel(database.owner, { phase: 'draft', now: NOW })
  const by = { personId: secretary, roundId: round.id }
  const empty = await setUpOf(secretary, round.id)
  await Promise.all([addUsualTerms(saver(), by, usualTerms()), addUsualTerms(saver(), by, usualTerms())])
  const [first, second] = (await setUpOf(secretary, round.id))!.roundTerms
  expect(await texts(secretary, round.id)).toEqual(usualTerms().map(({ text }) => text.nb))
  const input = { text: { nb: 'Søknaden er på norsk.' }, source: 'Utlysningen punkt 3' }
  expect((await saveRoundTerm(saver(), { ...by, itemId: first!.id, input, seen })).kind).toBe('saved')
  const table = 'round_term' as const
  expect((await moveItem(saver(), { ...by, table, itemId: first!.id, direction: 'down' })).kind).toBe('saved')
  expect((await removeItem(saver(), { ...by, table, itemId: second!.id })).kind).toBe('saved')
  expect((await texts(secretary, round.id))?.[0]).toBe('Søknaden er på norsk.')
  expect(freeze((await setUpOf(secretary, round.id))!).hash).not.toBe(freeze(empty!).hash)
})

test('once the call is open the terms stand, whoever asks', async () => {
  const { round, secretary, leader } = await createPanel(database.owner, { phase: 'open', now: NOW })
  const by = { personId: secretary, roundId: round.id }
  expect((await addUsualTerms(saver(), by, usualTerms())).kind).toBe('refused')
  expect((await addUsualTerms(saver(), { ...by, personId: leader }, usualTerms())).kind).toBe('gone')
  const forced = database.db.write(actorOf(secretary), (tx) =>
    tx
      .insertInto('round_term')
      .values({ id: round.id as never, round_id: round.id, position: 0, text: '{"nb":"Nytt"}' })
      .execute(),
  )
  await expect(forced).rejects.toThrow('row-level security')
})
