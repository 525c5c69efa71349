import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { StoredPracticeAnswer } from '../../../db/tables/calibration.ts'
import type { CriterionId, EntryId, PersonId, PracticeId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { JudgingMode } from '../../prizes/contract.ts'
import type { CalibrationState } from './rules.ts'

export type Calibration = {
  readonly state: CalibrationState
  readonly sharesComments: boolean
  /** As it was when it was opened. */
  readonly mode: JudgingMode
  /** As they stood when it was opened; empty before, and where the jury gives no values. */
  readonly criterionIds: readonly CriterionId[]
  readonly scaleMin: number | null
  readonly scaleMax: number | null
  readonly openedAt: Date | null
  readonly shownAt: Date | null
  readonly closedAt: Date | null
  readonly hasSeals: boolean
}

/** One statement; a round without a calibration has one in the state `none`. */
export async function loadCalibration(reader: Reader, roundId: RoundId): Promise<Calibration> {
  const { rows } = await sql<Calibration>`
    select coalesce(c.state, 'none') as state, coalesce(c.shares_comments, false) as "sharesComments",
      coalesce(c.criterion_ids, '{}') as "criterionIds", 
      case when c.opened_at is null then r.judging_mode else c.judging_mode end as mode, c.scale_min as "scaleMin", c.scale_max as "scaleMax",
      c.opened_at as "openedAt", c.shown_at as "shownAt", c.closed_at as "closedAt",
      r.id in (select rounds_with_a_seal()) as "hasSeals"
    from round r left join calibration c on c.round_id = r.id
    where r.id = ${roundId}`.execute(reader)
  return rows[0] ?? NONE
}

const NONE: Calibration = {
  state: 'none',
  sharesComments: false,
  mode: 'values',
  criterionIds: [],
  scaleMin: null,
  scaleMax: null,
  openedAt: null,
  shownAt: null,
  closedAt: null,
  hasSeals: false,
}

/** Whether sealing waits. One statement. */
export async function isCalibrating(reader: Reader, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql`select where ${roundId} in (select rounds_calibrating())`.execute(reader)
  return rows.length > 0
}

export type PracticeRow = {
  readonly id: PracticeId
  readonly origin: 'constructed' | 'earlier'
  readonly source: Texts
  readonly title: string
  readonly answers: readonly StoredPracticeAnswer[]
  readonly version: number
  /** The asker's own sheet. */
  readonly sheetVersion: number | null
  readonly scores: readonly (number | null)[] | null
  readonly comments: readonly string[] | null
  readonly sheetSavedAt: Date | null
  readonly doneAt: Date | null
}

/** Practice entries as the asker may see them, each with the asker's own sheet. One statement. */
export async function listPractice(reader: Reader, roundId: RoundId): Promise<readonly PracticeRow[]> {
  const { rows } = await sql<PracticeRow>`
    select e.id, e.origin, e.source, e.title, e.answers, e.version, s.version as "sheetVersion", s.scores, s.comments,
      s.saved_at as "sheetSavedAt", s.done_at as "doneAt"
    from calibration_entry e
    left join calibration_sheet s on s.practice_id = e.id and s.person_id = asker()
    where e.round_id = ${roundId}
    order by e.position, e.id`.execute(reader)
  return rows
}

export type ProgressRow = {
  readonly personId: PersonId
  readonly name: string
  readonly isAwaited: boolean
  readonly done: number
}

/** For those who lead; nobody for others. */
export async function listCalibrationProgress(reader: Reader, roundId: RoundId): Promise<readonly ProgressRow[]> {
  const { rows } = await sql<ProgressRow>`
    select person_id as "personId", name, is_awaited as "isAwaited", done from calibration_progress(${roundId})
    order by name, person_id`.execute(reader)
  return rows
}

/** How many practice entries at least so many have handed in; for those who lead. */
export async function countReady(reader: Reader, roundId: RoundId, fewest: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from practice_handed_in(${roundId}) where done >= ${fewest}`.execute(reader)
  return rows[0]?.n ?? 0
}

export type GivenValue = {
  readonly practiceId: PracticeId
  /** The criterion's place among those of the calibration. */
  readonly index: number
  readonly value: number
  readonly given: number
}

/** How many gave which value; nothing before the differences are shown, or where too few have handed in. */
export async function listGivenValues(reader: Reader, roundId: RoundId): Promise<readonly GivenValue[]> {
  const { rows } = await sql<GivenValue>`
    select practice_id as "practiceId", criterion - 1 as index, value, given from calibration_values(${roundId})`.execute(
    reader,
  )
  return rows
}

export type GivenComment = Omit<GivenValue, 'given'> & { readonly comment: string }

export async function listGivenComments(reader: Reader, roundId: RoundId): Promise<readonly GivenComment[]> {
  const { rows } = await sql<GivenComment>`
    select practice_id as "practiceId", criterion - 1 as index, value, comment from calibration_comments(${roundId})`.execute(
    reader,
  )
  return rows
}

export type AnchorNote = {
  readonly criterionId: CriterionId
  readonly version: number
  readonly text: string
  readonly at: Date
}

/** What was made clear about each criterion, newest first. */
export async function listAnchorNotes(reader: Reader, roundId: RoundId): Promise<readonly AnchorNote[]> {
  return reader
    .selectFrom('anchor_note')
    .select(['criterion_id as criterionId', 'version', 'text', 'written_at as at'])
    .where('round_id', '=', roundId)
    .orderBy('criterion_id')
    .orderBy('version', 'desc')
    .execute()
}

export type EarlierEntry = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly roundTitle: Texts
  readonly prizeName: Texts
}

/** Entries that everybody can read, of released rounds; those of the same prize first. */
export async function listEarlierEntries(reader: Reader, roundId: RoundId): Promise<readonly EarlierEntry[]> {
  const { rows } = await sql<EarlierEntry>`
    select e.id, e.title, e.organisation_name as "organisationName", r.title as "roundTitle", p.name as "prizeName"
    from entry e join round r on r.id = e.round_id join prize p on p.id = r.prize_id
    where e.id in (select published_entries()) and r.id <> ${roundId} and r.released_at is not null
      and not exists (select from calibration_entry c where c.round_id = ${roundId} and c.earlier_entry_id = e.id)
    order by p.id = (select x.prize_id from round x where x.id = ${roundId}) desc, r.released_at desc, e.title, e.id
    limit 200`.execute(reader)
  return rows
}
