import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

/** One step of a case as it was taken, with the words of its ground as they stood then. */
export type Step = {
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly kind: 'declared' | 'decided'
  readonly outcome: 'impartial' | 'in_doubt' | 'disqualified'
  readonly groundTitle: Texts | null
  readonly groundSource: string
  readonly groundVersion: number | null
  readonly reason: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly actorName: string
  readonly at: Date
}

type CaseKey = { readonly entryId: EntryId; readonly personId: PersonId }

/** The steps that the asker may see, oldest first: of an own case, or of others' that are looked at. One statement. */
export async function listSteps(
  reader: Reader,
  roundId: RoundId,
  of: { readonly ownEntry: EntryId } | { readonly others: readonly CaseKey[] },
): Promise<readonly Step[]> {
  const which =
    'others' in of
      ? sql`s.person_id <> asker() and (s.entry_id, s.person_id) in (select * from unnest(
          ${of.others.map(({ entryId }) => entryId)}::uuid[], ${of.others.map(({ personId }) => personId)}::uuid[]))`
      : sql`s.person_id = asker() and s.entry_id = ${of.ownEntry}`
  const { rows } = await sql<Step>`
    select s.entry_id as "entryId", s.person_id as "personId", s.kind, s.outcome, g.title as "groundTitle",
      coalesce(g.source, '') as "groundSource", s.ground_version as "groundVersion", s.reason,
      s.period_from as "periodFrom", s.period_to as "periodTo", p.display_name as "actorName", s.at
    from impartiality_step s
    join person p on p.id = s.actor_id
    left join recusal_ground g on g.round_id = s.round_id and g.key = s.ground
    where s.round_id = ${roundId} and ${which}
    order by s.entry_id, s.person_id, s.version`.execute(reader)
  return rows
}

export type DerivedCase = {
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly personName: string
  readonly title: string
}

/** Who is shut out by what another case says, for the heads of the panel. */
export async function listDerivedCases(reader: Reader, roundId: RoundId): Promise<readonly DerivedCase[]> {
  const { rows } = await sql<DerivedCase>`
    select o.entry_id as "entryId", o.person_id as "personId", p.display_name as "personName", e.title
    from shut_out_in(${roundId}) o join person p on p.id = o.person_id join entry e on e.id = o.entry_id
    where not o.is_own_word and o.person_id <> asker() and e.standing = 'submitted'
    order by p.display_name, e.title, o.entry_id`.execute(reader)
  return rows
}
