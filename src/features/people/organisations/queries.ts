import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'

export type OrganisationFacts = {
  id: OrganisationId
  name: string
  kind: string
  number: string | null
  parentId: OrganisationId | null
  parentName: string | null
  /** Administers it, or runs the installation. */
  mayAdminister: boolean
  isAdministrator: boolean
}

export type Member = { roleId: string; role: string; name: string | null; givenAt: Date; isMe: boolean }
export type OpenInvitation = { id: string; email: string; role: string; expiresAt: Date }
export type Unit = { id: OrganisationId; name: string }

export type OrganisationView = {
  readonly organisation: OrganisationFacts
  readonly units: readonly Unit[]
  readonly members: readonly Member[]
  readonly invitations: readonly OpenInvitation[]
}

/** Only for those who have a role there, administer it, or run the installation; to others it has no such page. */
async function loadFacts(reader: Reader, id: OrganisationId): Promise<OrganisationFacts | undefined> {
  const { rows } = await sql<OrganisationFacts & { isSeen: boolean }>`
    with rights as (select
      ${id}::uuid in (select organisations_asker_administers()) as own, asker_is_on_platform('administrator') as platform)
    select o.id, o.name, o.kind, o.parent_id as "parentId", p.name as "parentName",
      (select number from organisation_number n where n.organisation_id = o.id order by valid_from desc nulls last limit 1) as number,
      rights.own or rights.platform as "mayAdminister", rights.own as "isAdministrator",
      rights.own or rights.platform or exists (select 1 from organisation_role r
        where r.organisation_id = o.id and r.person_id = asker() and r.withdrawn_at is null) as "isSeen"
    from organisation o cross join rights left join organisation p on p.id = o.parent_id
    where o.id = ${id}`.execute(reader)
  const row = rows[0]
  return row?.isSeen ? row : undefined
}

async function loadMembers(reader: Reader, id: OrganisationId): Promise<readonly Member[]> {
  const { rows } = await sql<Member>`
    select r.id as "roleId", r.role, p.display_name as name, r.given_at as "givenAt", r.person_id = asker() as "isMe"
    from organisation_role r left join person p on p.id = r.person_id
    where r.organisation_id = ${id} and r.withdrawn_at is null
    order by p.display_name nulls last, r.role
    limit 500`.execute(reader)
  return rows
}

async function loadInvitations(reader: Reader, id: OrganisationId, now: Date): Promise<readonly OpenInvitation[]> {
  return reader
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'expires_at as expiresAt'])
    .where('organisation_id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
}

export async function loadOrganisation(
  reader: Reader,
  id: OrganisationId,
  now: Date,
): Promise<OrganisationView | undefined> {
  const organisation = await loadFacts(reader, id)
  if (!organisation) return undefined
  const units = await reader
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('parent_id', '=', id)
    .where('kind', 'in', ['unit', 'district'])
    .orderBy('name')
    .limit(500)
    .execute()
  return {
    organisation,
    units,
    members: await loadMembers(reader, id),
    invitations: await loadInvitations(reader, id, now),
  }
}

export type FoundOrganisation = { id: OrganisationId; name: string; number: string | null; isAdministered: boolean }

/** By part of the name; without words those that nobody administers yet. `total` counts all that match. */
export async function findOrganisations(
  reader: Reader,
  search: { words: string; page: number; perPage: number },
): Promise<{ rows: readonly FoundOrganisation[]; total: number }> {
  const pattern = `%${search.words.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<FoundOrganisation & { total: number }>`
    with administered as materialized (
      select distinct organisation_id as id from organisation_role where role = 'administrator' and withdrawn_at is null)
    select o.id, o.name, count(*) over ()::int as total, o.id in (select id from administered) as "isAdministered",
      (select number from organisation_number n where n.organisation_id = o.id order by valid_from desc nulls last limit 1) as number
    from organisation o
    where o.kind in ('municipality', 'county', 'agency', 'ministry', 'association') and o.valid_to is null
      and o.successor_id is null and lower(o.name) like ${pattern}
      and (${search.words} <> '' or o.id not in (select id from administered))
    order by o.name
    limit ${search.perPage} offset ${(search.page - 1) * search.perPage}`.execute(reader)
  return { rows, total: rows[0]?.total ?? 0 }
}

export type SiteEvent = { seq: number; at: Date; actorName: string | null; action: string; facts: Json }

/** What has been done that concerns no round, the latest first. */
export async function loadSiteEvents(reader: Reader): Promise<readonly SiteEvent[]> {
  const { rows } = await sql<SiteEvent>`
    select e.seq, e.at, p.display_name as "actorName", e.action, e.facts
    from record_event e left join person p on p.id = e.actor_id
    where e.round_id is null and e.entry_id is null
    order by e.seq desc
    limit 50`.execute(reader)
  return rows
}
