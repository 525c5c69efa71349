// The jury's meeting of the released practice round: who was there, the finalists one by one, and a secret ballot among
// those of each category, so that its minutes and its protocol show what a newcomer will meet.
import { sql } from 'kysely'
import { appendRecord } from '../db/record.ts'
import { insertFinding } from '../features/decisions/ballot/store.ts'
import { addAttendance, endMeetingIn, insertMeeting } from '../features/decisions/meeting/store.ts'
import { contentHash } from '../kernel/canonical.ts'
import { type BallotId, type EntryId, type MeetingId, type MeetingItemId, newId, type PersonId } from '../kernel/ids.ts'
import { pairwiseVotes } from '../protocol/recount-ballots.ts'
import { DAYS, of, on, type Released } from './released-parts.ts'

/** After what was changed in the discussion of the same day. */
const BEGINS = 13

function at(minutes: number): Date {
  return new Date(on(DAYS.met, BEGINS).getTime() + minutes * 60_000)
}

type Meeting = Released & { readonly meetingId: MeetingId; readonly barred: ReadonlySet<string> }

async function barredPairs({ tx, roundId }: Released): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ pair: string }>`
    select entry_id || ':' || person_id as pair from barred_pairs(${roundId})`.execute(tx)
  return new Set(rows.map(({ pair }) => pair))
}

async function addItems({ tx, document, roundId, meetingId, leader, entries }: Meeting): Promise<void> {
  for (const [position, key] of document.honours.finalists.entries()) {
    const [id, entry_id] = [newId<MeetingItemId>(), of(entries, key)]
    const place = { round_id: roundId, entry_id }
    const [openedAt, decidedAt] = [at(5 + position * 15), at(15 + position * 15)]
    const taken = { state: 'decided' as const, called_at: openedAt, cleared_by: leader, opened_at: openedAt }
    await tx
      .insertInto('meeting_item')
      .values({ id, meeting_id: meetingId, ...place, position, cause: 'together', reason: '', ...taken })
      .execute()
    const reason = document.honours.statements[key]?.nb ?? key
    await tx
      .insertInto('meeting_decision')
      .values({ item_id: id, ...place, outcome: 'ballot', reason, decided_by: leader, decided_at: decidedAt })
      .execute()
  }
}

/** Most put the winner first, and every third the two first the other way round; whoever is shut out from one has no sheet. */
function ordersOf({ jurors, secretary, barred }: Meeting, candidates: readonly EntryId[]) {
  const voters: readonly PersonId[] = [...jurors.values()].filter(
    (person) => person !== secretary && candidates.every((entry) => !barred.has(`${entry}:${person}`)),
  )
  const [first, second, ...rest] = candidates
  return voters.map((person, place) => {
    const order = place % 3 === 2 && first && second ? [second, first, ...rest] : candidates
    return { person, ranks: candidates.map((entry) => order.indexOf(entry) + 1), order: order.map((entry) => [entry]) }
  })
}

async function addBallot(meeting: Meeting, candidates: readonly EntryId[], number: number): Promise<void> {
  const { tx, roundId, meetingId, leader } = meeting
  const [winner] = candidates
  if (!winner) throw new Error('a ballot among nobody')
  const id = newId<BallotId>()
  const sheets = ordersOf(meeting, candidates)
  const votes = pairwiseVotes(
    candidates,
    sheets.map(({ order }) => order),
  ).flat()
  const [openedAt, closedAt] = [at(85 + number * 10), at(90 + number * 10)]
  const counted = { state: 'closed' as const, closed_by: leader, closed_at: closedAt, sheets: sheets.length, votes }
  const opened = { opened_by: leader, opened_at: openedAt, former_id: null, candidates: [...candidates] }
  await tx
    .insertInto('ballot')
    .values({ id, meeting_id: meetingId, round_id: roundId, number, ...opened, ...counted })
    .execute()
  for (const { person, ranks } of sheets) {
    await tx.insertInto('ballot_voter').values({ ballot_id: id, person_id: person, round_id: roundId }).execute()
    const receipt = contentHash(`${id}:${person}:${newId()}`)
    await sql`insert into ballot_sheet (ballot_id, receipt_hash, ranks) values (${id}, ${receipt}, ${sql.val(ranks)}::int[])`.execute(
      tx,
    )
  }
  await insertFinding(tx, { id, roundId }, [winner], { kind: 'settled', winner, steps: [] })
}

export async function addMeeting(released: Released): Promise<void> {
  const { tx, document, roundId, leader, jurors, secretary, entries } = released
  const meetingId = await insertMeeting(tx, roundId, 1, { personId: leader, at: at(0) })
  const meeting = { ...released, meetingId, barred: await barredPairs(released) }
  const place = { roundId, meetingId }
  for (const [index, id] of [...jurors.values()].entries()) {
    if (id !== secretary) await addAttendance(tx, place, { id, way: index % 4 === 3 ? 'video' : 'room' }, at(0))
  }
  await addItems(meeting)
  const { finalists, winners } = document.honours
  const categoryOf = (key: string) => document.entries.find((entry) => entry.key === key)?.category
  const fields = winners
    .map((winner) => [winner, ...finalists.filter((key) => key !== winner && categoryOf(key) === categoryOf(winner))])
    .filter((keys) => keys.length > 1)
  for (const [index, keys] of fields.entries())
    await addBallot(
      meeting,
      keys.map((key) => of(entries, key)),
      index + 1,
    )
  await endMeetingIn(tx, place, at(130))
  const act = { roundId, actorId: leader, facts: {} }
  await appendRecord(tx, { ...act, at: at(0), action: 'meeting_opened' })
  await appendRecord(tx, { ...act, at: at(130), action: 'meeting_ended' })
}
