import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { effectiveDeadline } from '../../../kernel/effective-deadline.ts'
import { type CategoryId, type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { type ExtendInput, extendDeadline } from './extend.ts'
import { loadExtensions } from './queries.ts'

const DEADLINE = new Date('2026-03-20T11:00:00Z')
const at = (text: string) => new Date(text)
let now = at('2026-03-19T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let world: ReturnType<typeof createWorld>
let saver: { db: TestDatabase['db']; clock: typeof clock; baseUrl: string }

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, at('2026-03-10T09:00:00Z'))
  saver = { db: database.db, clock, baseUrl: 'https://pris.eksempel.no' }
})
afterAll(() => database.close())
beforeEach(() => {
  now = at('2026-03-19T09:00:00Z')
})

async function openRound(row: Record<string, unknown> = {}) {
  const organisationId = await world.organisation()
  const prizeId = await world.prize(organisationId)
  const round = await world.round(prizeId, 'open', { row: { deadline: DEADLINE, ...row } })
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  await world.insert('round_milestone', { id: newId(), round_id: round.id, kind: 'deadline', at: DEADLINE })
  return { round, secretary }
}

type Round = Awaited<ReturnType<typeof openRound>>['round']

async function applicant(
  round: Round,
  standing: 'draft' | 'submitted' = 'draft',
  person: Record<string, unknown> = {},
) {
  const organisationId = await world.organisation()
  const personId = await world.person(undefined, person)
  await world.member(organisationId, personId)
  const entryId = await world.entry({ round, organisationId, personId, standing })
  return { entryId, personId }
}

function extend(roundId: RoundId, personId: PersonId, input: Partial<ExtendInput> = {}) {
  const usual = { whom: { kind: 'all' }, until: at('2026-03-21T11:00:00Z'), cause: 'other' } as const
  return extendDeadline(saver, { roundId, personId, ...usual, reason: { nb: 'Strømmen gikk.' }, ...input })
}

const referenceOf = (entryId: EntryId) => entryId.slice(-8)

async function seesEntry(personId: PersonId, entryId: EntryId): Promise<boolean> {
  const found = await database.db.read(actorOf(personId), (r) =>
    r.selectFrom('entry').select('id').where('id', '=', entryId).execute(),
  )
  return found.length > 0
}

/** Whether the team's answer is taken at this moment, as the database decides it. */
async function isTaken(personId: PersonId, entryId: EntryId): Promise<boolean> {
  return database.db
    .write(actorOf(personId), (tx) =>
      tx
        .updateTable('entry')
        .set({ title: `Ny ${now.toISOString()}` })
        .where('id', '=', entryId)
        .executeTakeFirst(),
    )
    .then(
      ({ numUpdatedRows }) => numUpdatedRows === 1n,
      () => false,
    )
}

async function lettersOf(roundId: RoundId) {
  const { rows } = await database.owner.query(
    `select recipient, subject, body, entry_id from mail where round_id = $1 order by created_at, recipient`,
    [roundId],
  )
  return rows
}

test('the database and the program reckon every deadline alike', async () => {
  const date = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true })
  const cases = fc.sample(
    fc.record({
      deadline: fc.option(date),
      categoryDeadline: fc.option(date),
      moreMinutes: fc.integer({ min: 0, max: 100_000 }),
      graceMinutes: fc.integer({ min: 0, max: 10 }),
    }),
    300,
  )
  // Half an hour each side of both changes of the clock in Norway, told and untold by the random dates.
  const around = ['2026-03-29T00:30:00Z', '2026-03-29T01:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']
  const all = [
    ...cases,
    ...around.map((text) => ({ deadline: at(text), categoryDeadline: null, moreMinutes: 60, graceMinutes: 5 })),
  ]
  const { rows } = await database.owner.query(
    `select effective_deadline(r, c, m) as deadline, effective_deadline(r, c, m + g) as "closesAt"
     from unnest($1::timestamptz[], $2::timestamptz[], $3::int[], $4::int[]) with ordinality x (r, c, m, g, n) order by n`,
    [
      all.map(({ deadline }) => deadline),
      all.map(({ categoryDeadline }) => categoryDeadline),
      all.map(({ moreMinutes }) => moreMinutes),
      all.map(({ graceMinutes }) => graceMinutes),
    ],
  )
  expect(rows).toEqual(all.map(effectiveDeadline))
})

describe('more time for all', () => {
  test('moves the deadline and the calendar, tells drafts and sent entries, and stands in the record', async () => {
    const { round, secretary } = await openRound()
    const draft = await applicant(round, 'draft', { language: 'nn' })
    const sent = await applicant(round, 'submitted')
    expect(await extend(round.id, secretary)).toEqual({
      kind: 'extended',
      deadline: at('2026-03-21T11:00:00Z'),
      letters: 2,
    })
    const { rows } = await database.owner.query(
      `select r.deadline, m.at, m.sequence from round r join round_milestone m on m.round_id = r.id where r.id = $1`,
      [round.id],
    )
    expect(rows).toEqual([{ deadline: at('2026-03-21T11:00:00Z'), at: at('2026-03-21T11:00:00Z'), sequence: 1 }])
    const letters = await lettersOf(round.id)
    const told = new Set(letters.map(({ entry_id }) => entry_id))
    expect(told).toEqual(new Set([draft.entryId, sent.entryId]))
    const nynorsk = letters.find(({ entry_id }) => entry_id === draft.entryId)!
    expect([nynorsk.subject, nynorsk.body.includes('er forlengd for alle'), nynorsk.body]).toEqual([
      'Ny frist: Prøverunden',
      true,
      expect.stringContaining(`https://pris.eksempel.no/soknader/${draft.entryId}`),
    ])
    const record = await database.owner.query('select action, facts from record_event where round_id = $1', [round.id])
    expect(record.rows[0].facts).not.toHaveProperty('letters')
    expect(record.rows).toMatchObject([
      { action: 'deadline_extended', facts: { whom: 'all', minutes: 1440, cause: 'other' } },
    ])
    const shown = await database.db.read(PUBLIC, (reader) => loadExtensions(reader, round.id))
    expect(shown.map(({ deadline, reason }) => [deadline, reason])).toEqual([
      [at('2026-03-21T11:00:00Z'), { nb: 'Strømmen gikk.' }],
    ])
  })

  test('is for the secretariat alone, and a stranger hears of no such round', async () => {
    const { round } = await openRound()
    const { personId } = await applicant(round)
    expect(await extend(round.id, personId)).toEqual({ kind: 'gone' })
    expect(await lettersOf(round.id)).toEqual([])
  })

  test('gives as much more to those who had more already', async () => {
    const { round, secretary } = await openRound()
    const one = await applicant(round)
    const whom = { kind: 'one', reference: referenceOf(one.entryId) } as const
    await extend(round.id, secretary, { whom, until: at('2026-03-20T13:00:00Z') })
    await extend(round.id, secretary, { until: at('2026-03-20T11:45:00Z') })
    const { rows } = await database.owner.query('select entry_deadline($1) as until', [one.entryId])
    expect(rows[0].until).toEqual(at('2026-03-20T13:45:00Z'))
  })
})

describe('more time for one', () => {
  test('helps that entry and no other, is told to its team, and is seen by nobody else', async () => {
    const { round, secretary } = await openRound()
    const one = await applicant(round)
    const other = await applicant(round)
    const whom = { kind: 'one', reference: referenceOf(one.entryId) } as const
    expect(await extend(round.id, secretary, { whom })).toMatchObject({ kind: 'extended', letters: 1 })
    now = at('2026-03-20T11:00:00Z')
    expect([await isTaken(one.personId, one.entryId), await isTaken(other.personId, other.entryId)]).toEqual([
      true,
      false,
    ])
    now = at('2026-03-21T11:00:00Z')
    expect(await isTaken(one.personId, one.entryId)).toBe(false)
    const seen = async (who: PersonId) =>
      (await database.db.read(actorOf(who), (reader) => loadExtensions(reader, round.id))).length
    expect([await seen(one.personId), await seen(other.personId), await seen(secretary)]).toEqual([1, 0, 1])
    expect(await database.db.read(PUBLIC, (reader) => loadExtensions(reader, round.id))).toEqual([])
    // The secretariat gave time to a draft, and still does not see it.
    expect([await seesEntry(one.personId, one.entryId), await seesEntry(secretary, one.entryId)]).toEqual([true, false])
    expect((await lettersOf(round.id)).map(({ entry_id }) => entry_id)).toEqual([one.entryId])
  })

  test('is refused for a reference of another round, or one that nobody has', async () => {
    const { round, secretary } = await openRound()
    const there = await applicant((await openRound()).round)
    const refused = { kind: 'refused', why: 'entry_unknown' }
    for (const reference of [referenceOf(there.entryId), 'ffffffff', '%']) {
      expect(await extend(round.id, secretary, { whom: { kind: 'one', reference } })).toEqual(refused)
    }
  })

  test('keeps the call from being closed until it is over', async () => {
    const { round, secretary } = await openRound({ grace_minutes: 5 })
    const one = await applicant(round)
    await extend(round.id, secretary, { whom: { kind: 'one', reference: referenceOf(one.entryId) } })
    const { rows } = await database.owner.query('select round_closes_at($1) as at', [round.id])
    expect(rows[0].at).toEqual(at('2026-03-21T11:05:00Z'))
  })
})

describe('more time for a category', () => {
  test('is given where nobody has entered it, and only entries in it have it', async () => {
    const { round, secretary } = await openRound()
    const empty = newId<CategoryId>()
    const name = { nb: 'Beste feil', nn: 'Beste feil' }
    await world.insert('category', { id: empty, round_id: round.id, slug: 'beste-feil', name, position: 1 })
    const draft = await applicant({ ...round, categoryId: empty })
    const other = await applicant(round)
    await applicant(round, 'submitted')
    const of = (categoryId: CategoryId) => extend(round.id, secretary, { whom: { kind: 'category', categoryId } })
    expect(await of(round.categoryId)).toEqual({ kind: 'refused', why: 'has_entrants' })
    expect(await of(empty)).toMatchObject({ kind: 'extended', letters: 1 })
    now = at('2026-03-20T12:00:00Z')
    expect([await isTaken(draft.personId, draft.entryId), await isTaken(other.personId, other.entryId)]).toEqual([
      true,
      false,
    ])
  })
})

describe('case 14: the deadline passes', () => {
  test('by the server’s clock to the second, with the announced grace after it, whatever the clock at home says', async () => {
    const { round } = await openRound({ grace_minutes: 2 })
    const one = await applicant(round)
    const times = ['2026-03-20T10:59:59Z', '2026-03-20T11:01:59Z', '2026-03-20T11:02:00Z']
    const taken: boolean[] = []
    for (const time of times) {
      now = at(time)
      taken.push(await isTaken(one.personId, one.entryId))
    }
    expect(taken).toEqual([true, true, false])
  })

  test('on the night that the clock is put forward, an hour more is an hour more', async () => {
    // Sunday 29 March 2026: 02.00 becomes 03.00 in Norway. The deadline stands at 01.30.
    const { round, secretary } = await openRound({ deadline: at('2026-03-29T00:30:00Z') })
    const one = await applicant(round)
    await extend(round.id, secretary, { until: at('2026-03-29T01:30:00Z') })
    now = at('2026-03-29T01:29:59Z')
    expect(await isTaken(one.personId, one.entryId)).toBe(true)
    now = at('2026-03-29T01:30:00Z')
    expect(await isTaken(one.personId, one.entryId)).toBe(false)
  })
})
