import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { servicesOn } from '../../../../tests/support/entries-world.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { newId } from '../../../kernel/ids.ts'
import { loadWorkspace } from '../../entries/queries.ts'
import { detailsOf } from '../../entries/writing/details.ts'
import { saveDetails } from '../../entries/writing/save-details.ts'
import { saveSection } from '../../entries/writing/save-section.ts'
import { loadEntryForScreening } from '../queries.ts'
import { saveScreening } from './save-screening.ts'
import { readSent } from './sift-queries.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const DAY = 86_400_000
let now = NOW
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function asked(named: number[]) {
  now = NOW
  const panel = await createPanel(database.owner, { phase: 'screening', now: NOW })
  const { round, secretary, entries, applicants } = panel
  await database.owner.query('delete from screening where round_id = $1', [round.id])
  const [entryId, team] = [entries[0]!, applicants[0]!]
  const questions = named.map((index) => round.questions[index]!)
  const completeBy = new Date(NOW.getTime() + 5 * DAY)
  const input = {
    outcome: 'completion_requested',
    reason: 'Skriv mer',
    completeBy,
    questions,
    checks: [],
    version: 0,
  } as const
  const place = { roundId: round.id, entryId }
  const services = servicesOn(database, clock)
  expect((await saveScreening(services, secretary, place, input)).kind).toBe('screened')
  const write = (texts: readonly string[]) =>
    saveSection(services, team, {
      entryId,
      slug: '1',
      seen: '1.1',
      texts: new Map(round.questions.map((id, index) => [id, texts[index]!])),
    })
  const answers = async () => {
    const { rows } = await database.owner.query<{ value: string }>(
      'select a.value from entry_answer a join question q on q.id = a.question_id where entry_id = $1 order by q.position',
      [entryId],
    )
    return rows.map(({ value }) => value)
  }
  return { ...panel, entryId, team, place, services, write, answers }
}

test('a completion opens the named answer and leaves the others as they are, but loses no text', async () => {
  const { write, answers, entryId, team, services, round } = await asked([1])
  const [first] = await answers()
  expect(await write(['Utenom', 'Nå med tall'])).toMatchObject({ kind: 'saved' })
  expect(await answers()).toEqual([first, 'Nå med tall'])
  const kept = await database.owner.query(
    'select value from entry_answer_version where entry_id = $1 and question_id = $2',
    [entryId, round.questions[0]],
  )
  expect(kept.rows).toEqual([{ value: 'Utenom' }])
  const workspace = await database.db.read(actorOf(team), (reader) => loadWorkspace(reader, entryId, team))
  const details = { ...detailsOf(workspace!), title: 'Ny tittel' }
  expect((await saveDetails(services, team, { entryId, seen: 1, details })).kind).toBe('shut')
})

test('a completion that names nothing opens the whole entry, until its deadline', async () => {
  const { write, answers } = await asked([])
  await write(['En', 'To'])
  expect(await answers()).toEqual(['En', 'To'])
  now = new Date(NOW.getTime() + 5 * DAY)
  expect((await write(['Tre', 'Fire'])).kind).toBe('shut')
  expect(await answers()).toEqual(['En', 'To'])
})

test('not even an injected statement changes an answer that is not opened', async () => {
  const { entryId, team, round } = await asked([1])
  const change = (index: number) =>
    database.db.write(actorOf(team), (tx) =>
      tx
        .updateTable('entry_answer')
        .set({ value: '"x"' })
        .where('entry_id', '=', entryId)
        .where('question_id', '=', round.questions[index]!)
        .execute(),
    )
  await expect(change(0)).rejects.toThrow('row-level security')
  await change(1)
})

test('what was sent before stands beside what has come since', async () => {
  const { entryId, secretary, place, team, world, round } = await asked([1])
  const read = () =>
    database.db.read(actorOf(secretary), async (reader) =>
      readSent(reader, (await loadEntryForScreening(reader, round.id, entryId))!),
    )
  expect((await read()).earlier).toBe(null)
  const { rows } = await database.owner.query('select content from submission where entry_id = $1', [entryId])
  const content = { ...rows[0].content, title: 'Rettet' }
  const sent = { number: 2, submitted_at: new Date(NOW.getTime() + DAY), submitted_by: team, content }
  const row = { id: newId(), entry_id: entryId, round_id: place.roundId, ...sent, content_hash: contentHash(content) }
  await world.insert('submission', row)
  const found = await read()
  expect([found.earlier?.number, found.submission?.number, found.submission?.title]).toEqual([1, 2, 'Rettet'])
})
