import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { RoundId } from '../../kernel/ids.ts'
import { closeCall } from './close-call.ts'
import { type EntrySearch, listEntries, loadScreeningQueue, USUAL_COLUMNS } from './list/entry-list-queries.ts'
import { loadDesk } from './queries.ts'
import type { ScreeningInput } from './rules.ts'
import { saveScreening } from './sifting/save-screening.ts'
import { settleProposal } from './sifting/settle-proposal.ts'
import { startAssessment } from './start-assessment.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
const ELIGIBLE: ScreeningInput = {
  outcome: 'eligible',
  reason: '',
  completeBy: null,
  version: 0,
  questions: [],
  checks: [],
}
const ALL: EntrySearch = {
  words: '',
  state: null,
  categoryId: null,
  page: 1,
  sort: 'sent',
  isDescending: false,
  columns: USUAL_COLUMNS,
}

async function unscreened(phase = 'screening', options: { entries?: number; row?: Record<string, unknown> } = {}) {
  const panel = await createPanel(database.owner, { phase, ...options })
  await database.owner.query('delete from screening where round_id = $1', [panel.round.id])
  return panel
}

async function phaseOf(roundId: RoundId): Promise<string> {
  return (await database.owner.query('select phase from round where id = $1', [roundId])).rows[0].phase
}

const actions = async (roundId: RoundId) =>
  (await database.owner.query('select action from record_event where round_id = $1 order by seq', [roundId])).rows.map(
    (row) => row.action,
  )

test('the secretariat closes the call after the deadline and not before, and nobody else does', async () => {
  const late = { deadline: new Date(NOW.getTime() - 1000) }
  const over = await unscreened('open', { row: late })
  expect(await closeCall(services(), over.leader, over.round.id)).toEqual({ kind: 'not_yours' })
  expect(await closeCall(services(), over.secretary, over.round.id)).toEqual({ kind: 'closed' })
  expect(await closeCall(services(), over.secretary, over.round.id)).toEqual({ kind: 'wrong_phase' })
  expect([await phaseOf(over.round.id), await actions(over.round.id)]).toEqual(['screening', ['call_closed']])
  const before = await unscreened('open')
  expect(await closeCall(services(), before.secretary, before.round.id)).toEqual({ kind: 'before_deadline' })
  expect(await phaseOf(before.round.id)).toBe('open')
})

test('an outcome is stored, recorded and told to the team once, in the language of each', async () => {
  const { world, round, secretary, entries } = await unscreened()
  const entryId = entries[0]!
  const editor = await world.person('Redaktør', { language: 'nn' })
  const viewer = await world.person('Leser')
  await world.insert('entry_member', { entry_id: entryId, person_id: editor, role: 'editor', added_at: NOW })
  await world.insert('entry_member', { entry_id: entryId, person_id: viewer, role: 'viewer', added_at: NOW })
  const reason = 'Løsningen er ikke tatt i bruk. {title}'
  const input: ScreeningInput = { ...ELIGIBLE, outcome: 'ineligible', reason }
  const place = { roundId: round.id, entryId }
  const colleague = await world.person('Kollega')
  await world.roundRole(round.id, colleague, 'secretariat')
  expect(await saveScreening(services(), secretary, place, input)).toEqual({ kind: 'proposed', reason })
  expect(await saveScreening(services(), secretary, place, ELIGIBLE)).toEqual({ kind: 'proposal_waits' })
  const confirm = { act: 'confirm', note: '', seenReason: reason } as const
  expect(await settleProposal(services(), secretary, place, confirm)).toEqual({ kind: 'own_proposal' })
  const both = [1, 2].map(() => settleProposal(services(), colleague, place, confirm))
  expect((await Promise.all(both)).map(({ kind }) => kind).sort()).toEqual(['no_proposal', 'rejected'])
  expect(await saveScreening(services(), secretary, place, input)).toEqual({ kind: 'changed_meanwhile' })
  expect(await saveScreening(services(), secretary, place, { ...input, version: 1 })).toEqual({ kind: 'unchanged' })
  const mails = await database.owner.query(
    'select kind, subject, body from mail where entry_id = $1 order by subject',
    [entryId],
  )
  expect(mails.rows.map((mail) => mail.subject.split(':')[0])).toEqual([
    'Søknaden går ikke videre',
    'Søknaden går ikkje vidare',
  ])
  for (const mail of mails.rows) {
    expect(mail.kind).toBe('screening_ineligible')
    expect(mail.body).toContain('Løsningen er ikke tatt i bruk. {title}')
    expect(mail.body).toContain(`https://pris.example/soknader/${entryId}`)
  }
  expect(await actions(round.id)).toEqual(['rejection_proposed', 'entry_screened'])
})

test('a member of the secretariat who is shut out neither reads nor decides, and the count tells nothing more', async () => {
  const { world, round, secretary, entries } = await unscreened()
  await world.impartiality(round.id, entries[0]!, secretary, {
    declared: 'disqualified',
    ground: 'kin',
    reason: 'Søsken',
  })
  const place = { roundId: round.id, entryId: entries[0]! }
  expect(await saveScreening(services(), secretary, place, ELIGIBLE)).toEqual({ kind: 'not_yours' })
  await world.screened(round.id, entries[0]!, await world.person(), { outcome: 'ineligible', reason: 'Hemmelig grunn' })
  const seen = await database.db.read(actorOf(secretary), async (reader) => ({
    list: await listEntries(reader, round.id, ALL),
    queue: await loadScreeningQueue(reader, round.id, null),
  }))
  expect(seen.list.entries.map(({ state }) => state)).toEqual(['barred', 'waiting'])
  expect(seen.list.counts).toEqual({
    waiting: 1,
    proposed: 0,
    completion_requested: 0,
    eligible: 0,
    ineligible: 0,
    withdrawn: 0,
    all: 2,
  })
  expect(seen.queue).toEqual({ left: 1, next: entries[1] })
})

test('jurors, applicants and the public do not come to the desk and do not decide', async () => {
  const { round, leader, applicants, entries } = await unscreened()
  for (const person of [leader, applicants[0]!]) {
    const place = { roundId: round.id, entryId: entries[0]! }
    expect(await saveScreening(services(), person, place, ELIGIBLE)).toEqual({ kind: 'not_yours' })
    expect(await database.db.read(actorOf(person), (reader) => loadDesk(reader, round.id))).toBe(null)
    expect(await database.db.read(actorOf(person), (reader) => listEntries(reader, round.id, ALL))).toMatchObject({
      entries: [],
      counts: { all: 0 },
    })
  }
})

test('an entry of another round cannot be screened through this one', async () => {
  const [here, there] = [await unscreened(), await unscreened()]
  await here.world.roundRole(there.round.id, here.secretary, 'secretariat')
  const place = { roundId: here.round.id, entryId: there.entries[0]! }
  expect(await saveScreening(services(), here.secretary, place, ELIGIBLE)).toEqual({ kind: 'not_yours' })
})

test('the assessment starts when nothing waits and the panel is whole', async () => {
  const { round, secretary, leader, entries } = await unscreened()
  const completeBy = new Date(NOW.getTime() + 86_400_000)
  const [first, second] = entries.map((entryId) => ({ roundId: round.id, entryId }))
  await saveScreening(services(), secretary, first!, ELIGIBLE)
  const request: ScreeningInput = {
    ...ELIGIBLE,
    outcome: 'completion_requested',
    reason: 'Vedlegg mangler',
    completeBy,
  }
  await saveScreening(services(), secretary, second!, request)
  expect(await startAssessment(services(), leader, round.id)).toEqual({ kind: 'not_yours' })
  expect(await startAssessment(services(), secretary, round.id)).toEqual({ kind: 'incomplete', missing: ['screening'] })
  await saveScreening(services(), secretary, second!, { ...ELIGIBLE, version: 1 })
  expect(await startAssessment(services(), secretary, round.id)).toEqual({ kind: 'started' })
  expect(await phaseOf(round.id)).toBe('assessment')
  expect(await saveScreening(services(), secretary, first!, { ...ELIGIBLE, version: 1 })).toEqual({
    kind: 'wrong_phase',
  })
})

test('two who screen the same entry at once: one holds, the other is told', async () => {
  const { round, secretary, entries } = await unscreened()
  const place = { roundId: round.id, entryId: entries[0]! }
  const completeBy = new Date(NOW.getTime() + 86_400_000)
  const other: ScreeningInput = { ...ELIGIBLE, outcome: 'completion_requested', reason: 'Mangler', completeBy }
  const outcomes = await Promise.all([
    saveScreening(services(), secretary, place, ELIGIBLE),
    saveScreening(services(), secretary, place, other),
  ])
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['changed_meanwhile', 'screened'])
  expect(await actions(round.id)).toEqual(['entry_screened'])
})

test('the list is searched by words anywhere in title, organisation and unit, also with æøå and signs', async () => {
  const { world, round, secretary } = await unscreened('screening', { entries: 0 })
  const organisationId = await world.organisation()
  const personId = await world.person()
  const plant = (title: string, unit: string) =>
    world.entry({ round, organisationId, personId, title, row: { organisation_name: 'Ås', unit_name: unit } })
  await plant('Smart renhold 100 %', 'Øvre Eiker')
  await plant('Ærlig talt', 'Renovasjon')
  const titles = (search: Partial<EntrySearch>) =>
    database.db.read(actorOf(secretary), async (reader) =>
      (await listEntries(reader, round.id, { ...ALL, sort: 'title', ...search })).entries.map((entry) => entry.title),
    )
  expect(await titles({ words: 'REN' })).toEqual(['Smart renhold 100 %', 'Ærlig talt'])
  expect(await titles({ words: 'ren øvre' })).toEqual(['Smart renhold 100 %'])
  expect(await titles({ words: 'ærlig ås' })).toEqual(['Ærlig talt'])
  expect(await titles({ words: '%' })).toEqual(['Smart renhold 100 %'])
  expect(await titles({ words: '_' })).toEqual([])
  expect(await titles({ state: 'eligible' })).toEqual([])
})
