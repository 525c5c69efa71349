import { currentOf, type MeetingRoom } from './load-meeting.ts'
import { movesBetween } from './meeting-rules.ts'

/** Who may come in again now, by name: those who were out of what was discussed before. For those who lead. */
export function findReturning(room: MeetingRoom): { readonly comeIn: readonly string[] } {
  const current = currentOf(room)
  const before = room.agenda.filter(({ state }) => state === 'decided').at(-1)
  const none: ReadonlySet<string> = new Set()
  const outOf = (row: typeof before | null) => (row ? (room.shutOut.get(row.entryId) ?? none) : none)
  const { comeIn } = movesBetween(outOf(before), outOf(current))
  return {
    comeIn: room.presence
      .filter(({ personId, way }) => way !== null && comeIn.includes(personId))
      .map(({ name }) => name),
  }
}
