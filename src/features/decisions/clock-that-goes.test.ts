// A clock that stands still hides what a real one breaks: here it goes on at every look.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctByTwo, secondSecretary } from '../../../tests/factories/corrected-award.ts'
import { createDecidedRound } from '../../../tests/factories/decided-round.ts'
import { createJuryRoom } from '../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { closeBallot, openBallot, settleTie } from './ballot/hold-ballot.ts'
import { newReceipt, vote } from './ballot/vote.ts'
import { proposeStatement } from './correction/propose-statement.ts'
import { settleStatement } from './correction/settle-statement.ts'
import { takeBackDecision } from './correction/take-back-decision.ts'
import { decideRound } from './honours/decide-round.ts'
import { openMeeting } from './meeting/hold-meeting.ts'
import { noteAttendance } from './meeting/note-attendance.ts'
import { releaseRound } from './release/release-round.ts'

let tick = 0
const clock = {
  now: () => {
    tick += 1
    return new Date(Date.parse('2026-06-13T10:00:00Z') + tick)
  },
}
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

test('a tied ballot is closed, held anew and settled while the clock goes on', async () => {
  const { round, leader, jurors, entries } = await createJuryRoom(database, clock.now(), { last_tie_step: 'lot' })
  await openMeeting(services(), leader, round.id)
  const here = jurors.map((whom) => ({ whom, way: 'room' as const }))
  await noteAttendance(services(), leader, round.id, here)
  const hold = async (opened: Awaited<ReturnType<typeof openBallot>>) => {
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const place = { roundId: round.id, ballotId: opened.ballotId }
    for (const juror of jurors.slice(0, 3))
      await vote(services(), juror, place.ballotId, { receipt: newReceipt(), ranks: [1, 1] })
    expect(await closeBallot(services(), leader, place)).toEqual({ kind: 'closed' })
    return place
  }
  const first = await hold(
    await openBallot(services(), leader, round.id, { candidates: entries.slice(1), isSmallKnown: true }),
  )
  const again = await settleTie(services(), leader, first, { kind: 'new_ballot', isSmallKnown: true })
  const second = await hold(again.kind === 'opened' ? again : { kind: 'not_yours' })
  const lot = { kind: 'lot', seed: 'sju tall', source: 'Lotto' } as const
  expect(await settleTie(services(), leader, second, lot)).toEqual({ kind: 'settled' })
})

test('a decision is taken back and made again, a statement and an award are corrected, while the clock goes on', async () => {
  const { round, secretary, leader, winner, finalist, world } = await createDecidedRound(database, services())
  expect(await takeBackDecision(services(), leader, round.id, 'En stemme var ikke talt.')).toEqual({
    kind: 'taken_back',
  })
  expect((await decideRound(services(), secretary, round.id)).kind).toBe('decided')
  expect(await releaseRound(services(), secretary, round.id)).toEqual({ kind: 'released' })
  const [text, reason] = [{ nb: 'Ny begrunnelse' }, { nb: 'Navnet var feil.' }]
  const place = { roundId: round.id, entryId: winner }
  const version = await database.owner.query('select version from statement where entry_id = $1', [winner])
  const seenText = version.rows[0].version
  const two = { writer: secretary, approver: await secondSecretary(world, round.id) }
  expect(await proposeStatement(services(), secretary, place, { text, reason, seen: seenText })).toEqual({
    kind: 'proposed',
  })
  const { rows } = await database.owner.query('select id from statement_proposal where round_id = $1', [round.id])
  const act = { ...place, proposalId: rows[0].id, act: 'approve' as const, note: '' }
  expect(await settleStatement(services(), two.approver, act)).toEqual({ kind: 'approved' })
  const choices = [[winner, 'none'] as const, [finalist, 'winner'] as const]
  const told = { reason, decidedBy: 'Juryen', decidedOn: '2026-06-13' }
  expect(await correctByTwo(services(), round.id, two, { choices, ...told })).toEqual(['proposed', 'approved'])
})
