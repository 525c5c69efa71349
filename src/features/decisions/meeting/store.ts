import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import {
  type EntryId,
  type MeetingId,
  type MeetingItemId,
  newId,
  type PersonId,
  type RoundId,
} from '../../../kernel/ids.ts'
import type { Cause, Outcome } from './meeting-rules.ts'

type Place = { readonly roundId: RoundId; readonly meetingId: MeetingId }
type By = { readonly personId: PersonId; readonly at: Date }

export async function insertMeeting(tx: Tx, roundId: RoundId, number: number, by: By): Promise<MeetingId> {
  const id = newId<MeetingId>()
  await tx
    .insertInto('meeting')
    .values({ id, round_id: roundId, number, opened_by: by.personId, opened_at: by.at })
    .execute()
  return id
}

/** The meeting ends: whoever is there leaves it, and a recess is over. */
export async function endMeetingIn(tx: Tx, { meetingId }: Place, at: Date): Promise<void> {
  const open = { left_at: at }
  await tx
    .updateTable('meeting_attendance')
    .set(open)
    .where('meeting_id', '=', meetingId)
    .where('left_at', 'is', null)
    .execute()
  await endRecess(tx, meetingId, at)
  await tx
    .updateTable('meeting')
    .set({ ended_at: at })
    .where('id', '=', meetingId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function beginRecess(tx: Tx, { roundId, meetingId }: Place, at: Date): Promise<void> {
  await tx
    .insertInto('meeting_recess')
    .values({ id: newId(), meeting_id: meetingId, round_id: roundId, began_at: at })
    .execute()
}

export async function endRecess(tx: Tx, meetingId: MeetingId, at: Date): Promise<void> {
  await tx
    .updateTable('meeting_recess')
    .set({ ended_at: at })
    .where('meeting_id', '=', meetingId)
    .where('ended_at', 'is', null)
    .execute()
}

export async function addAttendance(
  tx: Tx,
  place: Place,
  person: { id: PersonId; way: 'room' | 'video' },
  at: Date,
): Promise<void> {
  const { roundId, meetingId } = place
  await tx
    .insertInto('meeting_attendance')
    .values({
      id: newId(),
      meeting_id: meetingId,
      round_id: roundId,
      person_id: person.id,
      way: person.way,
      arrived_at: at,
    })
    .execute()
}

export async function endAttendance(tx: Tx, meetingId: MeetingId, personId: PersonId, at: Date): Promise<void> {
  await tx
    .updateTable('meeting_attendance')
    .set({ left_at: at })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .execute()
}

export type NewItem = {
  readonly entryId: EntryId
  readonly cause: Cause
  readonly reason: string
  readonly position: number
}

export async function insertItems(tx: Tx, { roundId, meetingId }: Place, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ entryId, ...item }) => ({
    ...item,
    id: newId<MeetingItemId>(),
    meeting_id: meetingId,
    round_id: roundId,
    entry_id: entryId,
  }))
  await tx.insertInto('meeting_item').values(rows).execute()
}

export async function placeItems(tx: Tx, order: readonly MeetingItemId[], from: number): Promise<void> {
  if (order.length === 0) return
  await sql`update meeting_item i set position = ${from} + o.place::int
    from unnest(${sql.val(order)}::uuid[]) with ordinality o (id, place) where i.id = o.id`.execute(tx)
}

export async function removeItem(tx: Tx, id: MeetingItemId, reason: string): Promise<void> {
  await tx.updateTable('meeting_item').set({ state: 'removed', removed_reason: reason }).where('id', '=', id).execute()
}

/** One entry at a time: what had been called and not opened waits again. */
export async function callItem(tx: Tx, meetingId: MeetingId, id: MeetingItemId, at: Date): Promise<void> {
  await tx
    .updateTable('meeting_item')
    .set({ state: 'waiting', called_at: null })
    .where('meeting_id', '=', meetingId)
    .where('state', '=', 'called')
    .execute()
  await tx.updateTable('meeting_item').set({ state: 'called', called_at: at }).where('id', '=', id).execute()
}

export async function openItem(tx: Tx, id: MeetingItemId, { personId, at }: By): Promise<void> {
  await tx
    .updateTable('meeting_item')
    .set({ state: 'open', cleared_by: personId, opened_at: at })
    .where('id', '=', id)
    .execute()
}

export async function closeItem(
  tx: Tx,
  item: { readonly id: MeetingItemId; readonly entryId: EntryId; readonly roundId: RoundId },
  decision: { readonly outcome: Outcome; readonly reason: string; readonly needed: number; readonly present: number },
  { personId, at }: By,
): Promise<void> {
  const of = { item_id: item.id, round_id: item.roundId, entry_id: item.entryId }
  await tx
    .insertInto('meeting_decision')
    .values({ ...of, ...decision, decided_by: personId, decided_at: at })
    .execute()
  await tx.updateTable('meeting_item').set({ state: 'decided' }).where('id', '=', item.id).execute()
}
