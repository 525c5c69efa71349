import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Declaration, Ground, SheetAfter } from './rules.ts'

/** One applicant as the list tells of it, and what the asker has declared. No text of the entry. */
export type DeclarationRow = {
  readonly entryId: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly declared: Declaration | null
  readonly ground: Ground | null
  readonly reason: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly decision: 'impartial' | 'disqualified' | null
  readonly decisionReason: string | null
  readonly version: number
  /** Shut out although the own word is another: a superior's disqualification follows. */
  readonly isDerived: boolean
  /** The superiors from whom it follows; none where an own entry bars from the whole round. */
  readonly derivedFrom: readonly string[]
  /** The partners that the entry names, and what the system thinks one should look at. */
  readonly partners: readonly string[]
  readonly hints: readonly Hint[]
}

export type Hint = {
  readonly kind:
    | 'team'
    | 'signatory'
    | 'own_organisation'
    | 'same_unit'
    | 'employer'
    | 'former_employer'
    | 'partner'
    | 'previous_winner'
    | 'competitor'
  readonly detail: string | null
}

/** Before assessment and to the secretariat all that were sent, afterwards those in the field; always those one has spoken about. */
function fieldOf(roundId: RoundId) {
  return sql`e.round_id = ${roundId} and e.standing = 'submitted'
    and (e.round_id in (select rounds_in('open', 'screening')) or i.entry_id is not null
      or e.round_id in (select rounds_of_asker_as_secretariat())
      or exists (select from screening s where s.entry_id = e.id and s.outcome = 'eligible'))`
}

export async function listDeclarations(reader: Reader, roundId: RoundId): Promise<readonly DeclarationRow[]> {
  return readDeclarations(reader, roundId, null)
}

async function readDeclarations(reader: Reader, roundId: RoundId, entryId: EntryId | null) {
  const wanted = entryId === null ? sql`true` : sql`e.id = ${entryId}`
  const { rows } = await sql<DeclarationRow>`
    select e.id as "entryId", e.title, e.organisation_name as "organisationName", e.unit_name as "unitName",
      i.declared, i.ground, coalesce(i.reason, '') as reason, i.period_from as "periodFrom", i.period_to as "periodTo",
      i.decision, i.decision_reason as "decisionReason", coalesce(i.version, 0) as version,
      e.id in (select entries_barred_to_asker())
        and (i.declared is null or coalesce(i.decision, i.declared) = 'impartial') as "isDerived",
      coalesce(d.names, '{}') as "derivedFrom", coalesce(p.names, '{}') as partners, coalesce(h.hints, '[]') as hints
    from entry e
    left join impartiality i on i.entry_id = e.id and i.person_id = asker()
    left join (select entry_id, array_agg(distinct name) as names from superiors_barring_asker() group by entry_id) d
      on d.entry_id = e.id
    left join partners_named_in(${roundId}) p on p.entry_id = e.id
    left join (select entry_id, jsonb_agg(jsonb_build_object('kind', kind, 'detail', detail) order by kind) as hints
      from recusal_hints(${roundId}) group by entry_id) h on h.entry_id = e.id
    where ${fieldOf(roundId)} and ${wanted}
    order by e.organisation_name, e.unit_name nulls first, e.title, e.id`.execute(reader)
  return rows
}

export async function findDeclaration(
  reader: Reader,
  roundId: RoundId,
  entryId: EntryId,
): Promise<DeclarationRow | null> {
  const [found = null] = await readDeclarations(reader, roundId, entryId)
  return found
}

/** Whether the asker has said how one stands to the applicant. One statement. */
export async function hasDeclaredOneself(reader: Reader, entryId: EntryId): Promise<boolean> {
  const { rows } = await sql`select from impartiality where entry_id = ${entryId} and person_id = asker()`.execute(
    reader,
  )
  return rows.length > 0
}

export type CaseRow = {
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly personName: string
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly declared: Declaration
  readonly ground: Ground | null
  readonly reason: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly decision: 'impartial' | 'disqualified' | null
  readonly decisionReason: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly sheetAfter: SheetAfter | null
  readonly version: number
}

/** What others have declared but plain impartiality, less what concerns entries that the asker is shut out from. */
export async function listCases(reader: Reader, roundId: RoundId): Promise<readonly CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select i.entry_id as "entryId", i.person_id as "personId", p.display_name as "personName", e.title,
      e.organisation_name as "organisationName", e.unit_name as "unitName", i.declared, i.ground, i.reason,
      i.period_from as "periodFrom", i.period_to as "periodTo", i.decision, i.decision_reason as "decisionReason", d.display_name as "decidedByName",
      i.decided_at as "decidedAt", i.sheet_after as "sheetAfter", i.version
    from impartiality i
    join entry e on e.id = i.entry_id
    join person p on p.id = i.person_id
    left join person d on d.id = i.decided_by
    where i.round_id = ${roundId} and i.person_id <> asker() and (i.declared <> 'impartial' or i.decision is not null)
    order by i.decision is not null, p.display_name, e.organisation_name, e.title, i.entry_id`.execute(reader)
  return rows
}

export type WaitingSheet = { readonly entryId: EntryId; readonly personId: PersonId; readonly isLacked: boolean }

/** Sealed sheets and comparisons that wait on an undecided doubt about their juror. One statement. */
export async function listWaitingSheets(reader: Reader, roundId: RoundId): Promise<readonly WaitingSheet[]> {
  const { rows } = await sql<WaitingSheet>`
    select entry_id as "entryId", person_id as "personId", is_lacked as "isLacked"
    from sheets_waiting_on_doubt(${roundId})`.execute(reader)
  return rows
}

export type ProgressRow = {
  readonly personId: PersonId
  readonly name: string
  readonly undeclared: number
  readonly undecided: number
  readonly unsealed: number
  readonly sealed: number
}

/** How far each juror has come, as counts; empty for all but those who lead the round. */
export async function listProgress(reader: Reader, roundId: RoundId): Promise<readonly ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select g.person_id as "personId", p.display_name as name, g.undeclared, g.undecided, g.unsealed, g.sealed
    from jury_progress(${roundId}) g join person p on p.id = g.person_id order by p.display_name, g.person_id`.execute(
    reader,
  )
  return rows
}

export type LineRow = {
  /** It concerns whoever asks, and is another's to take away. */
  readonly isOwn: boolean
  readonly personId: PersonId
  readonly personName: string
  readonly superiorId: PersonId
  readonly superiorName: string
}

export type Member = { readonly personId: PersonId; readonly name: string }

export async function listReportingLines(
  reader: Reader,
  roundId: RoundId,
): Promise<{ readonly lines: readonly LineRow[]; readonly members: readonly Member[] }> {
  const lines = await sql<LineRow>`
    select l.person_id as "personId", p.display_name as "personName", l.superior_id as "superiorId",
      s.display_name as "superiorName", asker() in (l.person_id, l.superior_id) as "isOwn"
    from reporting_line l join person p on p.id = l.person_id join person s on s.id = l.superior_id
    where l.round_id = ${roundId} order by 4, 2`.execute(reader)
  const members = await sql<Member>`
    select distinct p.id as "personId", p.display_name as name
    from round_role rr join person p on p.id = rr.person_id
    where rr.round_id = ${roundId} and rr.withdrawn_at is null and rr.role <> 'auditor' order by 2`.execute(reader)
  return { lines: lines.rows, members: members.rows }
}
