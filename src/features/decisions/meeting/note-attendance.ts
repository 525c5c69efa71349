// Who is there, from when until when, in the room or on video. Those who lead note it for all; anybody for oneself.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { MeetingId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { currentOf, loadMeetingRoom, type MeetingRoom } from './load-meeting.ts'
import { addAttendance, endAttendance } from './store.ts'

export type Way = 'room' | 'video'
export type AttendanceOutcome = { readonly kind: 'noted' | 'not_yours' | 'no_meeting' | 'not_lead' | 'unknown_person' }
/** `way` null: left. */
export type Attendance = { readonly whom: PersonId; readonly way: Way | null }

function refusalOf(room: MeetingRoom, asker: PersonId, given: readonly Attendance[]) {
  if (given.some(({ whom }) => !room.presence.some(({ personId }) => personId === whom))) return 'unknown_person'
  return room.desk.leads || given.every(({ whom }) => whom === asker) ? null : 'not_lead'
}

type Place = { readonly roundId: RoundId; readonly meetingId: MeetingId }

async function moveIn(tx: Tx, place: Place, { whom, way }: Attendance, now: { isThere: boolean; at: Date }) {
  if (now.isThere) await endAttendance(tx, place.meetingId, whom, now.at)
  if (way) await addAttendance(tx, place, { id: whom, way }, now.at)
}

type Services = { db: Database; clock: Clock }

export function noteAttendance(
  services: Services,
  personId: PersonId,
  roundId: RoundId,
  given: readonly Attendance[],
): Promise<AttendanceOutcome> {
  return noteAs(services, personId, roundId, () => given)
}

/** All who may take part and are not there already: who is on video stays there, and who must be out stays out. */
export function noteAllPresent(
  services: Services,
  personId: PersonId,
  roundId: RoundId,
  way: Way,
): Promise<AttendanceOutcome> {
  return noteAs(services, personId, roundId, (room) => absentSeats(room).map((whom) => ({ whom, way })))
}

/** Nobody is noted by one who is out of the room. */
export function absentSeats(room: MeetingRoom): readonly PersonId[] {
  if (!room.desk.leads || room.meeting?.mustBeOut) return []
  const current = currentOf(room)
  const out = current ? room.shutOut.get(current.entryId) : undefined
  return room.presence.flatMap(({ personId, isJuror, way }) =>
    isJuror && way === null && !out?.has(personId) ? [personId] : [],
  )
}

function noteAs(
  { db, clock }: Services,
  personId: PersonId,
  roundId: RoundId,
  givenIn: (room: MeetingRoom) => readonly Attendance[],
): Promise<AttendanceOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AttendanceOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    if (!room.meeting) return { kind: 'no_meeting' }
    const given = givenIn(room)
    const refusal = refusalOf(room, personId, given)
    if (refusal) return { kind: refusal }
    const known = new Map(room.presence.map((person) => [person.personId, person]))
    const at = clock.now()
    const changed = given.filter(({ whom, way }) => known.get(whom)?.way !== way)
    const place = { roundId, meetingId: room.meeting.id }
    for (const one of changed) await moveIn(tx, place, one, { isThere: Boolean(known.get(one.whom)?.way), at })
    if (changed.length === 0) return { kind: 'noted' }
    const here = room.presence.filter(
      ({ personId: id, way }) => changed.find(({ whom }) => whom === id)?.way ?? way,
    ).length
    const facts = { meeting: room.meeting.number, changed: changed.length, present: here }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'meeting_attendance_noted', facts })
    return { kind: 'noted' }
  })
}
