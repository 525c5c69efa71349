import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { exportRound } from '../document/export-round.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { copyRound, nextDocumentOf } from './copy-round.ts'
import { nextTitleOf, nextYearOf } from './rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let world: ReturnType<typeof createWorld>
let saver: { db: TestDatabase['db']; clock: typeof clock; practice: boolean; baseUrl: string }

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, now)
  saver = { db: database.db, clock, practice: false, baseUrl: 'https://pris.eksempel.no' }
})
afterAll(() => database.close())

test('a year later is the same weekday and hour on the clock in Norway, also across a change of the clock', () => {
  const inOslo = (at: Date) => at.toLocaleString('nb-NO', { timeZone: 'Europe/Oslo', weekday: 'long', hour: '2-digit' })
  for (const text of ['2026-03-28T11:00:00Z', '2026-10-25T10:00:00Z', '2026-06-12T10:00:00Z']) {
    const at = new Date(text)
    expect(inOslo(nextYearOf(at))).toBe(inOslo(at))
  }
  expect(nextTitleOf({ nb: 'Prisen 2026', en: 'The 2026 prize' })).toEqual({ nb: 'Prisen 2027', en: 'The 2027 prize' })
})

/** What each column of the copy is: copied, changed on purpose, or of that round alone. A new column fails the test. */
const COLUMNS: Readonly<Record<string, string>> = {
  round:
    'id* prize_id* slug* title* summary body eligibility phase* suspended_at* suspended_reason* opens_at* deadline* award_at* award_place ' +
    'prize_nok prize_use contact_name contact_email applicant_kinds is_internal entries_per_organisation scale_min scale_max ' +
    'requires_both_forms shows_applicants publishes_entries shows_jury requires_signatory reads_blind last_tie_step judging_mode ranking_places comparisons_each comparison_wants_words winners_each finalists_each tells_bands is_practice* is_historical* released_at* ' +
    'release_scheduled_at* first_published_at* last_changed_at* version* created_at* grace_minutes archived_at* dates_to_check* copied_from* keep_removed_days keep_unsent_months quorum own_entry_bars',
  category: 'id* round_id* slug name about position deadline* cancelled_at* cancelled_reason*',
  round_milestone: 'id* round_id* kind at* is_whole_day label place source* sequence* changed_at*',
}

async function fullRound() {
  const organisationId = await world.organisation()
  const owner = await world.person()
  await world.member(organisationId, owner, 'prize_owner')
  const prizeId = await world.prize(organisationId)
  const round = await world.round(prizeId, 'released', {
    criteria: 3,
    row: {
      title: { nb: 'Prisen 2026', nn: 'Prisen 2026' },
      body: { nb: 'Om', nn: 'Om' },
      eligibility: { nb: 'Kommuner' },
      prize_use: { nb: 'Til læring' },
      prize_nok: 50_000,
      contact_name: 'Kari',
      contact_email: 'kari@eksempel.no',
      grace_minutes: 7,
      requires_signatory: true,
      reads_blind: true,
      keep_removed_days: 11,
      keep_unsent_months: 5,
      scale_max: 5,
      entries_per_organisation: 3,
      requires_both_forms: true,
      shows_jury: false,
      award_place: 'Rådhuset',
    },
  })
  await world.owner.query(
    `update criterion set guidance = '{"nb":"Se"}', anchors = '{"1":{"nb":"Lavt"}}', weight = 2.5 where id = $1`,
    [round.criteria[0]],
  )
  await world.insert('criterion_category', {
    criterion_id: round.criteria[1],
    category_id: round.categoryId,
    round_id: round.id,
  })
  await world.owner.query(`update question set withheld_basis = 'offl. § 13', help = '{"nb":"Hjelp"}' where id = $1`, [
    round.questions[1],
  ])
  for (const [kind, at] of [
    ['deadline', '2026-02-27T11:00:00Z'],
    ['jury_meeting', '2026-03-20T08:00:00Z'],
  ]) {
    await world.insert('round_milestone', {
      id: newId(),
      round_id: round.id,
      kind,
      at: new Date(at!),
      place: 'Møterom 1',
    })
  }
  await world.insert('reminder', {
    id: newId(),
    round_id: round.id,
    milestone_kind: 'deadline',
    days_before: 7,
    audience: 'drafts',
  })
  const juror = await world.person()
  await world.roundRole(round.id, juror, 'juror')
  return { round, owner, juror }
}

/** The rows of the round in a table, less what is changed on purpose (marked * above). */
async function rowsOf(table: string, roundId: RoundId) {
  const left = (COLUMNS[table] ?? '').split(' ').filter((column) => column.endsWith('*'))
  const { rows } = await world.owner.query(
    `select to_jsonb(x) - $2::text[] as facts from ${table} x where ${table === 'round' ? 'id' : 'round_id'} = $1 order by 1`,
    [roundId, left.map((column) => column.slice(0, -1))],
  )
  return rows.map(({ facts }) => facts)
}

async function documentOf(person: PersonId, roundId: RoundId) {
  return database.db.read(actorOf(person), async (reader) => {
    const setUp = await loadSetUp(reader, roundId)
    const document = setUp && (await exportRound(reader, setUp.round.prizeSlug, setUp.round.slug))
    if (!setUp || !document) throw new Error('not seen')
    return { setUp, document }
  })
}

describe('a round copied to next year', () => {
  test('has every text, category, criterion, question, term and reminder, with dates moved and marked', async () => {
    const { round, owner } = await fullRound()
    const outcome = await copyRound(saver, { personId: owner, roundId: round.id, withRoles: false })
    if (outcome.kind !== 'copied') throw new Error(outcome.kind)
    const before = await documentOf(owner, round.id)
    const after = await documentOf(owner, outcome.roundId)
    expect(after.document).toEqual(nextDocumentOf(before.document, 'prisen-2027'))
    expect(after.document.calendar.deadline).not.toBe(before.document.calendar.deadline)
    const { phase, datesToCheck, graceMinutes } = after.setUp.round
    expect({ phase, datesToCheck, graceMinutes }).toEqual({ phase: 'draft', datesToCheck: true, graceMinutes: 7 })
    expect(after.setUp.questions.map(({ originId }) => originId)).toEqual(before.setUp.questions.map(({ id }) => id))
    for (const table of ['category', 'round_milestone', 'round']) {
      expect([table, await rowsOf(table, outcome.roundId)]).toEqual([table, await rowsOf(table, round.id)])
    }
    const { rows } = await world.owner.query(
      'select milestone_kind, days_before, audience from reminder where round_id = $1',
      [outcome.roundId],
    )
    expect(rows).toEqual([{ milestone_kind: 'deadline', days_before: 7, audience: 'drafts' }])
    const roles = await world.owner.query('select person_id, role from round_role where round_id = $1', [
      outcome.roundId,
    ])
    expect(roles.rows).toEqual([{ person_id: owner, role: 'secretariat' }])
  })

  test('brings the roles where that is chosen, and those who get one are told', async () => {
    const { round, owner, juror } = await fullRound()
    const outcome = await copyRound(saver, { personId: owner, roundId: round.id, withRoles: true })
    if (outcome.kind !== 'copied') throw new Error(outcome.kind)
    const roles = await world.owner.query('select person_id from round_role where round_id = $1 and role = $2', [
      outcome.roundId,
      'juror',
    ])
    expect(roles.rows).toEqual([{ person_id: juror }])
    const { rows } = await world.owner.query(
      'select c.person_id from mail m join person_contact c on c.email = m.recipient where m.round_id = $1 and m.kind = $2 order by 1',
      [outcome.roundId, 'role_given'],
    )
    expect(rows.map(({ person_id }) => person_id)).toEqual([owner, juror].sort())
  })

  test('is made by the owners of the prize alone', async () => {
    const { round, juror } = await fullRound()
    const secretary = await world.person()
    await world.roundRole(round.id, secretary, 'secretariat')
    for (const personId of [secretary, juror]) {
      expect(await copyRound(saver, { personId, roundId: round.id, withRoles: false })).toEqual({ kind: 'not_yours' })
    }
  })

  test.each(Object.entries(COLUMNS))('nobody has forgotten a column of %s', async (table, known) => {
    const { rows } = await world.owner.query(
      `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 order by 1`,
      [table],
    )
    const columns = known.split(' ').map((column) => column.replace('*', ''))
    expect(rows.map(({ column_name }) => column_name)).toEqual(columns.toSorted())
  })
})
