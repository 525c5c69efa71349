import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondSecretary } from '../../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../../tests/factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { releaseRound } from '../release/release-round.ts'
import { answerComplaint, sendComplaint } from './handle-complaint.ts'
import { proposeStatement } from './propose-statement.ts'
import { listComplaints, listCorrectable, listTakenBack } from './queries.ts'
import { settleStatement } from './settle-statement.ts'
import { listStatementProposals } from './statement-queries.ts'
import { insertTextCorrection } from './store.ts'
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
  const { round, secretary, applicants, jurors, entries } = await createDecidedRound(database, services())
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
})

const TEXT = { nb: 'Rettet tekst', nn: 'Retta tekst' }
const REASON = { nb: 'Feil tall', nn: 'Feil tal' }

async function releasedForTwo() {
  const made = await createDecidedRound(database, services())
  const { round, secretary, world, winner } = made
  expect((await releaseRound(services(), secretary, round.id)).kind).toBe('released')
  const second = await secondSecretary(world, round.id)
  const [text] = (await database.db.read(actorOf(secretary), (reader) => listCorrectable(reader, round.id))).filter(
    ({ entryId }) => entryId === winner,
  )
  const place = { roundId: round.id, entryId: winner }
  const propose = (person: PersonId, changed = {}) =>
    proposeStatement(services(), person, place, { text: TEXT, reason: REASON, seen: text!.version, ...changed })
  const proposals = (person: PersonId) =>
    database.db.read(actorOf(person), (reader) => listStatementProposals(reader, round.id))
  const settle = async (person: PersonId, act: 'approve' | 'send_back' | 'withdraw', note = '') => {
    const [open] = await proposals(secretary)
    return settleStatement(services(), person, { ...place, proposalId: open!.id, act, note })
  }
  const shown = () =>
    database.db.read(PUBLIC, async (reader) => {
      const now = await reader.selectFrom('statement').select('text').where('entry_id', '=', winner).executeTakeFirst()
      const rows = await reader.selectFrom('correction').selectAll().where('entry_id', '=', winner).execute()
      return { text: now!.text.nb, before: rows.map(({ text_before, number }) => [text_before?.nb, number]) }
    })
  return { ...made, second, text: text!, place, propose, proposals, settle, shown }
}

test('a published statement is corrected by one and published by another, and until then nothing is changed', async () => {
  const { round, secretary, second, jurors, leader, winner, text, propose, proposals, settle, shown } =
    await releasedForTwo()
  expect(await propose(jurors[1]!)).toEqual({ kind: 'not_yours' })
  expect(await propose(secretary, { reason: { nb: '', nn: '' } })).toEqual({
    kind: 'faulty',
    faults: ['reason_missing'],
  })
  expect(await propose(secretary, { text: text.text })).toEqual({ kind: 'faulty', faults: ['unchanged'] })
  expect(await propose(secretary)).toEqual({ kind: 'proposed' })
  expect(await propose(second)).toEqual({ kind: 'proposed_before' })
  expect((await shown()).text).toBe(`Begrunnelse ${winner}`)
  expect([(await proposals(second)).length, (await proposals(leader)).length]).toEqual([1, 0])
  expect(await settle(secretary, 'approve')).toEqual({ kind: 'own_proposal' })
  expect(await settle(second, 'withdraw')).toEqual({ kind: 'not_own_proposal' })
  expect(await settle(leader, 'approve')).toEqual({ kind: 'not_yours' })
  expect(await settle(second, 'send_back')).toEqual({ kind: 'note_missing' })
  expect(await settle(second, 'send_back', 'Tallet er 12.')).toEqual({ kind: 'sent_back' })
  expect(await propose(secretary)).toEqual({ kind: 'proposed' })
  expect(await settle(secretary, 'withdraw')).toEqual({ kind: 'withdrawn' })
  expect(await shown()).toEqual({ text: `Begrunnelse ${winner}`, before: [] })
  expect(await propose(secretary)).toEqual({ kind: 'proposed' })
  expect(await settle(second, 'approve')).toEqual({ kind: 'approved' })
  expect(await settle(second, 'approve')).toEqual({ kind: 'settled_before' })
  expect(await propose(secretary)).toEqual({ kind: 'changed_meanwhile' })
  expect(await shown()).toEqual({ text: 'Rettet tekst', before: [[`Begrunnelse ${winner}`, 1]] })
  const { rows } = await database.owner.query('select written_by, approved_by from statement where entry_id = $1', [
    winner,
  ])
  expect(rows).toEqual([{ written_by: secretary, approved_by: second }])
  const acts = await database.owner.query(
    `select action, actor_id, facts ->> 'proposedBy' as by from record_event
     where round_id = $1 and action like 'statement_correct%' order by seq`,
    [round.id],
  )
  expect(acts.rows.map(({ action }) => action.replace('statement_', ''))).toEqual([
    'correction_proposed',
    'correction_sent_back',
    'correction_proposed',
    'correction_withdrawn',
    'correction_proposed',
    'corrected',
  ])
  expect(acts.rows.at(-1)).toMatchObject({ actor_id: second, by: secretary })
})

test('one alone cannot write a correction past the pages, nor another text than the one that was proposed', async () => {
  const { round, secretary, second, winner, text, place, propose, shown } = await releasedForTwo()
  const write = (person: PersonId, after: Texts) =>
    database.db.write(actorOf(person), (tx) =>
      insertTextCorrection(
        tx,
        { ...place, number: 1, before: text.text, after, reason: REASON },
        { personId: person, at: NOW },
      ),
    )
  await expect(write(secretary, TEXT)).rejects.toThrow('row-level security')
  expect(await propose(secretary)).toEqual({ kind: 'proposed' })
  await expect(write(secretary, TEXT)).rejects.toThrow('row-level security')
  await expect(write(second, { ...TEXT, nb: 'En annen tekst' })).rejects.toThrow('row-level security')
  const settled = database.db.write(actorOf(secretary), (tx) =>
    tx
      .updateTable('statement_proposal')
      .set({ outcome: 'approved', settled_by: secretary, settled_at: NOW })
      .where('round_id', '=', round.id)
      .execute(),
  )
  await expect(settled).rejects.toThrow('statement_proposal_check')
  expect(await shown()).toEqual({ text: `Begrunnelse ${winner}`, before: [] })
})

test('of two members of the secretariat who publish at once, one does', async () => {
  const { secretary, second, world, round, propose, settle, shown } = await releasedForTwo()
  const third = await world.person('Sekretær Tre')
  await world.roundRole(round.id, third, 'secretariat')
  expect(await propose(secretary)).toEqual({ kind: 'proposed' })
  const both = await Promise.all([settle(second, 'approve'), settle(third, 'approve')])
  expect(new Set(both.map(({ kind }) => kind))).toEqual(new Set(['approved', 'settled_before']))
  expect((await shown()).before.length).toBe(1)
})
