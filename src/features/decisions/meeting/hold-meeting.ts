// Opening a meeting sets its agenda: the entries that cannot be told apart and those on which the jury is far apart, in
// the order that moves the fewest people. A meeting may rest, end, and be followed by another. Source: jury method, § 3.8.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import {
  askedChecksOf,
  countTogether,
  entriesToDiscuss,
  findChecks,
  loadResult,
  type Result,
  type ResultGroup,
} from '../../jury/contract.ts'
import { arrangeAgenda, movesOf } from './agenda-rules.ts'
import { loadMeetingRoom, type MeetingRoom, standingOf } from './load-meeting.ts'
import { type Cause, type MeetingRefusal, refusalIn } from './meeting-rules.ts'
import { listDecided } from './queries.ts'
import { beginRecess, endMeetingIn, endRecess, insertItems, insertMeeting } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock }

export type OpenOutcome = {
  readonly kind: 'opened' | 'not_yours' | 'not_lead' | 'wrong_phase' | 'meeting_is_open' | 'not_discussed'
}

/** What the jury's sheets call for, less what an earlier meeting is done with. Null before the discussion is open. */
async function proposeItems(tx: Tx, roundId: RoundId): Promise<readonly { entryId: EntryId; cause: Cause }[] | null> {
  const result = await loadResult(tx, roundId)
  if (!result) return null
  const decided = await listDecided(tx, roundId)
  const checks = await findChecks(askedChecksOf(result))
  return result.groups
    .flatMap((group, place) => {
      // What did not go on from an earlier stage has its result; the meeting may still take it up.
      if (group.stoppedAfter !== null) return []
      const together = group.apart?.together ?? checks.groups[place]?.notToldApart ?? togetherIn(result.mode, group)
      const entries = group.entries.map(({ entryId, jurors }) => ({
        entryId,
        jurorMeans: jurors.map(({ mean }) => mean),
      }))
      return entriesToDiscuss({ entries, notToldApart: together }, result.scale)
    })
    .filter(({ entryId }) => (decided.get(entryId) ?? 'more_reading') === 'more_reading')
}

/** Too few jurors to say: of values the intervals do, of words nobody is told apart. */
function togetherIn(mode: Result['mode'], { entries }: ResultGroup): number {
  return mode === 'values' ? countTogether(entries) : entries.filter(({ rank }) => rank !== null).length
}

/** In the order that moves the fewest, by who is shut out from which. */
export function ordered<T extends { readonly entryId: EntryId }>(
  items: readonly T[],
  room: Pick<MeetingRoom, 'shutOut'>,
) {
  const given = items.map((item) => ({ id: item, out: room.shutOut.get(item.entryId) ?? new Set<string>() }))
  const arranged = arrangeAgenda(given)
  return { items: arranged.map(({ id }) => id), moves: movesOf(arranged) }
}

export function openMeeting({ db, clock }: Services, personId: PersonId, roundId: RoundId): Promise<OpenOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<OpenOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    if (!room.desk.leads) return { kind: 'not_lead' }
    if (!['deliberation', 'nominated'].includes(room.desk.phase) || room.desk.isSuspended)
      return { kind: 'wrong_phase' }
    if (room.meeting) return { kind: 'meeting_is_open' }
    const proposed = await proposeItems(tx, roundId)
    if (!proposed) return { kind: 'not_discussed' }
    const at = clock.now()
    const number = (room.meetings[0]?.number ?? 0) + 1
    const meetingId = await insertMeeting(tx, roundId, number, { personId, at })
    const { items, moves } = ordered(proposed, room)
    await insertItems(
      tx,
      { roundId, meetingId },
      items.map((item, position) => ({ ...item, reason: '', position })),
    )
    const facts = { meeting: number, items: items.length, moves }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'meeting_opened', facts })
    return { kind: 'opened' }
  })
}

export type HoldOutcome = { readonly kind: 'done' | 'not_yours' | MeetingRefusal | 'item_is_open' }
export type HoldAct = 'recess' | 'resume' | 'end'

const ACTIONS = { recess: 'meeting_recessed', resume: 'meeting_resumed', end: 'meeting_ended' } as const

/** In a recess one may go on or end; while an entry is open one does not end. */
function refusalOfAct(room: MeetingRoom, act: HoldAct) {
  const refusal = refusalIn(standingOf(room))
  if (refusal && (refusal !== 'in_recess' || act === 'recess')) return refusal
  return act === 'end' && room.agenda.some(({ state }) => state === 'open') ? 'item_is_open' : null
}

export function holdMeeting(
  { db, clock }: Services,
  personId: PersonId,
  roundId: RoundId,
  act: HoldAct,
): Promise<HoldOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<HoldOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    const refusal = refusalOfAct(room, act)
    if (refusal) return { kind: refusal }
    if (!room.meeting) return { kind: 'no_meeting' }
    const at = clock.now()
    const place = { roundId, meetingId: room.meeting.id }
    if (act === 'recess') await beginRecess(tx, place, at)
    else if (act === 'resume') await endRecess(tx, place.meetingId, at)
    else await endMeetingIn(tx, place, at)
    const facts = { meeting: room.meeting.number }
    await appendRecord(tx, { roundId, actorId: personId, at, action: ACTIONS[act], facts })
    return { kind: 'done' }
  })
}
