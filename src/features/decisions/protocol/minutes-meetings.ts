// The meetings as the minutes tell of them: to the panel's heads who was there for which entry, who was out and what was
// decided and why; to the public only when, since a name beside a recusal would open a pseudonym.
import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { listMinutes, type MinutesItem, type MinutesMeeting, type MinutesPresence } from '../meeting/minutes-queries.ts'
import { listPresence, listShutOut, type Present } from '../meeting/queries.ts'

export type MinutedItem = MinutesItem & {
  /** Jurors who took part, and those of the entry's seats that there are. */
  readonly present: readonly string[]
  readonly seats: number
  /** Who was there and had to be out, also on video. */
  readonly out: readonly string[]
}

export type MinutedMeeting = {
  readonly number: number
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly openedBy: string | null
  readonly recesses: MinutesMeeting['recesses']
  readonly presence: readonly { readonly name: string; readonly spans: readonly MinutesPresence[] }[]
  readonly items: readonly MinutedItem[]
}

/** There at some time between the two. */
function wasThere(spans: readonly MinutesPresence[], from: Date, to: Date | null): boolean {
  return spans.some(({ arrivedAt, leftAt }) => (to === null || arrivedAt <= to) && (leftAt === null || leftAt >= from))
}

type Seating = {
  readonly jurors: ReadonlyMap<PersonId, Present['onlyFor']>
  readonly shutOut: Awaited<ReturnType<typeof listShutOut>>
}

function minutedItem(item: MinutesItem, meeting: MinutesMeeting, { jurors, shutOut }: Seating): MinutedItem {
  const barred = shutOut.get(item.entryId) ?? new Set<PersonId>()
  const { openedAt } = item
  const until = item.decidedAt ?? meeting.endedAt
  const there = (openedAt ? [...new Set(meeting.presence.map(({ personId }) => personId))] : []).filter((id) => {
    const spans = meeting.presence.filter(({ personId }) => personId === id)
    return openedAt !== null && wasThere(spans, openedAt, until)
  })
  const seats = [...jurors].flatMap(([id, onlyFor]) =>
    !barred.has(id) && (onlyFor?.includes(item.entryId) ?? true) ? [id] : [],
  )
  const nameOf = (id: PersonId) => meeting.presence.find(({ personId }) => personId === id)?.name ?? ''
  const present = there.filter((id) => seats.includes(id)).map(nameOf)
  return { ...item, present, seats: seats.length, out: there.filter((id) => barred.has(id)).map(nameOf) }
}

export async function loadMinutedMeetings(reader: Reader, roundId: RoundId): Promise<readonly MinutedMeeting[]> {
  const meetings = await listMinutes(reader, roundId)
  const seats = await listPresence(reader, roundId, null)
  const jurors = new Map(
    seats.flatMap(({ isJuror, personId, onlyFor }) => (isJuror ? [[personId, onlyFor] as const] : [])),
  )
  const seating = { jurors, shutOut: await listShutOut(reader, roundId) }
  return meetings.map((meeting) => {
    const people = [...new Set(meeting.presence.map(({ personId }) => personId))]
    const presence = people.map((id) => {
      const spans = meeting.presence.filter(({ personId }) => personId === id)
      return { name: spans[0]?.name ?? '', spans }
    })
    return { ...meeting, presence, items: meeting.items.map((item) => minutedItem(item, meeting, seating)) }
  })
}

/** From the steps of the sealed protocol: when, and nothing of who. */
export function publicMeetings({ steps }: Pick<ProtocolDocument, 'steps'>): readonly MinutedMeeting[] {
  const meetings: MinutedMeeting[] = []
  for (const { kind, at } of steps) {
    const now = new Date(at)
    const open = meetings.at(-1)
    if (kind === 'meeting_opened') {
      const number = meetings.length + 1
      const bare = { openedBy: null, recesses: [], presence: [], items: [] }
      meetings.push({ number, openedAt: now, endedAt: null, ...bare })
    } else if (open) meetings.splice(-1, 1, after(open, kind, now))
  }
  return meetings
}

function after(meeting: MinutedMeeting, kind: string, at: Date): MinutedMeeting {
  const { recesses } = meeting
  const closed = recesses.map((recess) => (recess.endedAt ? recess : { ...recess, endedAt: at }))
  if (kind === 'meeting_ended') return { ...meeting, recesses: closed, endedAt: at }
  if (kind === 'meeting_resumed') return { ...meeting, recesses: closed }
  return kind === 'meeting_recessed' ? { ...meeting, recesses: [...recesses, { beganAt: at, endedAt: null }] } : meeting
}
