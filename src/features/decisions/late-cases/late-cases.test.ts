import { afterAll, beforeAll, expect, test } from 'vitest'
import { lateRoom } from '../../../../tests/factories/late-room.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { walkingClock } from '../../../../tests/support/walking-clock.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import { takeBackDecision } from '../correction/take-back-decision.ts'
import { decideRound } from '../honours/decide-round.ts'
import { loadOwnMinutes } from '../protocol/load-minutes.ts'
import { minutesDocument } from '../protocol/minutes-document.ts'
import { releaseDueRounds } from '../release/release-due-rounds.ts'

const clock = walkingClock('2026-06-13T10:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const baseUrl = 'https://pris.example'
const services = () => ({ db: database.db, clock, baseUrl })

test('a sheet taken out before the decision holds nothing; one taken out after it does, and the page says whether the order is another', async () => {
  const room = await lateRoom({ database, clock })
  await room.bar(room.jurors[3]!, room.entries[2]!)
  await room.decide()
  expect((await room.late(room.secretary)).waiting).toEqual([])
  await room.bar(room.jurors[4]!, room.entries[0]!)
  const { waiting, isOther } = await room.late(room.secretary)
  expect(waiting).toMatchObject([{ kind: 'late_sheets', entryId: room.entries[0] }])
  expect([...isOther]).toEqual([[room.entries[0], true]])
  expect(await room.release()).toMatchObject({ kind: 'incomplete', missing: [{ kind: 'late_sheets' }] })
})

test('where the first places are the same without the sheet, it says so', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  await room.bar(room.jurors[3]!, room.entries[2]!)
  expect([...(await room.late(room.leader)).isOther]).toEqual([[room.entries[2], false]])
})

test('it is told to the heads who are shut out from nothing, and to nobody else', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  await room.bar(room.jurors[4]!, room.entries[0]!)
  const seen = async (person: PersonId) => (await room.late(person)).waiting.length
  expect(await Promise.all([room.secretary, room.leader, room.jurors[1]!, room.jurors[4]!].map(seen))).toEqual([
    1, 1, 0, 0,
  ])
  await room.bar(room.leader, room.entries[2]!)
  expect(await seen(room.leader)).toBe(0)
  const about = room.entries[0]!
  expect(await room.stand(room.leader, about)).toEqual({ kind: 'barred' })
  expect(await room.stand(room.jurors[1]!, about)).toEqual({ kind: 'not_lead' })
  expect((await room.stand(room.applicants[0]!, about)).kind).toBe('not_yours')
})

test('let stand with a reason it is released, and the minutes and the record tell who did so; a newer case asks anew', async () => {
  const room = await lateRoom({ database, clock })
  const { round, secretary, entries } = room
  await room.decide()
  await room.bar(room.jurors[4]!, entries[0]!)
  expect((await room.stand(secretary, entries[0]!)).kind).toBe('stands')
  expect(await room.stand(secretary, entries[0]!)).toEqual({ kind: 'no_case' })
  await room.bar(room.jurors[3]!, entries[0]!)
  expect(await room.release()).toMatchObject({ kind: 'incomplete' })
  expect((await room.stand(room.leader, entries[0]!, 'Også dette.')).kind).toBe('stands')
  const minutes = await database.db.read(actorOf(secretary), async (reader) => {
    const rules = await loadRoundRules(reader, round.id)
    return rules && loadOwnMinutes(reader, rules)
  })
  const text = JSON.stringify(minutesDocument({ ...minutes!, t: createTranslate('nb'), baseUrl, now: clock.now() }))
  expect(text).toMatch(/står\. Bestemt av Sekretær Prøve \d+\. juni 2026 kl\. [\d.]+: Feilen kan ikke ha avgjort\./)
  expect(text).toMatch(/Bestemt av Juror 1 \d+\. juni 2026 kl\. [\d.]+: Også dette\./)
  const recorded = await database.owner.query(
    `select actor_id, entry_id from record_event where round_id = $1 and action = 'late_case_let_stand' order by seq`,
    [round.id],
  )
  expect(recorded.rows).toEqual([
    { actor_id: secretary, entry_id: entries[0] },
    { actor_id: room.leader, entry_id: entries[0] },
  ])
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('taken back and decided anew after the case, nothing waits', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  await room.bar(room.jurors[4]!, room.entries[0]!)
  expect((await takeBackDecision(services(), room.leader, room.round.id, 'Inhabil')).kind).toBe('taken_back')
  expect((await room.late(room.leader)).waiting).toHaveLength(1)
  // What the rules point at is another without the sheet, so the choice is looked at again.
  expect((await decideRound(services(), room.secretary, room.round.id)).kind).toBe('ungrounded')
  expect(await room.chooseAnew()).toEqual({ kind: 'kept' })
  expect((await decideRound(services(), room.secretary, room.round.id)).kind).toBe('decided')
  expect((await room.late(room.leader)).waiting).toEqual([])
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('a voter found disqualified after the count holds the release, until a ballot without them or a reason; how it was voted is not told', async () => {
  const room = await lateRoom({ database, clock })
  const ballotId = await room.ballot()
  await room.bar(room.jurors[4]!, room.entries[1]!)
  const waiting = [{ kind: 'late_ballot', ballotId, number: 1, voted: 5, keys: [expect.any(String)] }]
  expect((await room.late(room.leader)).waiting).toEqual(waiting)
  await room.decide()
  expect(await room.release()).toMatchObject({ kind: 'incomplete', missing: waiting })
  expect((await room.stand(room.leader, ballotId)).kind).toBe('stands')
  expect(await room.release()).toEqual({ kind: 'released' })
})

test('a new ballot on the same candidates answers the case, and so does a decision taken back and made anew', async () => {
  const room = await lateRoom({ database, clock })
  await room.ballot()
  await room.bar(room.jurors[4]!, room.entries[1]!)
  await room.ballot(room.jurors.slice(0, 4))
  expect((await room.late(room.leader)).waiting).toEqual([])
  const other = await lateRoom({ database, clock })
  await other.ballot()
  await other.decide()
  await other.bar(other.jurors[4]!, other.entries[1]!)
  const kinds = async () => (await other.late(other.leader)).waiting.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['late_ballot', 'late_sheets'])
  await takeBackDecision(services(), other.leader, other.round.id, 'Inhabil')
  await decideRound(services(), other.secretary, other.round.id)
  expect(await kinds()).toEqual([])
})

test('a release at a set time is held back by it too', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  const now = clock.now()
  await database.owner.query('update round set release_scheduled_at = $2 where id = $1', [room.round.id, now])
  await room.bar(room.jurors[4]!, room.entries[0]!)
  const due = await releaseDueRounds(database.owner, { now: clock.now(), baseUrl })
  expect(due).toEqual([{ roundId: room.round.id, kind: 'held_back' }])
})

test('the database itself takes no ruling from one who is shut out, and none about a case that is not there', async () => {
  const room = await lateRoom({ database, clock })
  await room.decide()
  await room.bar(room.jurors[4]!, room.entries[0]!)
  const keys = (await room.late(room.secretary)).waiting.flatMap((one) => [...one.keys])
  const write = (person: PersonId, covers: string[]) =>
    database.db.write(actorOf(person), (tx) => {
      const row = { id: newId(), round_id: room.round.id, ballot_id: null, entry_id: room.entries[0]!, covers }
      const said = { reason: 'Det står', decided_by: person, decided_at: clock.now() }
      return tx
        .insertInto('late_case_ruling')
        .values({ ...row, ...said })
        .execute()
    })
  for (const person of [room.jurors[1]!, room.jurors[4]!]) await expect(write(person, keys)).rejects.toThrow()
  await expect(write(room.secretary, [...keys, 'another'])).rejects.toThrow()
  await write(room.secretary, keys)
})
