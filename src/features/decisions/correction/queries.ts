import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { HonourKind } from '../honours/rules.ts'
import type { ComplaintOutcome } from './rules.ts'

export type TakenBack = { readonly reason: string; readonly at: Date; readonly by: string }

/** Decisions that were taken back, the newest first. One statement. */
export async function listTakenBack(reader: Reader, roundId: RoundId): Promise<readonly TakenBack[]> {
  const { rows } = await sql<TakenBack>`
    select w.reason, w.withdrawn_at as at, p.display_name as by from decision_withdrawal w join person p on p.id = w.withdrawn_by
    where w.round_id = ${roundId} order by w.withdrawn_at desc`.execute(reader)
  return rows
}

export type Complaint = {
  readonly id: string
  readonly entryId: EntryId
  readonly title: string
  readonly text: string
  readonly sentAt: Date
  readonly outcome: ComplaintOutcome | null
  readonly answer: string | null
  readonly answeredAt: Date | null
}

/** The complaints that the asker may read, those that wait first; of one entry where it is named. One statement. */
export async function listComplaints(
  reader: Reader,
  roundId: RoundId,
  entryId: EntryId | null = null,
): Promise<readonly Complaint[]> {
  const { rows } = await sql<Complaint>`
    select c.id, c.entry_id as "entryId", e.title, c.text, c.sent_at as "sentAt", c.outcome, c.answer, c.answered_at as "answeredAt"
    from complaint c join entry e on e.id = c.entry_id
    where c.round_id = ${roundId} and (${entryId}::uuid is null or c.entry_id = ${entryId})
    order by c.answered_at nulls first, c.sent_at`.execute(reader)
  return rows
}

export type OwnEntry = {
  readonly id: EntryId
  readonly title: string
  readonly roundId: RoundId
  readonly mayComplain: boolean
}

/** The entry of one who may complain; null for everybody else, and before release. One statement. */
export async function loadOwnEntry(reader: Reader, entryId: EntryId): Promise<OwnEntry | null> {
  const { rows } = await sql<OwnEntry>`
    select e.id, e.title, e.round_id as "roundId", e.id in (select entries_asker_may_edit()) as "mayComplain"
    from entry e where e.id = ${entryId} and e.id in (select entries_of_asker()) and e.round_id in (select released_rounds())`.execute(
    reader,
  )
  return rows[0] ?? null
}

export type Correctable = {
  readonly entryId: EntryId
  readonly title: string
  readonly text: Texts
  readonly version: number
  readonly corrections: number
}

/** The published statements that the asker may correct. One statement. */
export async function listCorrectable(reader: Reader, roundId: RoundId): Promise<readonly Correctable[]> {
  const { rows } = await sql<Correctable>`
    select e.id as "entryId", e.title, s.text, s.version,
      (select coalesce(max(c.number), 0)::int from correction c where c.entry_id = e.id) as corrections
    from statement s join entry e on e.id = s.entry_id
    where s.round_id = ${roundId} and s.state = 'approved' and s.round_id in (select released_rounds())
      and e.id in (select entries_of_asker_as_secretariat())
    order by lower(e.title), e.id`.execute(reader)
  return rows
}

export type CorrectedAward = {
  readonly entryId: EntryId
  readonly title: string
  readonly before: HonourKind | null
  readonly after: HonourKind | null
  readonly reason: Texts
  readonly decidedBy: string
  /** YYYY-MM-DD. */
  readonly decidedOn: string
  readonly at: Date
}

/** Awards that were corrected after release, as everybody may read of them, the newest first. One statement. */
export async function listCorrectedAwards(reader: Reader, roundId: RoundId): Promise<readonly CorrectedAward[]> {
  const { rows } = await sql<CorrectedAward>`
    select c.entry_id as "entryId", coalesce(nullif(e.title, ''), e.unit_name, e.organisation_name) as title,
      c.award_before as before, c.award_after as after, c.reason, c.decided_by as "decidedBy",
      to_char(c.decided_on, 'YYYY-MM-DD') as "decidedOn", c.corrected_at as at
    from correction c join entry e on e.id = c.entry_id where c.round_id = ${roundId} and c.kind = 'award'
    order by c.corrected_at desc, c.award_after nulls last, e.id`.execute(reader)
  return rows
}
