// Those who lead may put an entry on the agenda or take one off, always with a reason; what waits is then put in the order
// that moves the fewest. Source: jury method, § 3.8.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, MeetingId, MeetingItemId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { findCandidate } from '../field-queries.ts'
import { ordered } from './hold-meeting.ts'
import { loadMeetingRoom, type MeetingRoom, standingOf } from './load-meeting.ts'
import { type MeetingRefusal, refusalIn } from './meeting-rules.ts'
import { listAgenda } from './queries.ts'
import { insertItems, placeItems, removeItem } from './store.ts'

export type AgendaChange =
  | { readonly kind: 'add'; readonly entryId: EntryId; readonly reason: string }
  | { readonly kind: 'remove'; readonly itemId: MeetingItemId; readonly reason: string }

export type AgendaOutcome = {
  readonly kind: 'changed' | 'not_yours' | MeetingRefusal | 'reason_missing' | 'unknown_entry' | 'unknown_item'
}

const LONGEST = 1000

type Place = { readonly roundId: RoundId; readonly meetingId: MeetingId }
type Added = Extract<AgendaChange, { kind: 'add' }>
type Removed = Extract<AgendaChange, { kind: 'remove' }>

async function addIn(tx: Tx, room: MeetingRoom, place: Place, { entryId, reason }: Added) {
  const known = (await findCandidate(tx, { roundId: place.roundId, entryId })) !== null
  const isThere = room.agenda.some((row) => row.entryId === entryId && row.state !== 'removed')
  if (!known || isThere) return 'unknown_entry'
  await insertItems(tx, place, [{ entryId, cause: 'added', reason, position: room.agenda.length }])
  return 'changed'
}

async function removeIn(tx: Tx, room: MeetingRoom, { itemId, reason }: Removed) {
  const item = room.agenda.find(({ id, state }) => id === itemId && (state === 'waiting' || state === 'called'))
  if (!item) return 'unknown_item'
  await removeItem(tx, item.id, reason)
  return 'changed'
}

export function changeAgenda(
  { db, clock }: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
  change: AgendaChange,
): Promise<AgendaOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AgendaOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    const refusal = refusalIn(standingOf(room))
    if (refusal) return { kind: refusal }
    if (!room.meeting) return { kind: 'no_meeting' }
    if (change.reason === '' || change.reason.length > LONGEST) return { kind: 'reason_missing' }
    const place = { roundId, meetingId: room.meeting.id }
    const done = change.kind === 'add' ? await addIn(tx, room, place, change) : await removeIn(tx, room, change)
    if (done !== 'changed') return { kind: done }
    const now = await listAgenda(tx, place.meetingId)
    const waiting = now.filter(({ state }) => state === 'waiting')
    await placeItems(
      tx,
      ordered(waiting, room).items.map(({ id }) => id),
      now.length - waiting.length,
    )
    const facts = { meeting: room.meeting.number, waiting: waiting.length }
    const action = change.kind === 'add' ? 'agenda_item_added' : 'agenda_item_removed'
    await appendRecord(tx, { roundId, actorId: personId, at: clock.now(), action, facts })
    return { kind: 'changed' }
  })
}
