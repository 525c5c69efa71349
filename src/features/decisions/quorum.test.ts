import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { readImpartialityWarnings } from '../jury/contract.ts'
import { closeBallot, openBallot } from './ballot/hold-ballot.ts'
import { listBallots } from './ballot/queries.ts'
import { newReceipt, vote } from './ballot/vote.ts'
import { decideRound } from './honours/decide-round.ts'
import { saveHonours } from './honours/save-honours.ts'
import { openMeeting } from './meeting/hold-meeting.ts'
import { loadMeetingRoom } from './meeting/load-meeting.ts'
import { noteAttendance } from './meeting/note-attendance.ts'
import { callEntry, decideEntry, openEntry } from './meeting/take-item.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())
const services = () => ({ db: database.db, clock })

/** Announced: five. Of seven jurors four are shut out from the first of two entries; all seven are in the room. */
async function clash() {
  const panel = await createPanel(database.owner, {
    phase: 'deliberation',
    jurors: 7,
    entries: 2,
    row: { quorum: 5 },
  })
  const { world, round, leader, jurors, entries } = panel
  const [first] = entries as [EntryId, EntryId]
  const out = jurors.slice(3)
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = any($2)', [first, out])
  for (const juror of out)
    await world.impartiality(round.id, first, juror, { declared: 'disqualified', ground: 'kin', reason: 'Søsken' })
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  for (const entryId of entries)
    for (const [place, personId] of jurors.slice(0, 3).entries())
      await world.sheet({ roundId: round.id, entryId, personId, scores: place === 0 ? [1, 1] : [6, 6] })
  expect((await openMeeting(services(), leader, round.id)).kind).toBe('opened')
  const attend = (people: readonly PersonId[], way: 'room' | null = 'room') =>
    noteAttendance(
      services(),
      leader,
      round.id,
      people.map((whom) => ({ whom, way })),
    )
  await attend(jurors)
  const itemOf = async (entryId: EntryId | undefined) => {
    const room = await database.db.read(actorOf(leader), (reader) => loadMeetingRoom(reader, round.id))
    const itemId = room!.agenda.find((row) => row.entryId === entryId)!.id
    return { roundId: round.id, itemId }
  }
  const lacking = async () =>
    (await database.db.read(actorOf(leader), (reader) => readImpartialityWarnings(reader, round.id))).lacking
  return { ...panel, out, attend, itemOf, lacking }
}

test('five are announced and three of seven left: panel, meeting, ballot and decision say the same, until deputies step in', async () => {
  const { world, round, leader, secretary, jurors, entries, out, attend, itemOf, lacking } = await clash()
  expect(await lacking()).toBe(1)
  const place = await itemOf(entries[0])
  await callEntry(services(), leader, place)
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'too_few_voting' })
  expect(await openBallot(services(), leader, round.id, { candidates: entries, isSmallKnown: true })).toEqual({
    kind: 'ballot_too_few',
  })
  const winner = { honours: [{ entryId: entries[1]!, kind: 'winner' as const }], isNotAwarded: false }
  const input = { ...winner, reasonNb: '', reasonNn: '', deviation: { nb: 'Fordi', nn: 'Fordi' } }
  await saveHonours(services(), leader, { roundId: round.id, categoryId: round.categoryId }, input)
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'too_few_voting' })

  for (const juror of out.slice(0, 2)) {
    const deputy = await world.person()
    await world.roundRole(round.id, deputy, 'deputy')
    const seat = { round_id: round.id, entry_id: entries[0], deputy_id: deputy, for_person_id: juror }
    await world.insert('deputy_seat', { id: crypto.randomUUID(), ...seat, seated_by: secretary, seated_at: NOW })
    expect(await openEntry(services(), leader, place, true)).not.toEqual({ kind: 'opened' })
    await attend([deputy])
  }
  expect(await lacking()).toBe(0)
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'opened' })
  await attend(jurors.slice(0, 1), null)
  const said = { outcome: 'more_reading' as const, reason: 'Vi leser mer.' }
  expect(await decideEntry(services(), leader, place, said)).toEqual({ kind: 'too_few_present' })
  await attend(jurors.slice(0, 1))
  expect(await decideEntry(services(), leader, place, said)).toEqual({ kind: 'decided' })
  const { rows } = await database.owner.query('select needed, present from meeting_decision where round_id = $1', [
    round.id,
  ])
  expect(rows).toEqual([{ needed: 5, present: 5 }])
  expect(await decideRound(services(), secretary, round.id)).toEqual({ kind: 'decided' })
})

test('a deputy who is seated for one entry counts in that case alone', async () => {
  const { world, round, leader, secretary, jurors, entries, out, attend, itemOf } = await clash()
  const deputy = await world.person()
  await world.roundRole(round.id, deputy, 'deputy')
  const seat = { round_id: round.id, entry_id: entries[0], deputy_id: deputy, for_person_id: out[0] }
  await world.insert('deputy_seat', { id: crypto.randomUUID(), ...seat, seated_by: secretary, seated_at: NOW })
  await attend([deputy])
  await attend(jurors.slice(0, 3), null)
  const place = await itemOf(entries[1])
  await callEntry(services(), leader, place)
  // Four jurors and a deputy who is there for the other entry.
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'too_few_present' })
  await attend(jurors.slice(0, 1))
  expect(await openEntry(services(), leader, place, true)).toEqual({ kind: 'opened' })
})

test('a ballot that fewer vote in than must is not counted, and says why', async () => {
  const panel = await createPanel(database.owner, { phase: 'deliberation', jurors: 5, entries: 2, row: { quorum: 4 } })
  const { world, round, leader, jurors, entries } = panel
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  await openMeeting(services(), leader, round.id)
  const here = jurors.map((whom) => ({ whom, way: 'room' as const }))
  await noteAttendance(services(), leader, round.id, here)
  const opened = await openBallot(services(), leader, round.id, { candidates: entries, isSmallKnown: true })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  const { ballotId } = opened
  for (const juror of jurors.slice(0, 3))
    await vote(services(), juror, ballotId, { receipt: newReceipt(), ranks: [1, 2] })
  expect(await closeBallot(services(), leader, { roundId: round.id, ballotId })).toEqual({ kind: 'void' })
  const [ballot] = await database.db.read(actorOf(leader), (reader) => listBallots(reader, round.id))
  expect([ballot?.state, ballot?.needed, ballot?.sheets]).toEqual(['void', 4, 3])
})
