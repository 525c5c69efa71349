// The jury's meetings: everything on the agenda is called, those shut out leave, and it is decided; values are moved with a
// reason; what wanted more reading comes back in a second meeting, which votes in secret among the finalists.
import { changeAgenda } from '../../features/decisions/meeting/change-agenda.ts'
import { holdMeeting, openMeeting } from '../../features/decisions/meeting/hold-meeting.ts'
import { loadMeetingRoom } from '../../features/decisions/meeting/load-meeting.ts'
import type { Outcome } from '../../features/decisions/meeting/meeting-rules.ts'
import { noteAttendance } from '../../features/decisions/meeting/note-attendance.ts'
import { callEntry, decideEntry, openEntry } from '../../features/decisions/meeting/take-item.ts'
import { adjustAssessment } from '../../features/jury/assessments/adjust-assessment.ts'
import { loadResult } from '../../features/jury/result/load-result.ts'
import { openDiscussion } from '../../features/jury/result/open-discussion.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { must } from '../large-jury/must.ts'
import { DAY_OF } from './small-calendar.ts'
import type { SmallJury } from './small-call.ts'

const FINALISTS = 3

async function roomOf({ db, leader, round }: SmallJury) {
  const room = await db.read(actorOf(leader), (reader) => loadMeetingRoom(reader, round.id))
  if (!room) throw new Error('the leader finds no meeting')
  return room
}

/** Minutes go by between what is done. */
function wait({ clock }: SmallJury, minutes: number): void {
  clock.set(new Date(clock.now().getTime() + minutes * 60_000))
}

/** The first by the rule in each category, those of the meeting's last round. */
export async function finalistsOf({ db, leader, round }: SmallJury): Promise<readonly (readonly EntryId[])[]> {
  const result = await db.read(actorOf(leader), (reader) => loadResult(reader, round.id))
  return (result?.groups ?? []).map(({ entries }) => entries.slice(0, FINALISTS).map(({ entryId }) => entryId))
}

/** Everybody comes, the last on video; what the jury also wants to talk about is put on the agenda. */
export async function gather(jury: SmallJury): Promise<void> {
  const { round, leader, jurors, words } = jury
  must(await openMeeting(jury, leader, round.id), 'opened')
  const here = jurors.map(({ id }, seat) => ({ whom: id, way: seat === jurors.length - 1 ? 'video' : 'room' }) as const)
  must(await noteAttendance(jury, leader, round.id, here), 'noted')
  for (const entryId of (await finalistsOf(jury)).flat()) {
    const { agenda, meetings } = await roomOf(jury)
    if (meetings.length > 1 || agenda.some((item) => item.entryId === entryId)) continue
    const change = { kind: 'add', entryId, reason: words.meeting.added } as const
    must(await changeAgenda(jury, leader, round.id, change), 'changed')
  }
}

/** Two jurors move a value of their own on the entry that is talked about, one step up, with a reason. */
async function moveValues({ owner, ...jury }: SmallJury, entryId: EntryId): Promise<void> {
  const { rows } = await owner.query<{ person: PersonId; scores: number[] }>(
    `select person_id as person, scores from assessment
     where entry_id = $1 and state = 'sealed' and 6 > scores[1] and scores[1] > 0 order by scores[1], person_id limit 2`,
    [entryId],
  )
  for (const { person, scores } of rows) {
    const moved = scores.map((score, place) => (place === 0 ? score + 1 : score))
    const reasons = scores.map((_, place) => (place === 0 ? jury.words.meeting.moved : ''))
    const input = { roundId: jury.round.id, entryId, scores: moved, reasons, seen: 0 }
    must(await adjustAssessment(jury, person, input), 'adjusted')
  }
}

type Item = Awaited<ReturnType<typeof roomOf>>['agenda'][number]

/** Called; opened once somebody has said that whoever is shut out is out; and decided. */
async function takeUp(jury: SmallJury, item: Item, decision: { outcome: Outcome; reason: string; moves: boolean }) {
  const { leader, round } = jury
  const place = { roundId: round.id, itemId: item.id }
  must(await callEntry(jury, leader, place), 'called')
  wait(jury, 1)
  must(await openEntry(jury, leader, place, true), 'opened')
  wait(jury, 9)
  if (decision.moves) await moveValues(jury, item.entryId)
  must(await decideEntry(jury, leader, place, decision), 'decided')
}

/** In the first meeting one entry is left for more reading; whoever has come furthest goes to the ballot. */
async function takeAll(jury: SmallJury, isFirst: boolean, most = Number.POSITIVE_INFINITY): Promise<void> {
  const { agenda } = await roomOf(jury)
  const finalists = (await finalistsOf(jury)).flat()
  const waiting = agenda.filter(({ state }) => state === 'waiting')
  const putOff = isFirst ? waiting.findLast(({ entryId }) => finalists.includes(entryId)) : undefined
  for (const [place, item] of waiting.slice(0, most).entries()) {
    const isFinalist = finalists.includes(item.entryId)
    const outcome = item === putOff ? 'more_reading' : isFinalist ? 'ballot' : 'not_further'
    const reason = jury.words.meeting[outcome]
    await takeUp(jury, item, { outcome, reason, moves: isFirst && place === 0 })
    if (isFirst && place === 2) await rest(jury)
  }
}

/** In the break the one on video goes, and is there again in the next meeting. */
async function rest(jury: SmallJury): Promise<void> {
  must(await holdMeeting(jury, jury.leader, jury.round.id, 'recess'), 'done')
  const gone = jury.jurors.slice(-1).map(({ id }) => ({ whom: id, way: null }))
  must(await noteAttendance(jury, jury.leader, jury.round.id, gone), 'noted')
  wait(jury, 15)
  must(await holdMeeting(jury, jury.leader, jury.round.id, 'resume'), 'done')
}

/** The discussion is opened, the jury meets, and the first entry is decided. */
export async function beginMeeting(jury: SmallJury): Promise<void> {
  const { clock, days, leader, round } = jury
  clock.set(days.at(DAY_OF.meeting))
  must(await openDiscussion(jury, leader, round.id), 'opened')
  wait(jury, 30)
  await gather(jury)
  await takeAll(jury, true, 1)
}

/** The rest of the agenda, and a second meeting for what was put off. It stays open, for the ballots. */
export async function meetAgain(jury: SmallJury): Promise<void> {
  const { clock, days, leader, round } = jury
  await takeAll(jury, true)
  must(await holdMeeting(jury, leader, round.id, 'end'), 'done')
  clock.set(days.at(DAY_OF.meeting + 1))
  await gather(jury)
  await takeAll(jury, false)
}
