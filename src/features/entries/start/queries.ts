import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, OrganisationId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Applicant } from '../may.ts'

export type ApplicantRow = Applicant & {
  readonly name: string
  /** The organisation above a unit, as the entry tells it. */
  readonly topName: string
}

/** The organisations that the person has a living role in, with what decides whether each may apply. One statement. */
export async function loadApplicants(
  reader: Reader,
  personId: PersonId,
  roundId: RoundId,
): Promise<readonly ApplicantRow[]> {
  const found = await sql<ApplicantRow>`
    with recursive mine as (
      select distinct organisation_id as id from organisation_role
      where person_id = ${personId} and withdrawn_at is null
    ), above as (
      select m.id as start, o.id, o.parent_id, o.kind, o.name, 0 as step from mine m join organisation o on o.id = m.id
      union all
      select a.start, o.id, o.parent_id, o.kind, o.name, a.step + 1
      from above a join organisation o on o.id = a.parent_id where a.step < 10
    )
    select o.id, o.kind, o.name,
      (select array_agg(a.id order by a.step) from above a where a.start = o.id) as lineage,
      (select a.name from above a where a.start = o.id and (a.kind <> 'unit' or a.parent_id is null)
        order by a.step limit 1) as "topName",
      (select count(*) from entry e
        where e.organisation_id = o.id and e.round_id = ${roundId} and e.standing <> 'withdrawn') as "knownEntries"
    from mine m join organisation o on o.id = m.id
    order by o.name`.execute(reader)
  return found.rows
}

export type OwnEntry = { readonly id: EntryId; readonly title: string; readonly organisationId: OrganisationId }

/** The round's entries that the person works on already. */
export async function loadOwnEntries(
  reader: Reader,
  personId: PersonId,
  roundId: RoundId,
): Promise<readonly OwnEntry[]> {
  return reader
    .selectFrom('entry as e')
    .innerJoin('entry_member as m', 'm.entry_id', 'e.id')
    .select(['e.id', 'e.title', 'e.organisation_id as organisationId'])
    .where('e.round_id', '=', roundId)
    .where('m.person_id', '=', personId)
    .orderBy('e.created_at')
    .execute()
}
