// Who is there, from when until when, in the room or on video. Those who lead note it for all; anybody for oneself.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadMeetingRoom } from './load-meeting.ts'
import { addAttendance, endAttendance } from './store.ts'

export type Way = 'room' | 'video'
export type AttendanceOutcome = { readonly kind: 'noted' | 'not_yours' | 'no_meeting' | 'not_lead' | 'unknown_person' }
/** `way` null: left. */
export type Attendance = { readonly whom: PersonId; readonly way: Way | null }

export function noteAttendance(
  { db, clock }: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
  given: readonly Attendance[],
): Promise<AttendanceOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AttendanceOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    if (!room.meeting) return { kind: 'no_meeting' }
    const known = new Map(room.presence.map((person) => [person.personId, person]))
    if (given.some(({ whom }) => !known.has(whom))) return { kind: 'unknown_person' }
    if (!room.desk.leads && given.some(({ whom }) => whom !== personId)) return { kind: 'not_lead' }
    const at = clock.now()
    const changed = given.filter(({ whom, way }) => known.get(whom)?.way !== way)
    for (const { whom, way } of changed) {
      if (known.get(whom)?.way) await endAttendance(tx, room.meeting.id, whom, at)
      if (way) await addAttendance(tx, { roundId, meetingId: room.meeting.id }, { id: whom, way }, at)
    }
    if (changed.length === 0) return { kind: 'noted' }
    const here = room.presence.filter(
      ({ personId: id, way }) => changed.find(({ whom }) => whom === id)?.way ?? way,
    ).length
    const facts = { meeting: room.meeting.number, changed: changed.length, present: here }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'meeting_attendance_noted', facts })
    return { kind: 'noted' }
  })
}
