import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, MeetingId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Cause, Outcome } from './meeting-rules.ts'

export type MinutesPresence = {
  readonly personId: PersonId
  readonly name: string
  readonly way: 'room' | 'video'
  readonly arrivedAt: Date
  readonly leftAt: Date | null
}

export type MinutesItem = {
  readonly entryId: EntryId
  readonly title: string
  readonly cause: Cause
  readonly reason: string
  readonly openedAt: Date | null
  /** Who said that all who must be out were out. */
  readonly clearedBy: string | null
  readonly decidedAt: Date | null
  readonly outcome: Outcome | null
  readonly decisionReason: string | null
  readonly removedReason: string | null
  /** As it was when it was decided; null from before that was kept. */
  readonly needed: number | null
}

export type MinutesMeeting = {
  readonly id: MeetingId
  readonly number: number
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly openedBy: string
  readonly recesses: readonly { readonly beganAt: Date; readonly endedAt: Date | null }[]
  readonly presence: readonly MinutesPresence[]
  /** In the order of the agenda; as the reader may know them. */
  readonly items: readonly MinutesItem[]
}

async function listRows<Row>(reader: Reader, roundId: RoundId, table: 'presence' | 'items' | 'recesses') {
  const queries = {
    presence: sql<Row>`
      select a.meeting_id as "meetingId", p.id as "personId", p.display_name as name, a.way, a.arrived_at as "arrivedAt",
        a.left_at as "leftAt"
      from meeting_attendance a join person p on p.id = a.person_id
      where a.round_id = ${roundId} order by p.display_name, p.id, a.arrived_at`,
    items: sql<Row>`
      select i.meeting_id as "meetingId", i.entry_id as "entryId", e.title, i.cause, i.reason, i.opened_at as "openedAt",
        c.display_name as "clearedBy", d.decided_at as "decidedAt", d.outcome, d.reason as "decisionReason", d.needed,
        i.removed_reason as "removedReason"
      from meeting_item i join entry e on e.id = i.entry_id left join meeting_decision d on d.item_id = i.id
      left join person c on c.id = i.cleared_by
      where i.round_id = ${roundId} order by i.position, i.id`,
    recesses: sql<Row>`
      select meeting_id as "meetingId", began_at as "beganAt", ended_at as "endedAt" from meeting_recess
      where round_id = ${roundId} order by began_at`,
  }
  return (await queries[table].execute(reader)).rows
}

type Of = { readonly meetingId: MeetingId }

/** All meetings of the round for minutes and protocol, in order. Four statements. */
export async function listMinutes(reader: Reader, roundId: RoundId): Promise<readonly MinutesMeeting[]> {
  const { rows } = await sql<Pick<MinutesMeeting, 'id' | 'number' | 'openedAt' | 'endedAt' | 'openedBy'>>`
    select m.id, m.number, m.opened_at as "openedAt", m.ended_at as "endedAt", p.display_name as "openedBy"
    from meeting m join person p on p.id = m.opened_by where m.round_id = ${roundId} order by m.number`.execute(reader)
  const presence = await listRows<MinutesPresence & Of>(reader, roundId, 'presence')
  const items = await listRows<MinutesItem & Of>(reader, roundId, 'items')
  const recesses = await listRows<MinutesMeeting['recesses'][number] & Of>(reader, roundId, 'recesses')
  const within = <Row extends Of>(all: readonly Row[], id: MeetingId) =>
    all.filter(({ meetingId }) => meetingId === id).map(({ meetingId: _meeting, ...row }) => row)
  return rows.map((meeting) => ({
    ...meeting,
    recesses: within(recesses, meeting.id),
    presence: within(presence, meeting.id),
    items: within(items, meeting.id),
  }))
}
