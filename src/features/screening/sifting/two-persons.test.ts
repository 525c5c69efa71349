import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type Id, newId, type PersonId } from '../../../kernel/ids.ts'
import { readSearch } from '../forms.ts'
import { listEntries, loadScreeningQueue } from '../list/entry-list-queries.ts'
import { loadChecks, loadEntryForScreening } from '../queries.ts'
import type { ScreeningInput } from '../rules.ts'
import { startAssessment } from '../start-assessment.ts'
import { saveScreening } from './save-screening.ts'
import { settleProposal } from './settle-proposal.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const DAY = 86_400_000
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
const BLANK: ScreeningInput = { outcome: null, reason: '', completeBy: null, questions: [], checks: [], version: 0 }

async function withTerms() {
  const panel = await createPanel(database.owner, { phase: 'screening', now: NOW })
  await database.owner.query('delete from screening where round_id = $1', [panel.round.id])
  const terms: Id<'round_term'>[] = []
  for (const nb of ['Løsningen er i bruk.', 'Søknaden kom i tide.']) {
    const id = newId<Id<'round_term'>>()
    await panel.world.insert('round_term', { id, round_id: panel.round.id, position: terms.length, text: { nb } })
    terms.push(id)
  }
  const colleague = await panel.world.person('Kollega')
  await panel.world.roundRole(panel.round.id, colleague, 'secretariat')
  const place = { roundId: panel.round.id, entryId: panel.entries[0]! }
  const save = (by: PersonId, input: Partial<ScreeningInput>) =>
    saveScreening(services(), by, place, { ...BLANK, ...input })
  return { ...panel, terms, colleague, place, save }
}

test('the checklist is kept with the decision, and unmet terms stand in the letter with their notes', async () => {
  const { terms, secretary, colleague, place, save } = await withTerms()
  const checks = [
    { termId: terms[0]!, state: 'not_met' as const, note: 'Den er bare planlagt.' },
    { termId: terms[1]!, state: 'met' as const, note: '' },
  ]
  const some = { outcome: 'eligible' as const, checks: checks.slice(1) }
  expect(await save(secretary, some)).toEqual({ kind: 'faulty', faults: ['terms_open'] })
  expect(await save(secretary, { outcome: 'ineligible', reason: 'Ikke i bruk', checks })).toMatchObject({
    kind: 'proposed',
  })
  const kept = await database.db.read(actorOf(colleague), (reader) => loadChecks(reader, place.entryId))
  expect([...kept].sort((a, b) => a.state!.localeCompare(b.state!))).toEqual([checks[1], checks[0]])
  await settleProposal(services(), colleague, place, { act: 'confirm', note: '', seenReason: 'Ikke i bruk' })
  const { rows } = await database.owner.query('select body from mail where entry_id = $1', [place.entryId])
  expect(rows.map(({ body }) => body.includes('– Løsningen er i bruk. Den er bare planlagt.'))).toEqual([true])
  expect(rows[0].body).not.toContain('Søknaden kom i tide')
})

test('a proposed rejection waits for the other, holds back the jury, and its team knows nothing', async () => {
  const { terms, secretary, colleague, applicants, place, save, round, entries } = await withTerms()
  const checks = terms.map((termId) => ({ termId, state: 'not_met' as const, note: '' }))
  await save(secretary, { outcome: 'ineligible', reason: 'Hemmelig grunn', checks })
  const all = readSearch(() => undefined)
  const seenBy = (person: PersonId) =>
    database.db.read(actorOf(person), async (reader) => ({
      states: (await listEntries(reader, round.id, all)).entries.map(({ state }) => state).sort(),
      left: (await loadScreeningQueue(reader, round.id, null)).left,
    }))
  expect(await seenBy(secretary)).toEqual({ states: ['proposed', 'waiting'], left: 1 })
  expect(await seenBy(colleague)).toEqual({ states: ['proposed', 'waiting'], left: 2 })
  const team = await database.db.read(actorOf(applicants[0]!), async (reader) => ({
    proposals: await reader.selectFrom('screening_proposal').selectAll().execute(),
    checks: await reader.selectFrom('screening_check').selectAll().execute(),
    letters: await reader.selectFrom('mail').selectAll().execute(),
  }))
  expect(team).toEqual({ proposals: [], checks: [], letters: [] })
  const other = { roundId: round.id, entryId: entries[1]! }
  const met = terms.map((termId) => ({ termId, state: 'met' as const, note: '' }))
  await saveScreening(services(), secretary, other, { ...BLANK, outcome: 'eligible', checks: met })
  expect(await startAssessment(services(), secretary, round.id)).toMatchObject({ kind: 'incomplete' })
  await settleProposal(services(), colleague, place, { act: 'send_back', note: 'Den er jo i bruk.', seenReason: '' })
  const back = await database.db.read(actorOf(secretary), (reader) =>
    loadEntryForScreening(reader, round.id, place.entryId),
  )
  expect(back?.proposal).toMatchObject({
    reason: 'Hemmelig grunn',
    sentBackBy: 'Kollega',
    sentBackNote: 'Den er jo i bruk.',
  })
  expect(await save(secretary, { outcome: 'eligible', checks: met })).toMatchObject({ kind: 'screened' })
  expect((await seenBy(secretary)).states).toEqual(['eligible', 'eligible'])
})

test('a secretary alone is told so, and one who is shut out does not count', async () => {
  const { world, round, secretary, colleague, place } = await withTerms()
  const others = async () =>
    (await database.db.read(actorOf(secretary), (reader) => loadEntryForScreening(reader, round.id, place.entryId)))
      ?.others
  expect(await others()).toBe(1)
  await world.impartiality(round.id, place.entryId, colleague, { declared: 'disqualified', ground: 'kin', reason: 'x' })
  expect(await others()).toBe(0)
})

test('not even an injected statement rejects alone', async () => {
  const { secretary, place } = await withTerms()
  const attempt = (statement: string) =>
    database.db
      .write(actorOf(secretary), (tx) => sql.raw(statement).execute(tx))
      .then(
        () => 'done',
        () => 'refused',
      )
  const reject = (
    by: string,
  ) => `insert into screening (entry_id, round_id, outcome, reason, decided_by, decided_at, proposed_by)
    values ('${place.entryId}', '${place.roundId}', 'ineligible', 'Fordi', '${secretary}', now(), ${by})`
  const propose = (by: string) => `insert into screening_proposal (entry_id, round_id, reason, proposed_by, proposed_at)
    values ('${place.entryId}', '${place.roundId}', 'Fordi', ${by}, now())`
  const mine = `'${secretary}'`
  const theirs = `(select person_id from entry_member where false)`
  expect(await attempt(reject('null'))).toBe('refused')
  expect(await attempt(`${propose(mine)}; ${reject(mine)}`)).toBe('refused')
  expect(await attempt(propose(theirs))).toBe('refused')
  expect(await attempt(propose(mine))).toBe('done')
  expect(await attempt(`update screening_proposal set proposed_by = '${newId()}'`)).toBe('refused')
})

test('a completion whose time has run out comes back to be decided', async () => {
  const { terms, secretary, save, round, place } = await withTerms()
  const checks = terms.map((termId) => ({ termId, state: 'needs_completion' as const, note: '' }))
  const completeBy = new Date(NOW.getTime() + DAY)
  await save(secretary, { outcome: 'completion_requested', reason: 'Mangler tall', completeBy, checks })
  const left = () =>
    database.db
      .read(actorOf(secretary), (reader) => loadScreeningQueue(reader, round.id, null))
      .then((queue) => queue.left)
  expect(await left()).toBe(1)
  await database.owner.query('update screening set complete_by = $2 where entry_id = $1', [place.entryId, NOW])
  expect(await left()).toBe(2)
})
