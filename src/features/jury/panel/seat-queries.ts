import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'

export type QuorumRow = {
  readonly entryId: EntryId
  readonly title: string
  readonly seats: number
  readonly needed: number
  readonly voting: number
}

/** How many may vote on each entry and how many must; for the heads of the panel, less what they are shut out from. */
export async function listQuorum(reader: Reader, roundId: RoundId): Promise<readonly QuorumRow[]> {
  const { rows } = await sql<QuorumRow>`
    select q.entry_id as "entryId", e.title, q.seats, q.needed, q.voting
    from quorum_in(${roundId}) q join entry e on e.id = q.entry_id
    order by q.voting < q.needed desc, lower(e.title), q.entry_id`.execute(reader)
  return rows
}

export type ShutOut = { readonly entryId: EntryId; readonly personId: PersonId; readonly name: string }

/** Who is shut out of which entry, also while in doubt; the same readers. */
export async function listShutOut(reader: Reader, roundId: RoundId): Promise<readonly ShutOut[]> {
  const { rows } = await sql<ShutOut>`
    select o.entry_id as "entryId", o.person_id as "personId", p.display_name as name
    from shut_out_in(${roundId}) o join person p on p.id = o.person_id
    where o.person_id in (select rr.person_id from round_role rr where rr.round_id = ${roundId}
      and rr.withdrawn_at is null and rr.role in ('juror', 'leader', 'deputy'))
    order by p.display_name, o.person_id`.execute(reader)
  return rows
}

export type PanelRole = {
  readonly personId: PersonId
  readonly name: string
  readonly role: 'juror' | 'leader' | 'deputy'
  readonly hasLeft: boolean
}

/** Jurors, leader and deputies, with those who have left and hold no living seat. */
export async function listPanelRoles(reader: Reader, roundId: RoundId): Promise<readonly PanelRole[]> {
  const { rows } = await sql<PanelRole>`
    select distinct on (p.display_name, p.id) p.id as "personId", p.display_name as name, rr.role,
      rr.withdrawn_at is not null as "hasLeft"
    from round_role rr join person p on p.id = rr.person_id
    where rr.round_id = ${roundId} and rr.role in ('juror', 'leader', 'deputy')
    order by p.display_name, p.id, rr.withdrawn_at is not null, rr.role = 'deputy'`.execute(reader)
  return rows
}

export type SeatedDeputy = {
  readonly id: string
  readonly entryId: EntryId | null
  readonly title: string | null
  readonly deputyId: PersonId
  readonly deputyName: string
  readonly forPersonId: PersonId
  readonly forName: string
  readonly seatedByName: string
  readonly seatedAt: Date
}

export async function listSeatedDeputies(reader: Reader, roundId: RoundId): Promise<readonly SeatedDeputy[]> {
  const { rows } = await sql<SeatedDeputy>`
    select d.id, d.entry_id as "entryId", e.title, d.deputy_id as "deputyId", p.display_name as "deputyName",
      d.for_person_id as "forPersonId", f.display_name as "forName", b.display_name as "seatedByName",
      d.seated_at as "seatedAt"
    from deputy_seat d
    join person p on p.id = d.deputy_id
    join person f on f.id = d.for_person_id
    join person b on b.id = d.seated_by
    left join entry e on e.id = d.entry_id
    where d.round_id = ${roundId}
    order by d.seated_at, d.id`.execute(reader)
  return rows
}
