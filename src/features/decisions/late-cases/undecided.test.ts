import { afterAll, beforeAll, expect, test } from 'vitest'
import { lateRoom } from '../../../../tests/factories/late-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { walkingClock } from '../../../../tests/support/walking-clock.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import { decideImpartiality } from '../../jury/impartiality/decide-impartiality.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'
import { releaseDueRounds } from '../release/release-due-rounds.ts'
import { listUndecided } from './queries.ts'

const clock = walkingClock('2026-06-13T10:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function decidedRoom() {
  const room = await lateRoom({ database, clock })
  const { world, round, services } = room
  const doubt = (person: PersonId, entryId: EntryId) => {
    const told = { declared: 'in_doubt' as const, ground: 'kin', reason: 'Fetter', seen: 1 }
    return declareImpartiality(services, person, { roundId: round.id, entryId, ...told })
  }
  const object = async (person: PersonId, entryId: EntryId, objector: PersonId) => {
    const id = newId()
    const of = { id, round_id: round.id, entry_id: entryId, person_id: person, objector_id: objector }
    const raised = { is_from_team: false, reason: 'De er søsken', raised_at: clock.now() }
    await world.insert('impartiality_objection', { ...of, ...raised })
    return (by: PersonId) =>
      database.owner.query(
        `update impartiality_objection set outcome = 'dismissed', answer = 'Nei', answered_by = $2, answered_at = $3 where id = $1`,
        [id, by, clock.now()],
      )
  }
  return { ...room, doubt, object }
}

test('an undecided doubt about a juror whose sheet counted holds the release, also at a set time, until it is decided', async () => {
  const room = await decidedRoom()
  const { round, jurors, entries, secretary, services } = room
  await room.decide()
  await room.doubt(jurors[3]!, entries[2]!)
  const held = { kind: 'incomplete', missing: [{ kind: 'undecided', entryId: entries[2] }] }
  expect(await room.release()).toEqual(held)
  const now = clock.now()
  await database.owner.query('update round set release_scheduled_at = $2 where id = $1', [round.id, now])
  expect(await releaseDueRounds(database.owner, { now: clock.now(), baseUrl: services.baseUrl })).toEqual([
    { roundId: round.id, kind: 'held_back' },
  ])
  const matter = { roundId: round.id, entryId: entries[2]!, jurorId: jurors[3]! }
  const ruled = { decision: 'impartial' as const, reason: 'Ikke nær nok', sheet: 'counts' as const, seen: 2 }
  expect(await decideImpartiality(services, secretary, { ...matter, ...ruled })).toMatchObject({ kind: 'accepted' })
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('an objection that nobody has answered holds the release, about a juror and about a voter without a sheet', async () => {
  const room = await decidedRoom()
  const { round, jurors, entries, secretary } = room
  await room.ballot()
  await room.decide()
  await database.owner.query('delete from assessment_seal where round_id = $1 and person_id = $2', [
    round.id,
    jurors[2],
  ])
  await database.owner.query(`update assessment set state = 'void' where round_id = $1 and person_id = $2`, [
    round.id,
    jurors[2],
  ])
  // No candidate of the ballot, and no sheet that counts.
  await room.object(jurors[2]!, entries[2]!, jurors[0]!)
  const answers = [
    await room.object(jurors[1]!, entries[2]!, jurors[0]!),
    await room.object(jurors[2]!, entries[1]!, jurors[0]!),
  ]
  const undecided = () => database.db.read(actorOf(secretary), (reader) => listUndecided(reader, round.id))
  expect(new Set(await undecided())).toEqual(new Set([entries[1], entries[2]]))
  await answers[1]?.(secretary)
  expect(await room.release()).toEqual({ kind: 'incomplete', missing: [{ kind: 'undecided', entryId: entries[2] }] })
  await answers[0]?.(secretary)
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('whoever it concerns is not told which case it is, and jurors and applicants are told of none', async () => {
  const room = await decidedRoom()
  const { round, jurors, leader, secretary, entries, applicants } = room
  await room.object(leader, entries[2]!, jurors[1]!)
  const seenBy = (person: PersonId) => database.db.read(actorOf(person), (reader) => listUndecided(reader, round.id))
  const seen = await Promise.all([secretary, leader, jurors[2]!, applicants[0]!].map(seenBy))
  expect(seen).toEqual([[entries[2]], [null], [], []])
})
