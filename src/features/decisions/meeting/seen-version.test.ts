import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { openMeeting } from './hold-meeting.ts'
import { loadSeenVersion } from './queries.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

/** One entry on the agenda, from which the last juror is shut out. */
async function meet() {
  const panel = await createPanel(database.owner, { phase: 'deliberation', jurors: 3 })
  const { world, round, leader, jurors, entries } = panel
  const [barred, entryId] = [jurors[2]!, entries[0]!]
  await world.insert('discussion', { round_id: round.id, opened_by: leader, opened_at: NOW })
  await database.owner.query('delete from impartiality where entry_id = $1 and person_id = $2', [entryId, barred])
  const shutOut = { declared: 'disqualified', ground: 'kin', reason: 'Søsken' }
  await world.impartiality(round.id, entryId, barred, shutOut)
  await world.sheet({ roundId: round.id, entryId, personId: jurors[1]!, scores: [3, 4] })
  expect(await openMeeting({ db: database.db, clock }, leader, round.id)).toEqual({ kind: 'opened' })
  const { rows } = await database.owner.query('select id from meeting where round_id = $1', [round.id])
  const versions = () => {
    const of = (who: PersonId) => database.db.read(actorOf(who), (reader) => loadSeenVersion(reader, round.id))
    return Promise.all([jurors[1]!, leader, barred].map(of))
  }
  /** Whose version the act changed: a juror's, the leader's, that of whoever is shut out. */
  const changedBy = async (text: string, values: readonly unknown[] = []) => {
    const before = await versions()
    expect((await database.owner.query(text, [...values])).rowCount).toBeGreaterThan(0)
    return (await versions()).map((version, place) => version !== before[place])
  }
  return { round, leader, entryId, meetingId: rows[0].id as string, changedBy, versions }
}

test('what goes on in a case changes the version of those who see it, and not of one who is shut out from it', async () => {
  const { round, leader, entryId, meetingId, changedBy } = await meet()
  const ids = [meetingId, round.id, entryId]
  const theirs = [true, true, false]
  await database.owner.query('delete from meeting_item where meeting_id = $1', [meetingId])
  const item = newId()
  const added = `insert into meeting_item (id, meeting_id, round_id, entry_id, position, cause, state)
    values ($1, $2, $3, $4, 1, 'added', 'waiting')`
  expect(await changedBy(added, [item, ...ids])).toEqual(theirs)
  // That one must go out is told to oneself too.
  const call = `update meeting_item set state = 'called', called_at = $2 where id = $1`
  expect(await changedBy(call, [item, NOW])).toEqual([true, true, true])
  const open = `update meeting_item set state = 'open', opened_at = $2, cleared_by = $3 where id = $1`
  expect(await changedBy(open, [item, NOW, leader])).toEqual(theirs)
  const saved = 'update assessment set version = version + 1 where entry_id = $1'
  expect(await changedBy(saved, [entryId])).toEqual(theirs)
  const decided = `insert into meeting_decision (item_id, round_id, entry_id, outcome, reason, decided_by, decided_at)
    values ($1, $2, $3, 'not_further', 'Fordi', $4, $5)`
  expect(await changedBy(decided, [item, round.id, entryId, leader, NOW])).toEqual(theirs)
})

test('what concerns all changes it for all, and nothing changes it for nobody', async () => {
  const { meetingId, round, changedBy, versions } = await meet()
  const recess = 'insert into meeting_recess (id, meeting_id, round_id, began_at) values ($1, $2, $3, $4)'
  expect(await changedBy(recess, [newId(), meetingId, round.id, NOW])).toEqual([true, true, true])
  expect(await versions()).toEqual(await versions())
})
