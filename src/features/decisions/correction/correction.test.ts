import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { releaseRound } from '../release/release-round.ts'
import { correctStatement } from './correct-statement.ts'
import { answerComplaint, sendComplaint } from './handle-complaint.ts'
import { listComplaints, listCorrectable, listTakenBack } from './queries.ts'
import { takeBackDecision } from './take-back-decision.ts'

const NOW = new Date('2026-06-13T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

test('a decision is taken back before release with a reason that stays, and not after', async () => {
  const { round, leader, jurors, secretary } = await createDecidedRound(database, services())
  const take = (person: typeof leader, reason: string) => takeBackDecision(services(), person, round.id, reason)
  expect((await take(jurors[1]!, 'Feil')).kind).toBe('not_lead')
  expect((await take(leader, '')).kind).toBe('reason_missing')
  expect((await take(leader, 'En stemme var ikke talt.')).kind).toBe('taken_back')
  expect((await take(leader, 'Igjen')).kind).toBe('wrong_phase')
  const phase = await database.owner.query('select phase from round where id = $1', [round.id])
  expect(phase.rows).toEqual([{ phase: 'nominated' }])
  const [taken] = await database.db.read(actorOf(secretary), (reader) => listTakenBack(reader, round.id))
  expect(taken).toMatchObject({ reason: 'En stemme var ikke talt.', at: NOW })
})

test('after release an applicant complains once at a time, and the secretariat answers once', async () => {
  const { round, secretary, applicants, jurors, entries, winner } = await createDecidedRound(database, services())
  const complain = (person = applicants[2]!) =>
    sendComplaint(services(), person, entries[2]!, 'Dere leste feil vedlegg.')
  expect((await complain()).kind).toBe('not_yours')
  expect((await releaseRound(services(), secretary, round.id)).kind).toBe('released')
  expect((await complain(applicants[0])).kind).toBe('not_yours')
  expect((await complain()).kind).toBe('sent')
  expect((await complain()).kind).toBe('waits')
  const seenBy = async (person: typeof secretary) =>
    (await database.db.read(actorOf(person), (reader) => listComplaints(reader, round.id))).length
  expect([
    await seenBy(secretary),
    await seenBy(applicants[2]!),
    await seenBy(applicants[0]!),
    await seenBy(jurors[1]!),
  ]).toEqual([1, 1, 0, 0])
  const [complaint] = await database.db.read(actorOf(secretary), (reader) => listComplaints(reader, round.id))
  const given = { complaintId: complaint!.id, outcome: 'dismissed' as const, answer: 'Vi leste det riktige.' }
  expect((await answerComplaint(services(), applicants[2]!, round.id, given)).kind).toBe('not_yours')
  expect((await answerComplaint(services(), secretary, round.id, { ...given, outcome: null })).kind).toBe(
    'answer_missing',
  )
  expect((await answerComplaint(services(), secretary, round.id, given)).kind).toBe('answered')
  expect((await answerComplaint(services(), secretary, round.id, given)).kind).toBe('answered_before')
  const letters = await database.owner.query(
    "select entry_id from mail where kind = 'complaint_answered' and round_id = $1",
    [round.id],
  )
  expect(letters.rows).toEqual([{ entry_id: entries[2] }])

  const place = { roundId: round.id, entryId: winner }
  const [text] = (await database.db.read(actorOf(secretary), (reader) => listCorrectable(reader, round.id))).filter(
    ({ entryId }) => entryId === winner,
  )
  const input = {
    text: { nb: 'Rettet tekst', nn: 'Retta tekst' },
    reason: { nb: 'Feil tall', nn: 'Feil tal' },
    seen: text!.version,
  }
  const correct = (person: typeof secretary, changed = {}) =>
    correctStatement(services(), person, place, { ...input, ...changed })
  expect(await correct(jurors[1]!)).toEqual({ kind: 'not_yours' })
  expect(await correct(secretary, { reason: { nb: '', nn: '' } })).toEqual({
    kind: 'faulty',
    faults: ['reason_missing'],
  })
  expect(await correct(secretary, { text: text!.text })).toEqual({ kind: 'faulty', faults: ['unchanged'] })
  expect(await correct(secretary)).toEqual({ kind: 'corrected' })
  expect(await correct(secretary)).toEqual({ kind: 'changed_meanwhile' })
  const shown = await database.db.read(PUBLIC, async (reader) => ({
    now: await reader.selectFrom('statement').select('text').where('entry_id', '=', winner).executeTakeFirst(),
    before: await reader
      .selectFrom('correction')
      .select(['text_before', 'number'])
      .where('entry_id', '=', winner)
      .execute(),
  }))
  expect(shown.now!.text).toMatchObject({ nb: 'Rettet tekst' })
  expect(shown.before).toMatchObject([{ text_before: { nb: `Begrunnelse ${winner}` }, number: 1 }])
})
