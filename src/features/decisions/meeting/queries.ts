import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, MeetingId, MeetingItemId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Cause, ItemState, Outcome } from './meeting-rules.ts'

export type Present = {
  readonly personId: PersonId
  readonly name: string
  readonly isJuror: boolean
  readonly isLeader: boolean
  /** A deputy seated for these alone; null: has a seat in every case, or none. Told to those who lead. */
  readonly onlyFor: readonly EntryId[] | null
  /** Null: not there now. */
  readonly way: 'room' | 'video' | null
  readonly arrivedAt: Date | null
  readonly leftAt: Date | null
}

export type AgendaRow = {
  readonly id: MeetingItemId
  readonly entryId: EntryId
  readonly title: string
  readonly organisationName: string
  readonly position: number
  readonly cause: Cause
  readonly reason: string
  readonly state: ItemState
  readonly removedReason: string | null
  readonly outcome: Outcome | null
  readonly decisionReason: string | null
}

export type Meeting = {
  readonly id: MeetingId
  readonly number: number
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly recessSince: Date | null
  readonly mustBeOut: boolean
}

/** The round's meetings, the latest first. One statement. */
export async function listMeetings(reader: Reader, roundId: RoundId): Promise<readonly Meeting[]> {
  const { rows } = await sql<Meeting>`
    select m.id, m.number, m.opened_at as "openedAt", m.ended_at as "endedAt", r.began_at as "recessSince",
      m.ended_at is null and asker_must_be_out(m.id) as "mustBeOut"
    from meeting m left join meeting_recess r on r.meeting_id = m.id and r.ended_at is null
    where m.round_id = ${roundId} order by m.number desc`.execute(reader)
  return rows
}

/** Everybody with a seat, and others of the panel who have been there; by name. One statement. */
export async function listPresence(
  reader: Reader,
  roundId: RoundId,
  meetingId: MeetingId | null,
): Promise<readonly Present[]> {
  const { rows } = await sql<Present>`
    with seats as (select person_id from meeting_seats(${roundId})),
      last as (select distinct on (person_id) person_id, way, arrived_at, left_at from meeting_attendance
        where meeting_id = ${meetingId} order by person_id, arrived_at desc, left_at nulls first)
    select p.id as "personId", p.display_name as name, p.id in (select person_id from seats) as "isJuror",
      exists (select from round_role rr where rr.round_id = ${roundId} and rr.person_id = p.id and rr.role = 'leader'
        and rr.withdrawn_at is null) as "isLeader",
      o.entry_ids::text[] as "onlyFor", case when l.left_at is null then l.way end as way, l.arrived_at as "arrivedAt", l.left_at as "leftAt"
    from person p left join last l on l.person_id = p.id
    left join deputies_of_some(${roundId}) o on o.person_id = p.id
    where p.id in (select person_id from seats union select person_id from last
      union select rr.person_id from round_role rr where rr.round_id = ${roundId} and rr.role = 'secretariat' and rr.withdrawn_at is null)
    order by p.display_name, p.id`.execute(reader)
  return rows
}

/** The agenda as the asker may know it, in its order. One statement. */
export async function listAgenda(reader: Reader, meetingId: MeetingId): Promise<readonly AgendaRow[]> {
  const { rows } = await sql<AgendaRow>`
    select i.id, i.entry_id as "entryId", e.title, concat_ws(', ', e.unit_name, e.organisation_name) as "organisationName", i.position, i.cause, i.reason,
      i.state, i.removed_reason as "removedReason", d.outcome, d.reason as "decisionReason"
    from meeting_item i join entry e on e.id = i.entry_id left join meeting_decision d on d.item_id = i.id
    where i.meeting_id = ${meetingId} order by i.position, i.id`.execute(reader)
  return rows
}

/** Who must be out for which entry; for those who lead. One statement. */
export async function listShutOut(
  reader: Reader,
  roundId: RoundId,
): Promise<ReadonlyMap<EntryId, ReadonlySet<PersonId>>> {
  const { rows } = await sql<{ entryId: EntryId; personId: PersonId }>`
    select entry_id as "entryId", person_id as "personId" from shut_out_in_meeting(${roundId})`.execute(reader)
  const found = new Map<EntryId, Set<PersonId>>()
  for (const { entryId, personId } of rows) found.set(entryId, (found.get(entryId) ?? new Set()).add(personId))
  return found
}

/** The names of those who are out now, as all who are in see it. One statement. */
export async function listOutNow(
  reader: Reader,
  meetingId: MeetingId,
): Promise<readonly { personId: PersonId; name: string }[]> {
  const { rows } = await sql<{ personId: PersonId; name: string }>`
    select p.id as "personId", p.display_name as name from shut_out_now(${meetingId}) o join person p on p.id = o.person_id
    order by p.display_name, p.id`.execute(reader)
  return rows
}

/** How many must take part in each case. One statement. */
export async function loadNeeded(reader: Reader, roundId: RoundId): Promise<number> {
  const { rows } = await sql<{ needed: number | null }>`select meeting_quorum(${roundId}) as needed`.execute(reader)
  return rows[0]?.needed ?? 1
}

/**
 * Changes when something does that the asker may see on an open page of the meeting, and at nothing else: what goes on in a
 * case that one is shut out from leaves it as it was. Places on the agenda count in their order alone. One statement.
 */
export async function loadSeenVersion(reader: Reader, roundId: RoundId): Promise<string> {
  const { rows } = await sql<{ version: string }>`select meeting_version_for_asker(${roundId}) as version`.execute(
    reader,
  )
  return rows[0]?.version ?? ''
}

/** What earlier meetings decided, the newest of each entry. One statement. */
export async function listDecided(reader: Reader, roundId: RoundId): Promise<ReadonlyMap<EntryId, Outcome>> {
  const { rows } = await sql<{ entryId: EntryId; outcome: Outcome }>`
    select distinct on (entry_id) entry_id as "entryId", outcome from meeting_decision where round_id = ${roundId}
    order by entry_id, decided_at desc`.execute(reader)
  return new Map(rows.map(({ entryId, outcome }) => [entryId, outcome]))
}
