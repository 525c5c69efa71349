import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { changeAgenda } from './change-agenda.ts'
import { findReturning } from './find-returning.ts'
import { holdMeeting, openMeeting } from './hold-meeting.ts'
import { loadMeetingRoom } from './load-meeting.ts'
import { listMinutes } from './minutes-queries.ts'
import { noteAttendance } from './note-attendance.ts'
import { listOutNow } from './queries.ts'
import { callEntry, decideEntry, openEntry } from './take-item.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock })
const barred = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }

/** Three entries on which the jury is far apart, so that all are on the agenda; the last juror is shut out from the first. */
async function meet() {
  const panel = await createPanel(database.owner, { phase: 'deliberation', jurors: 4, entries: 3 })
  const { world, round, leader, jurors, entries } = panel
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [entries[0], jurors[3]])
  await world.impartiality(round.id, entries[0]!, jurors[3]!, barred)
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  for (const entryId of entries) {
    for (const [place, personId] of jurors.slice(0, 3).entries()) {
      await world.sheet({ roundId: round.id, entryId, personId, scores: place === 0 ? [1, 1] : [6, 6] })
    }
  }
  const opened = await openMeeting(services(), leader, round.id)
  const room = (as: PersonId = leader) =>
    database.db.read(actorOf(as), (reader) => loadMeetingRoom(reader, round.id)).then((found) => found!)
  const attend = (people: readonly PersonId[]) =>
    noteAttendance(
      services(),
      leader,
      round.id,
      people.map((whom) => ({ whom, way: 'video' as const })),
    )
  const itemOf = async (entry: number) => {
    const item = (await room()).agenda.find(({ entryId, state }) => entryId === entries[entry] && state !== 'removed')!
    return { roundId: round.id, itemId: item.id }
  }
  return { ...panel, opened, room, attend, itemOf }
}

test('a meeting begins with what needs discussion, and only those who lead begin it, once, after the discussion is open', async () => {
  const { opened, room, round, leader, jurors, applicants, entries } = await meet()
  expect(opened).toEqual({ kind: 'opened' })
  const { agenda, meeting } = await room()
  expect(meeting!.number).toBe(1)
  expect(agenda.map(({ entryId }) => entryId).toSorted()).toEqual([...entries].sort())
  const again = []
  for (const person of [leader, jurors[1]!, applicants[0]!])
    again.push((await openMeeting(services(), person, round.id)).kind)
  expect(again).toEqual(['meeting_is_open', 'not_lead', 'not_yours'])
  const early = await createPanel(database.owner, { phase: 'deliberation' })
  expect(await openMeeting(services(), early.leader, early.round.id)).toEqual({ kind: 'not_discussed' })
  const late = await createPanel(database.owner, { phase: 'decided' })
  expect(await openMeeting(services(), late.leader, late.round.id)).toEqual({ kind: 'wrong_phase' })
})

test('an entry opens only when somebody has said that all are out, and with enough of those who may take part', async () => {
  const { leader, jurors, itemOf, attend, round } = await meet()
  const place = await itemOf(0)
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'unknown_item' })
  expect(await callEntry(services(), leader, place)).toEqual({ kind: 'called' })
  const out = await database.db.read(actorOf(leader), async (reader) => {
    const found = await loadMeetingRoom(reader, round.id)
    return listOutNow(reader, found!.meeting!.id)
  })
  expect(out.map(({ personId }) => personId)).toEqual([jurors[3]])
  expect(await openEntry(services(), leader, place, false)).toEqual({ kind: 'not_confirmed' })
  // More than half of four seats: three, also where one of the four is shut out.
  await attend([leader, jurors[3]!])
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'too_few_present' })
  await attend([jurors[1]!])
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'too_few_present' })
  await attend([jurors[2]!])
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'opened' })
  expect(await callEntry(services(), leader, await itemOf(1))).toEqual({ kind: 'another_is_open' })
  expect(await holdMeeting(services(), leader, round.id, 'end')).toEqual({ kind: 'item_is_open' })
})

test('who is shut out learns that it is time to leave, and neither which entry it is nor who else is out', async () => {
  const { leader, jurors, itemOf, room, attend, round } = await meet()
  await attend(jurors)
  await callEntry(services(), leader, await itemOf(0))
  const theirs = await room(jurors[3])
  expect(theirs.meeting!.mustBeOut).toBe(true)
  expect(theirs.agenda).toHaveLength(2)
  const seen = await database.db.read(actorOf(jurors[3]!), (reader) => listOutNow(reader, theirs.meeting!.id))
  expect([seen, theirs.shutOut.size]).toEqual([[], 0])
  expect((await room(jurors[1])).meeting!.mustBeOut).toBe(false)
  const minutes = await database.db.read(actorOf(jurors[3]!), (reader) => listMinutes(reader, round.id))
  expect(minutes[0]!.items).toHaveLength(2)
})

test('a decision has its reason, stands in the minutes, and lets in again those who were out', async () => {
  const { leader, jurors, itemOf, room, attend, round, entries } = await meet()
  await attend(jurors)
  const place = await itemOf(0)
  await callEntry(services(), leader, place)
  await openEntry(services(), leader, place, true)
  const decide = (outcome: 'ballot' | null, reason: string) =>
    decideEntry(services(), leader, place, { outcome, reason })
  expect(await decide(null, 'Fordi')).toEqual({ kind: 'faulty', faults: ['outcome'] })
  expect(await decide('ballot', '')).toEqual({ kind: 'faulty', faults: ['reason'] })
  expect(await decide(null, '')).toEqual({ kind: 'faulty', faults: ['outcome', 'reason'] })
  expect(await decide('ballot', 'Sterk effekt')).toEqual({ kind: 'decided' })
  expect(await decide('ballot', 'En gang til')).toEqual({ kind: 'unknown_item' })
  expect(findReturning(await room())).toEqual({ comeIn: ['Juror 4'] })
  const [minutes] = await database.db.read(actorOf(leader), (reader) => listMinutes(reader, round.id))
  const item = minutes!.items.find(({ entryId }) => entryId === entries[0])
  expect(item).toMatchObject({ outcome: 'ballot', decisionReason: 'Sterk effekt' })
  expect(minutes!.presence.map(({ way, leftAt }) => [way, leftAt])).toEqual(Array(4).fill(['video', null]))
})

test('the agenda changes with a reason only, and a second meeting takes up what needs more reading and what was left', async () => {
  const { leader, jurors, itemOf, room, attend, round, entries } = await meet()
  await attend(jurors)
  const remove = (reason: string, itemId: Awaited<ReturnType<typeof itemOf>>['itemId']) =>
    changeAgenda(services(), leader, round.id, { kind: 'remove', itemId, reason })
  const { itemId } = await itemOf(2)
  expect(await remove('', itemId)).toEqual({ kind: 'reason_missing' })
  expect(await remove('Trukket av juryen', itemId)).toEqual({ kind: 'changed' })
  const add = (reason: string) =>
    changeAgenda(services(), leader, round.id, { kind: 'add', entryId: entries[2]!, reason })
  expect(await add('Likevel')).toEqual({ kind: 'changed' })
  expect(await add('To ganger')).toEqual({ kind: 'unknown_entry' })
  for (const [entry, outcome] of [
    [0, 'more_reading'],
    [1, 'not_further'],
  ] as const) {
    const place = await itemOf(entry)
    await callEntry(services(), leader, place)
    await openEntry(services(), leader, place, true)
    await decideEntry(services(), leader, place, { outcome, reason: 'Fordi' })
  }
  expect(await holdMeeting(services(), leader, round.id, 'recess')).toEqual({ kind: 'done' })
  expect(await callEntry(services(), leader, await itemOf(2))).toEqual({ kind: 'in_recess' })
  expect(await holdMeeting(services(), jurors[1]!, round.id, 'resume')).toEqual({ kind: 'not_lead' })
  expect(await holdMeeting(services(), leader, round.id, 'resume')).toEqual({ kind: 'done' })
  expect(await holdMeeting(services(), leader, round.id, 'end')).toEqual({ kind: 'done' })
  expect(await openMeeting(services(), leader, round.id)).toEqual({ kind: 'opened' })
  const second = await room()
  expect(second.meeting!.number).toBe(2)
  expect(new Set(second.agenda.map(({ entryId }) => entryId))).toEqual(new Set([entries[0], entries[2]]))
  expect(second.presence.every(({ way }) => way === null)).toBe(true)
})

test('anybody of the panel notes oneself, and nobody another but those who lead', async () => {
  const { jurors, round, room } = await meet()
  const note = (whom: PersonId) => noteAttendance(services(), jurors[1]!, round.id, [{ whom, way: 'room' }])
  expect(await note(jurors[1]!)).toEqual({ kind: 'noted' })
  expect(await note(jurors[2]!)).toEqual({ kind: 'not_lead' })
  expect((await room()).presence.filter(({ way }) => way !== null).map(({ personId }) => personId)).toEqual([jurors[1]])
})
