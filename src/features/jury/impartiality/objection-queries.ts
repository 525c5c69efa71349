import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Phase } from '../../../kernel/phases.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type ObjectionRow = {
  readonly id: string
  readonly entryId: EntryId
  readonly title: string
  readonly personId: PersonId
  readonly personName: string
  readonly objectorId: PersonId
  /** Told of a fellow juror; a team objects as a team. */
  readonly objectorName: string | null
  readonly isFromTeam: boolean
  readonly reason: string
  readonly raisedAt: Date
  readonly outcome: 'upheld' | 'dismissed' | null
  readonly answer: string | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
  readonly hasDeclared: boolean
}

type Which = { readonly roundId: RoundId; readonly entryId?: EntryId }

/** The objections that the asker may see, those that wait first. One statement. */
export async function listObjections(reader: Reader, { roundId, entryId }: Which): Promise<readonly ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`
    select o.id, o.entry_id as "entryId", e.title, o.person_id as "personId", p.display_name as "personName",
      o.objector_id as "objectorId", case when not o.is_from_team then b.display_name end as "objectorName",
      o.is_from_team as "isFromTeam", o.reason, o.raised_at as "raisedAt", o.outcome, o.answer,
      a.display_name as "answeredByName", o.answered_at as "answeredAt",
      exists (select from impartiality i where i.entry_id = o.entry_id and i.person_id = o.person_id) as "hasDeclared"
    from impartiality_objection o
    join entry e on e.id = o.entry_id
    join person p on p.id = o.person_id
    left join person b on b.id = o.objector_id
    left join person a on a.id = o.answered_by
    where o.round_id = ${roundId} and (${entryId ?? null}::uuid is null or o.entry_id = ${entryId ?? null})
    order by o.outcome is not null, o.raised_at, o.id`.execute(reader)
  return rows
}

export type PanelMember = { readonly personId: PersonId; readonly name: string }

/** Whose impartiality the asker may object to: the jury, and for those in the panel its secretariat too. */
export async function listObjectable(
  reader: Reader,
  roundId: RoundId,
  isFromTeam: boolean,
): Promise<readonly PanelMember[]> {
  const { rows } = await sql<PanelMember>`
    select distinct p.id as "personId", p.display_name as name
    from round_role rr join person p on p.id = rr.person_id
    where rr.round_id = ${roundId} and rr.person_id <> asker()
      and may_be_objected_to(rr.round_id, rr.person_id, ${isFromTeam})
    order by 2, 1`.execute(reader)
  return rows
}

export type CaseOfTeam = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly title: string
  readonly phase: Phase
  readonly roundTitle: Texts
  readonly prizeName: Texts
  readonly showsJury: boolean
}

/** The sent entry as its own team sees it; null for everybody else. */
export async function loadCaseOfTeam(reader: Reader, entryId: EntryId): Promise<CaseOfTeam | null> {
  const { rows } = await sql<CaseOfTeam>`
    select e.round_id as "roundId", e.id as "entryId", e.title, r.phase, r.title as "roundTitle", z.name as "prizeName",
      r.shows_jury as "showsJury"
    from entry e join round r on r.id = e.round_id join prize z on z.id = r.prize_id
    where e.id = ${entryId} and e.standing = 'submitted' and e.id in (select entries_of_asker())`.execute(reader)
  return rows[0] ?? null
}

/** Whether the asker sits in the jury and is not shut out from the entry, which is in the round. */
export async function mayObjectAsJuror(reader: Reader, roundId: RoundId, entryId: EntryId): Promise<boolean> {
  const { rows } = await sql`
    select from entry e where e.id = ${entryId} and e.round_id = ${roundId} and e.standing = 'submitted'
      and e.round_id in (select rounds_of_asker_as_jury())
      and e.id not in (select entries_barred_to_asker())`.execute(reader)
  return rows.length > 0
}

export async function countWaitingObjections(reader: Reader, roundId: RoundId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from impartiality_objection
    where round_id = ${roundId} and outcome is null and objector_id <> asker()`.execute(reader)
  return rows[0]?.n ?? 0
}
