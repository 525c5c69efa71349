import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { saveFinalists } from '../honours/save-finalists.ts'
import { approveText } from './approve-text.ts'
import { listComments } from './queries.ts'
import { saveFeedback, saveStatement } from './save-text.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock })

async function panel() {
  const made = await createPanel(database.owner, { phase: 'deliberation' })
  await saveFinalists(services(), made.leader, made.round.id, [made.entries[0]!])
  return { ...made, place: { roundId: made.round.id, entryId: made.entries[0]! } }
}

test('a juror writes, another approves, and a changed text is a draft again', async () => {
  const { place, jurors, secretary } = await panel()
  const text = { nb: 'Fordi.', nn: 'Fordi.' }
  expect((await saveStatement(services(), jurors[1]!, place, { version: 0, text })).kind).toBe('saved')
  expect(await approveText(services(), jurors[1]!, { ...place, kind: 'statement' }, 1)).toEqual({ kind: 'own_text' })
  expect(await approveText(services(), secretary, { ...place, kind: 'statement' }, 1)).toEqual({ kind: 'approved' })
  expect(
    (await saveStatement(services(), secretary, place, { version: 1, text: { nb: 'Nytt.', nn: 'Nytt.' } })).kind,
  ).toBe('saved')
  const stored = await database.owner.query('select state, approved_by, version from statement where entry_id = $1', [
    place.entryId,
  ])
  expect(stored.rows).toEqual([{ state: 'draft', approved_by: null, version: 2 }])
  expect(await approveText(services(), secretary, { ...place, kind: 'statement' }, 2)).toEqual({ kind: 'own_text' })
})

test('a statement is approved when it stands in both forms of Norwegian', async () => {
  const { place, jurors, secretary } = await panel()
  await saveStatement(services(), jurors[1]!, place, { version: 0, text: { nb: 'Bare bokmål.' } })
  expect(await approveText(services(), secretary, { ...place, kind: 'statement' }, 1)).toEqual({ kind: 'incomplete' })
})

test('two who write at once: one is saved, the other gets what stands and loses nothing', async () => {
  const { place, jurors } = await panel()
  const save = (index: number) => saveFeedback(services(), jurors[index]!, place, { version: 0, text: `Fra ${index}` })
  const outcomes = await Promise.all([save(1), save(2)])
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed_meanwhile', 'saved'])
  const refused = outcomes.find((outcome) => outcome.kind === 'changed_meanwhile')
  expect(refused?.kind === 'changed_meanwhile' && refused.stored?.text.startsWith('Fra ')).toBe(true)
})

test('only honoured entries get a statement, and those shut out neither read nor write', async () => {
  const { world, round, entries, jurors, secretary, applicants, place } = await panel()
  const text = { nb: 'a', nn: 'a' }
  const other = { roundId: round.id, entryId: entries[1]! }
  expect(await saveStatement(services(), jurors[1]!, other, { version: 0, text })).toEqual({ kind: 'not_owed' })
  expect(await saveFeedback(services(), applicants[0]!, place, { version: 0, text: 'a' })).toEqual({
    kind: 'not_yours',
  })
  await world.impartiality(round.id, place.entryId, secretary, {
    declared: 'disqualified',
    ground: 'kin',
    reason: 'Søsken',
  })
  expect(await saveFeedback(services(), secretary, place, { version: 0, text: 'a' })).toEqual({ kind: 'not_yours' })
  await saveFeedback(services(), jurors[1]!, place, { version: 0, text: 'Hemmelig' })
  const seen = await database.db.read(actorOf(secretary), (reader) =>
    reader.selectFrom('feedback').select('text').where('round_id', '=', round.id).execute(),
  )
  expect(seen).toEqual([])
})

test('the database itself refuses an approval by the writer', async () => {
  const { place, jurors } = await panel()
  await saveFeedback(services(), jurors[1]!, place, { version: 0, text: 'Min egen' })
  const bySelf = database.db.write(actorOf(jurors[1]!), (tx) =>
    tx
      .updateTable('feedback')
      .set({ state: 'approved', approved_by: jurors[1]!, approved_at: NOW })
      .where('entry_id', '=', place.entryId)
      .execute(),
  )
  await expect(bySelf).rejects.toThrow()
})

test('the jurors’ comments stand under their criterion once the discussion is open, and not before', async () => {
  const { world, round, place, jurors, secretary } = await panel()
  const sheet = { roundId: round.id, entryId: place.entryId, scores: [5, 4] }
  await world.sheet({ ...sheet, personId: jurors[1]!, comments: ['Til det første', ''] })
  await world.sheet({
    ...sheet,
    personId: jurors[2]!,
    comments: ['Også til det første', 'Til det andre'],
    isSealed: false,
  })
  const read = () => database.db.read(actorOf(secretary), (reader) => listComments(reader, round.id, place.entryId))
  expect((await read()).map(({ comments }) => comments)).toEqual([[], []])
  await world.insert('discussion', { round_id: round.id, opened_by: jurors[0], opened_at: NOW })
  expect((await read()).map(({ comments }) => comments)).toEqual([['Til det første'], []])
})
