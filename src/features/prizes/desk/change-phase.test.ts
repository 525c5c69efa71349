import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createWorld } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadSetUp } from '../set-up-queries.ts'
import { type ActInput, changePhase, type DeskAct } from './change-phase.ts'

const at = (text: string) => new Date(text)
const DEADLINE = at('2026-03-20T11:00:00Z')
let now = at('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let world: ReturnType<typeof createWorld>

beforeAll(async () => {
  database = await openTestDatabase(clock)
  world = createWorld(database.owner, at('2026-03-10T09:00:00Z'))
})
afterAll(() => database.close())
beforeEach(() => {
  now = at('2026-03-10T09:00:00Z')
})

async function roundIn(phase: string, row: Record<string, unknown> = {}) {
  const round = await world.round(await world.prize(await world.organisation()), phase, {
    row: { deadline: DEADLINE, ...row },
  })
  const secretary = await world.person()
  await world.roundRole(round.id, secretary, 'secretariat')
  const setUpOf = async () => {
    const found = await database.db.read(actorOf(secretary), (reader) => loadSetUp(reader, round.id))
    if (!found) throw new Error('not seen')
    return found
  }
  const act = async (which: DeskAct, more: Partial<ActInput> = {}) => {
    const { version } = (await setUpOf()).round
    const saver = { db: database.db, clock, baseUrl: 'https://pris.eksempel.no' }
    const reason = { nb: 'Vi venter på svar.' }
    return changePhase(saver, { personId: secretary, roundId: round.id, act: which, version, reason, ...more })
  }
  return { round, secretary, setUpOf, act }
}

async function subjectsOf(roundId: RoundId) {
  const { rows } = await world.owner.query(
    'select subject from mail where round_id = $1 order by created_at, subject',
    [roundId],
  )
  return rows.map(({ subject }) => subject)
}

async function stopped() {
  const running = await roundIn('open')
  await world.entry({
    round: running.round,
    organisationId: await world.organisation(),
    personId: await world.person(),
    standing: 'draft',
  })
  await running.act('suspend')
  now = at('2026-03-12T09:00:00Z')
  return running
}

test('everyone in a suspended round is told why, those with a draft too', async () => {
  const { round } = await stopped()
  const subject = 'Runden er stanset: Prøverunden'
  expect(await subjectsOf(round.id)).toEqual([subject, subject])
})

test('a call that stood still two days is resumed with two days more for all, where the secretariat says so', async () => {
  const { round, setUpOf, act } = await stopped()
  expect(await act('resume', { givesTimeBack: true, reason: { nb: 'Runden var stanset i to døgn.' } })).toEqual({
    kind: 'done',
  })
  const after = (await setUpOf()).round
  expect([after.suspendedAt, after.deadline]).toEqual([null, at('2026-03-22T11:00:00Z')])
  expect((await subjectsOf(round.id)).slice(2)).toEqual(['Ny frist: Prøverunden'])
  const { rows } = await world.owner.query('select action, facts from record_event where round_id = $1 order by seq', [
    round.id,
  ])
  expect(rows.map(({ action }) => action)).toEqual(['round_suspended', 'deadline_extended', 'round_resumed'])
  expect(rows[1].facts).toMatchObject({ cause: 'suspension', minutes: 2880 })
})

test('resumed without time given back, the deadline stands, and all are told that the round goes on', async () => {
  const { round, setUpOf, act } = await stopped()
  expect(await act('resume')).toEqual({ kind: 'done' })
  expect((await setUpOf()).round.deadline).toEqual(DEADLINE)
  expect((await subjectsOf(round.id)).slice(2)).toEqual(Array(2).fill('Runden går videre: Prøverunden'))
})

test('a released round is archived, stays public, and is changed no more', async () => {
  const { round, setUpOf, act } = await roundIn('released')
  expect(await act('archive')).toEqual({ kind: 'done' })
  const { phase, archivedAt } = (await setUpOf()).round
  expect([phase, archivedAt]).toEqual(['archived', now])
  expect(await act('suspend')).toEqual({ kind: 'refused', why: 'wrong_phase' })
  expect(await act('archive')).toEqual({ kind: 'refused', why: 'wrong_phase' })
  const { rows } = await world.owner.query('select action from record_event where round_id = $1', [round.id])
  expect(rows).toEqual([{ action: 'round_archived' }])
  const early = await roundIn('decided')
  expect(await early.act('archive')).toEqual({ kind: 'refused', why: 'wrong_phase' })
})
