import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { type Actor, actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { saveFeedback } from '../writing/save-text.ts'
import { releaseDueRounds } from './release-due-rounds.ts'
import { releaseRound } from './release-round.ts'
import { cancelScheduledRelease, scheduleRelease } from './schedule-release.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const LATER = new Date(NOW.getTime() + 60_000)
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })
const decided = () => createDecidedRound(database, services())

async function stateOf(roundId: RoundId) {
  const one = async (text: string) => (await database.owner.query(text, [roundId])).rows
  const [round] = await one(
    'select phase, released_at, release_scheduled_at, first_published_at from round where id = $1',
  )
  const mails = await one('select kind from mail where round_id = $1 order by kind')
  const events = await one(`select action from record_event where round_id = $1 and action like '%release%'`)
  return { ...round, mails: mails.map((mail) => mail.kind), events: events.map((event) => event.action) }
}

/** How many rows of each secret fact this actor sees in the round. */
function seen(actor: Actor, roundId: RoundId) {
  const tables = ['award', 'statement', 'feedback'] as const
  return database.db.read(actor, async (reader) => {
    const counts: number[] = []
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
        where round_id = ${roundId}`.execute(reader)
      counts.push(rows[0]?.n ?? -1)
    }
    return counts
  })
}

test('before release nobody outside the panel sees award, statement or feedback; at release all that is due to each', async () => {
  const { round, secretary, applicants } = await decided()
  const [winner, , other] = applicants.map((id) => actorOf(id))
  expect(await seen(PUBLIC, round.id)).toEqual([0, 0, 0])
  expect(await seen(winner!, round.id)).toEqual([0, 0, 0])
  expect(await seen(actorOf(secretary), round.id)).toEqual([1, 2, 3])
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  expect(await seen(PUBLIC, round.id)).toEqual([1, 2, 0])
  expect(await seen(winner!, round.id)).toEqual([1, 2, 1])
  expect(await seen(other!, round.id)).toEqual([1, 2, 1])
})

test('release tells every applicant once, also when it is pressed again', async () => {
  const { round, secretary, winner } = await decided()
  const outcomes = await Promise.all([1, 2, 3].map(() => releaseRound(services(), secretary, round.id)))
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['already_released', 'already_released', 'released'])
  expect(await stateOf(round.id)).toEqual({
    phase: 'released',
    released_at: NOW,
    release_scheduled_at: null,
    first_published_at: NOW,
    mails: ['release_applicant', 'release_finalist', 'release_winner'],
    events: ['round_released'],
  })
  const letter = await database.owner.query('select subject, body from mail where entry_id = $1', [winner])
  expect(letter.rows[0].subject).toContain('Gratulerer!')
  expect(letter.rows[0].body).toContain(`https://pris.example/soknader/${winner}/tilbakemelding`)
})

test('nothing is released while one applicant lacks an approved answer, and the answer is named', async () => {
  const { round, secretary, entries } = await decided()
  const place = { roundId: round.id, entryId: entries[2]! }
  await saveFeedback(services(), secretary, place, { version: 1, text: 'Skrevet om' })
  expect(await releaseRound(services(), secretary, round.id)).toEqual({
    kind: 'incomplete',
    missing: [{ kind: 'feedback', entryId: entries[2], state: 'draft' }],
  })
  expect(await seen(PUBLIC, round.id)).toEqual([0, 0, 0])
  expect((await stateOf(round.id)).mails).toEqual([])
})

test('only an impartial member of the secretariat releases', async () => {
  const { world, round, secretary, leader, applicants, entries } = await decided()
  expect(await releaseRound(services(), leader, round.id)).toEqual({ kind: 'not_secretariat' })
  expect(await releaseRound(services(), applicants[0]!, round.id)).toEqual({ kind: 'not_yours' })
  await world.impartiality(round.id, entries[2]!, secretary, {
    declared: 'in_doubt',
    ground: 'special',
    reason: 'Nabo',
  })
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'barred' })
  expect((await stateOf(round.id)).phase).toBe('decided')
})

test('one of the secretariat who has not declared neither releases, writes nor chooses, not even past the pages', async () => {
  const { round, secretary, entries } = await decided()
  const [winner] = entries
  await database.owner.query('delete from impartiality where person_id = $1 and entry_id = $2', [secretary, winner])
  expect(await seen(actorOf(secretary), round.id)).toEqual([0, 1, 2])
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'undeclared' })
  expect(await scheduleRelease(services(), secretary, round.id, LATER)).toEqual({ kind: 'undeclared' })
  const place = { roundId: round.id, entryId: winner! }
  expect(await saveFeedback(services(), secretary, place, { version: 1, text: 'Ny' })).toEqual({ kind: 'not_yours' })
  const byHand = database.db.write(actorOf(secretary), (tx) =>
    tx.updateTable('round').set({ phase: 'released', released_at: NOW }).where('id', '=', round.id).execute(),
  )
  await expect(byHand).rejects.toThrow('row-level security')
  expect(await stateOf(round.id)).toMatchObject({ phase: 'decided', mails: [], events: [] })
})

test('when it is cut off in the middle, nothing has happened', async () => {
  const { round, secretary } = await decided()
  await database.owner.query(`create function cut_off() returns trigger language plpgsql as $$
    begin if new.kind = 'release_winner' then raise exception 'killed'; end if; return new; end $$;
    create trigger cut_off before insert on mail for each row execute function cut_off()`)
  await expect(releaseRound(services(), secretary, round.id)).rejects.toThrow('killed')
  const before = await stateOf(round.id)
  expect([before.phase, before.mails, before.events]).toEqual(['decided', [], []])
  expect(await seen(PUBLIC, round.id)).toEqual([0, 0, 0])
  await database.owner.query('drop trigger cut_off on mail; drop function cut_off()')
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  expect((await stateOf(round.id)).mails.length).toBe(3)
})

test('a set time releases once, whoever of two workers comes first, and not before it', async () => {
  const { round, secretary } = await decided()
  expect(await scheduleRelease(services(), secretary, round.id, NOW)).toEqual({ kind: 'time_past' })
  expect(await scheduleRelease(services(), secretary, round.id, LATER)).toEqual({ kind: 'scheduled', at: LATER })
  const at = (now: Date) => releaseDueRounds(database.owner, { now, baseUrl: 'https://pris.example' })
  expect(await at(new Date(LATER.getTime() - 1))).toEqual([])
  const done = (await Promise.all([at(LATER), at(LATER)])).flat().map((one) => one.kind)
  expect(done.filter((kind) => kind === 'released')).toEqual(['released'])
  expect(await at(LATER)).toEqual([])
  const after = await stateOf(round.id)
  expect([after.phase, after.released_at, after.mails.length, after.events]).toEqual([
    'released',
    LATER,
    3,
    ['release_scheduled', 'round_released'],
  ])
})

test('a set time is taken back, and one whose grounds are gone is held back and told', async () => {
  const { round, secretary, entries } = await decided()
  await scheduleRelease(services(), secretary, round.id, LATER)
  expect(await cancelScheduledRelease(services(), secretary, round.id)).toEqual({ kind: 'cancelled' })
  expect(await cancelScheduledRelease(services(), secretary, round.id)).toEqual({ kind: 'not_scheduled' })
  await scheduleRelease(services(), secretary, round.id, LATER)
  await saveFeedback(services(), secretary, { roundId: round.id, entryId: entries[0]! }, { version: 1, text: 'Nytt' })
  expect(await releaseDueRounds(database.owner, { now: LATER, baseUrl: '' })).toEqual([
    { roundId: round.id, kind: 'held_back' },
  ])
  const after = await stateOf(round.id)
  expect([after.phase, after.release_scheduled_at, after.mails]).toEqual(['decided', null, []])
  expect(after.events.at(-1)).toBe('release_held_back')
})

test('the letters say that the answer tells where one stood where the rules say so, and are silent where they do not', async () => {
  const bodies = async (hasBands: boolean) => {
    const made = await createDecidedRound(database, services(), { row: { tells_bands: hasBands } })
    const { round, secretary } = made
    expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
    const { rows } = await database.owner.query('select kind, body from mail where round_id = $1 order by kind', [
      round.id,
    ])
    return rows.map(({ body }) => String(body))
  }
  const [told, silent] = [await bodies(true), await bodies(false)]
  expect([told.length, silent.length]).toEqual([3, 3])
  const says = (body: string) => /tilbakemelding\n\nPå den samme siden står det omtrent hvor søknaden stod/.test(body)
  expect([told.map(says), silent.map(says)]).toEqual([
    [true, true, true],
    [false, false, false],
  ])
  for (const body of silent) expect(body).not.toContain('{')
})
