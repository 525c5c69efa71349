// From the opened discussion to the released protocol: meeting, finalists, ballot, honours, texts, release.
import { announceFinalists } from '../../features/decisions/honours/announce-finalists.ts'
import { decideRound } from '../../features/decisions/honours/decide-round.ts'
import { saveFinalists } from '../../features/decisions/honours/save-finalists.ts'
import { saveHonours } from '../../features/decisions/honours/save-honours.ts'
import { holdMeeting, openMeeting } from '../../features/decisions/meeting/hold-meeting.ts'
import { loadMeetingRoom } from '../../features/decisions/meeting/load-meeting.ts'
import { noteAttendance } from '../../features/decisions/meeting/note-attendance.ts'
import { callEntry, decideEntry, openEntry } from '../../features/decisions/meeting/take-item.ts'
import { makeProtocol } from '../../features/decisions/protocol/make-protocol.ts'
import { releaseRound } from '../../features/decisions/release/release-round.ts'
import { approveText } from '../../features/decisions/writing/approve-text.ts'
import { saveFeedback, saveStatement } from '../../features/decisions/writing/save-text.ts'
import { loadResult, type ResultEntry } from '../../features/jury/result/load-result.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { SigningKey } from '../../protocol/verify-in-node.ts'
import { voteAmong } from '../hold-ballot.ts'
import type { LargeJury } from './call.ts'
import { must } from './must.ts'
import { type Pair, plantDeclarations } from './sheets.ts'

/** Everybody in the room; the first entries of the agenda are called, opened and decided, the others wait for another meeting. */
export async function meet(jury: LargeJury, discussed = 5): Promise<number> {
  const { db, leader, round, jurors, words } = jury
  must(await openMeeting(jury, leader, round.id), 'opened')
  const here = jurors.map(({ id }) => ({ whom: id, way: 'room' as const }))
  must(await noteAttendance(jury, leader, round.id, here), 'noted')
  const room = await db.read(actorOf(leader), (reader) => loadMeetingRoom(reader, round.id))
  const agenda = room?.agenda ?? []
  for (const { id } of agenda.slice(0, discussed)) {
    const place = { roundId: round.id, itemId: id }
    must(await callEntry(jury, leader, place), 'called')
    must(await openEntry(jury, leader, place, true), 'opened')
    must(await decideEntry(jury, leader, place, { outcome: 'ballot', reason: words.outcome }), 'decided')
  }
  return agenda.length
}

async function tops(jury: LargeJury, count: number): Promise<readonly ResultEntry[]> {
  const { db, leader, round } = jury
  const result = await db.read(actorOf(leader), (reader) => loadResult(reader, round.id))
  return (result?.groups ?? [])
    .filter((group) => group.stoppedAfter === null)
    .flatMap(({ entries }) => entries.slice(0, count))
}

/** Whoever votes has declared for every candidate. */
async function declareFor({ owner, round, jurors, clock }: LargeJury, candidates: readonly EntryId[]): Promise<void> {
  const pairs: readonly Pair[] = candidates.flatMap((entryId) => jurors.map(({ id }) => ({ entryId, personId: id })))
  await plantDeclarations(owner, round.id, pairs, clock.now())
}

/** Two in three prefer the order of the result; who is shut out from a candidate is refused, and casts nothing. */
async function ballotOn(jury: LargeJury, candidates: readonly EntryId[]): Promise<EntryId> {
  const { db, clock, leader, round, jurors, words } = jury
  await declareFor(jury, candidates)
  const voters = jurors.map(({ id }) => id)
  const worthTo = (voter: PersonId, entryId: EntryId) =>
    candidates.indexOf(entryId) * (voters.indexOf(voter) % 3 === 0 ? 1 : -1)
  return voteAmong({ db, clock, roundId: round.id, leader, voters, worthTo, casting: words.outcome }, candidates)
}

/** The two best of each category are finalists and voted on; whom the ballot leaves first wins, and comes first here. */
export async function decide(jury: LargeJury): Promise<readonly EntryId[]> {
  const { leader, secretary, round, categories } = jury
  const finalists = await tops(jury, 2)
  const ids = finalists.map(({ entryId }) => entryId)
  const winners: EntryId[] = []
  for (const category of categories) {
    const candidates = finalists.flatMap(({ entryId, categoryId }) => (categoryId === category ? [entryId] : []))
    winners.push(await ballotOn(jury, candidates))
  }
  must(await holdMeeting(jury, leader, round.id, 'end'), 'done')
  must(await saveFinalists(jury, leader, round.id, ids), 'chosen')
  must(await announceFinalists(jury, leader, round.id, ids), 'nominated')
  for (const [place, categoryId] of categories.entries()) {
    const honours = winners.slice(place, place + 1).map((entryId) => ({ entryId, kind: 'winner' as const }))
    const input = { honours, isNotAwarded: false, reasonNb: '', reasonNn: '' }
    must(await saveHonours(jury, secretary, { roundId: round.id, categoryId }, input), 'kept')
  }
  must(await decideRound(jury, secretary, round.id), 'decided')
  return [...winners, ...ids.filter((id) => !winners.includes(id))]
}

export async function writeStatements(jury: LargeJury, honoured: readonly EntryId[]): Promise<void> {
  const { leader, secretary, round, words } = jury
  for (const entryId of honoured) {
    const place = { roundId: round.id, entryId }
    must(await saveStatement(jury, leader, place, { version: 0, text: words.statement }), 'saved')
    must(await approveText(jury, secretary, { ...place, kind: 'statement' }, 1), 'approved')
  }
}

/** Two applicants are answered by the product's own acts. */
export async function answerTwo(jury: LargeJury): Promise<void> {
  const { secretary, colleague, round, entries, words } = jury
  for (const { id: entryId, title } of entries.slice(0, 2)) {
    const place = { roundId: round.id, entryId }
    const text = words.feedback.replace('{title}', title)
    must(await saveFeedback(jury, secretary, place, { version: 0, text }), 'saved')
    must(await approveText(jury, colleague, { ...place, kind: 'feedback' }, 1), 'approved')
  }
}

/** The answers that are left, planted as their own acts would have kept them. */
export async function answerTheRest({ owner, secretary, colleague, round, clock, words }: LargeJury): Promise<void> {
  await owner.query(
    `insert into feedback (entry_id, round_id, text, state, written_by, saved_at, approved_by, approved_at)
     select id, round_id, replace($5, '{title}', title), 'approved', $2, $4, $3, $4
     from entry where round_id = $1 on conflict do nothing`,
    [round.id, secretary, colleague, clock.now(), words.feedback],
  )
}

/** The protocol is a job of the release; where a program runs, it may have made it already. */
export async function release(jury: LargeJury, key: SigningKey): Promise<void> {
  const { owner, secretary, round, clock, baseUrl } = jury
  must(await releaseRound(jury, secretary, round.id), 'released')
  await makeProtocol(owner, round.id, { key, baseUrl, now: clock.now() })
}
