import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createDraft, servicesOn } from '../../../../tests/support/entries-world.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import { loadFormerAnswers } from '../history/queries.ts'
import { restoreAnswer } from '../history/restore-answer.ts'
import { loadWorkspace } from '../queries.ts'
import { detailsOf } from './details.ts'
import { saveDetails } from './save-details.ts'
import { saveSection } from './save-section.ts'

const START = new Date('2026-03-10T09:00:00Z')
let now = START
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function draft() {
  now = START
  const made = await createDraft(database, START)
  const services = servicesOn(database, clock)
  const [first, second] = made.round.questions
  const save = (person: PersonId, seen: string, texts: readonly [QuestionId, string][]) =>
    saveSection(services, person, { entryId: made.entryId, slug: '1', seen, texts: new Map(texts) })
  return { ...made, services, save, first: first!, second: second! }
}

async function stored(entryId: EntryId) {
  const current = await database.owner.query(
    'select a.value, a.version from entry_answer a join question q on q.id = a.question_id where entry_id = $1 order by q.position',
    [entryId],
  )
  const former = await database.owner.query(
    'select value, is_collision from entry_answer_version where entry_id = $1 order by saved_at, value',
    [entryId],
  )
  return { current: current.rows.map((row) => [row.value, row.version]), former: former.rows }
}

test('a save keeps the text that stood before, with its version', async () => {
  const { save, owner, entryId, first, second } = await draft()
  const outcome = await save(owner, '1.1', [
    [first, 'Nytt svar'],
    [second, 'Svar fra Smart renhold'],
  ])
  expect(outcome).toEqual({ kind: 'saved', at: START, versions: '2.1' })
  expect(await stored(entryId)).toEqual({
    current: [
      ['Nytt svar', 2],
      ['Svar fra Smart renhold', 1],
    ],
    former: [{ value: 'Svar fra Smart renhold', is_collision: false }],
  })
})

test('two people who write different answers do not come in each other’s way, page after page', async () => {
  const { save, owner, editor, entryId, first, second } = await draft()
  const old = 'Svar fra Smart renhold'
  const one = await save(owner, '1.1', [
    [first, 'Eierens'],
    [second, old],
  ])
  const two = await save(editor, '1.1', [
    [first, old],
    [second, 'Redaktørens'],
  ])
  expect([one, two]).toEqual([
    { kind: 'saved', at: START, versions: '2.1' },
    { kind: 'saved', at: START, versions: '1.2' },
  ])
  const three = await save(owner, '2.1', [
    [first, 'Eierens igjen'],
    [second, old],
  ])
  expect(three).toEqual({ kind: 'saved', at: START, versions: '3.1' })
  expect((await stored(entryId)).current).toEqual([
    ['Eierens igjen', 3],
    ['Redaktørens', 2],
  ])
})

test('two people who save the same answer at once lose nothing: one stands, the other is kept beside it', async () => {
  const { save, owner, editor, entryId, first } = await draft()
  const outcomes = await Promise.all([save(owner, '1.1', [[first, 'A']]), save(editor, '1.1', [[first, 'B']])])
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['collision', 'saved'])
  const { current, former } = await stored(entryId)
  const texts = [current[0]![0], ...former.map((row) => row.value)]
  expect(new Set(texts)).toEqual(new Set(['A', 'B', 'Svar fra Smart renhold']))
  expect(former.filter((row) => row.is_collision).length).toBe(1)
  const late = outcomes[0].kind === 'collision' ? owner : editor
  await save(late, '1.1', [[first, late === owner ? 'A' : 'B']])
  expect((await stored(entryId)).former.length).toBe(2)
})

test('after the deadline nothing is changed, but what was written is kept in the history', async () => {
  const { save, owner, entryId, first } = await draft()
  now = new Date(START.getTime() + 10 * 86_400_000)
  const outcome = await save(owner, '1.1', [[first, 'For sent']])
  expect(outcome).toEqual({ kind: 'shut', window: { kind: 'closed', deadline: now } })
  await save(owner, '1.1', [[first, 'For sent']])
  expect(await stored(entryId)).toEqual({
    current: [
      ['Svar fra Smart renhold', 1],
      ['Svar fra Smart renhold', 1],
    ],
    former: [{ value: 'For sent', is_collision: true }],
  })
})

test('a window left open after the deadline keeps the latest of what was written, once, and beside a text that collided', async () => {
  const { save, owner, editor, entryId, first, round } = await draft()
  await save(editor, '1.1', [[first, 'Redaktørens']])
  await save(owner, '1.1', [[first, 'Kolliderte']])
  await database.owner.query('update round set deadline = $2 where id = $1', [round.id, START])
  for (let minute = 1; minute <= 30; minute += 1) {
    now = new Date(START.getTime() + minute * 60_000)
    await save(owner, '1.1', [[first, `For sent ${minute}`]])
  }
  const { current, former } = await stored(entryId)
  expect(current[0]).toEqual(['Redaktørens', 2])
  expect(former.filter((row) => row.is_collision).map((row) => row.value)).toEqual(['Kolliderte', 'For sent 30'])
})

test('readers and strangers change nothing', async () => {
  const { save, viewer, stranger, entryId, first } = await draft()
  expect([
    (await save(viewer, '1.1', [[first, 'X']])).kind,
    (await save(stranger, '1.1', [[first, 'X']])).kind,
  ]).toEqual(['viewer_only', 'not_found'])
  expect((await stored(entryId)).former).toEqual([])
})

test('the history of a draft is its team’s alone, and a former text comes back as a new version', async () => {
  const { save, services, owner, editor, stranger, entryId, first, world, round } = await draft()
  await save(owner, '1.1', [[first, 'Nytt']])
  const secretary = await world.person('Sekretær')
  await world.roundRole(round.id, secretary, 'secretariat')
  const historyFor = (person: PersonId) => database.db.read(actorOf(person), (r) => loadFormerAnswers(r, entryId))
  const former = await historyFor(editor)
  expect([former.length, (await historyFor(stranger)).length, (await historyFor(secretary)).length]).toEqual([1, 0, 0])
  const versionId = former[0]!.id
  expect(await restoreAnswer(services, stranger, { entryId, versionId })).toEqual({ kind: 'not_found' })
  expect(await restoreAnswer(services, editor, { entryId, versionId })).toEqual({ kind: 'restored' })
  expect((await stored(entryId)).current[0]).toEqual(['Svar fra Smart renhold', 3])
})

test('title and contact saved by another in the meantime are not overwritten', async () => {
  const { services, owner, editor, entryId } = await draft()
  const workspace = await database.db.read(actorOf(owner), (reader) => loadWorkspace(reader, entryId, owner))
  const details = detailsOf(workspace!)
  const saved = await saveDetails(services, owner, { entryId, seen: 1, details: { ...details, title: 'Ny tittel' } })
  expect(saved).toEqual({ kind: 'saved', at: START, version: 2 })
  const late = await saveDetails(services, editor, { entryId, seen: 1, details: { ...details, title: 'Min tittel' } })
  expect(late).toEqual({ kind: 'collision', theirs: { ...details, title: 'Ny tittel' } })
})
