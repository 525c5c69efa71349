// The meeting as the asker may know it. A fixed number of statements.
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { type Desk, loadDesk, lockDesk } from '../queries.ts'
import type { Item, MeetingStanding } from './meeting-rules.ts'
import {
  type AgendaRow,
  listAgenda,
  listMeetings,
  listPresence,
  listShutOut,
  loadNeeded,
  type Meeting,
  type Present,
} from './queries.ts'

export type MeetingRoom = {
  readonly desk: Desk
  readonly meetings: readonly Meeting[]
  /** The meeting that is held now. */
  readonly meeting: Meeting | null
  readonly presence: readonly Present[]
  readonly agenda: readonly AgendaRow[]
  /** Filled for those who lead. */
  readonly shutOut: ReadonlyMap<EntryId, ReadonlySet<PersonId>>
  /** How many must take part in each case. */
  readonly needed: number
}

export async function loadMeetingRoom(reader: Reader, roundId: RoundId, isActing = false): Promise<MeetingRoom | null> {
  const desk = isActing ? await lockDesk(reader, roundId) : await loadDesk(reader, roundId)
  if (!desk) return null
  const meetings = await listMeetings(reader, roundId)
  const meeting = meetings.find(({ endedAt }) => endedAt === null) ?? null
  const presence = await listPresence(reader, roundId, meeting?.id ?? null)
  const agenda = meeting ? await listAgenda(reader, meeting.id) : []
  const shutOut = await listShutOut(reader, roundId)
  return { desk, meetings, meeting, presence, agenda, shutOut, needed: await loadNeeded(reader, roundId) }
}

export function standingOf({ desk, meeting }: MeetingRoom): MeetingStanding {
  const isHeld = ['deliberation', 'nominated'].includes(desk.phase) && !desk.isSuspended
  return {
    leads: desk.leads,
    isOpen: meeting !== null && isHeld,
    isInRecess: meeting?.recessSince != null,
    isBallotOpen: false,
  }
}

export function currentOf(room: MeetingRoom): AgendaRow | null {
  return room.agenda.find(({ state }) => state === 'called' || state === 'open') ?? null
}

/** Who may take part in the case: jurors who are not shut out, and deputies who have been seated for it. */
export function seatsFor({ presence, shutOut }: Pick<MeetingRoom, 'presence' | 'shutOut'>, entryId: EntryId) {
  const out = shutOut.get(entryId) ?? new Set()
  return presence.filter(
    ({ isJuror, personId, onlyFor }) => isJuror && !out.has(personId) && (onlyFor?.includes(entryId) ?? true),
  )
}

/** As the rules take it: with the seats that may take part. */
export function itemOf(room: MeetingRoom, row: AgendaRow | undefined): Item | undefined {
  if (!row) return undefined
  const seats = seatsFor(room, row.entryId)
  const present = seats.filter(({ way }) => way !== null).length
  return { id: row.id, state: row.state, needed: room.needed, voting: seats.length, present }
}
