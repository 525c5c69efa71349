import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Phase } from '../../../kernel/phases.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { JudgingMode } from '../../prizes/contract.ts'

/** A round from the chair of somebody who sits in it. */
export type Seat = {
  readonly roundId: RoundId
  readonly phase: Phase
  readonly judgingMode: JudgingMode
  /** How many comparisons each juror makes, where the jury compares. */
  readonly comparisonsEach: number
  readonly suspendedAt: Date | null
  readonly title: Texts
  readonly prizeName: Texts
  readonly organisationName: string
  readonly isInternal: boolean
  readonly isSecretariat: boolean
  readonly isJuror: boolean
  readonly isLeader: boolean
  /** The leader has opened the discussion. */
  readonly isOpened: boolean
  /** The jury is in a meeting, at work or at rest. */
  readonly isMeeting: boolean
  /** What the asker's own order of reading is drawn from; others' cannot be found by it. */
  readonly orderSeed: string
  /** The stage in which the jury is, of so many. */
  readonly stage: number
  readonly stages: number
}

/** Null for whoever has no seat in the round's jury or secretariat. One statement. */
export async function loadSeat(reader: Reader, roundId: RoundId): Promise<Seat | null> {
  const { rows } = await sql<Seat>`
    select round.id as "roundId", round.phase, round.judging_mode as "judgingMode",
      round.comparisons_each as "comparisonsEach", round.suspended_at as "suspendedAt", round.title,
      prize.name as "prizeName", organisation.name as "organisationName", round.is_internal as "isInternal",
      round.id in (select rounds_of_asker_as_secretariat()) as "isSecretariat",
      round.id in (select rounds_of_asker_as_jury()) as "isJuror",
      round.id in (select rounds_where_asker_is('leader')) as "isLeader",
      exists (select from discussion where discussion.round_id = round.id) as "isOpened",
      exists (select from meeting where meeting.round_id = round.id and meeting.ended_at is null) as "isMeeting",
      coalesce(own_reading_seed(round.id), round.id::text) as "orderSeed",
      least(stages_ended(round.id) + 1, stages_of(round.id)) as stage, stages_of(round.id) as stages
    from round
    join prize on prize.id = round.prize_id
    join organisation on organisation.id = prize.organisation_id
    where round.id = ${roundId}`.execute(reader)
  const seat = rows[0]
  return seat && (seat.isSecretariat || seat.isJuror) ? seat : null
}

/** Whether the asker sat in the round's jury and has been withdrawn from it. One statement. */
export async function hasLeftPanel(reader: Reader, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql`
    select from round_role where round_id = ${roundId} and person_id = asker()
      and role in ('juror', 'leader', 'deputy') and withdrawn_at is not null
      and round_id not in (select rounds_of_asker_as_jury())`.execute(reader)
  return rows.length > 0
}

/** Whether the asker, still in the jury, was given the entry by a plan and has it no more. One statement. */
export async function hasLostEntry(reader: Reader, roundId: RoundId, entryId: EntryId): Promise<boolean> {
  const { rows } = await sql`
    select where ${roundId} in (select rounds_of_asker_as_jury()) and asker_had_been_given(${roundId}, ${entryId})`.execute(
    reader,
  )
  return rows.length > 0
}

export type OwnEntry = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly sealedAt: Date | null
  readonly isBegun: boolean
  /** Has not gone on from an earlier stage. */
  readonly hasStopped: boolean
}

/** The entries that the asking juror may read and judge, in no order; not whose they are while one reads blind. One statement. */
export async function listOwnEntries(reader: Reader, roundId: RoundId): Promise<readonly OwnEntry[]> {
  const { rows } = await sql<OwnEntry>`
    select e.id, e.title, e.category_id as "categoryId", s.sealed_at as "sealedAt", a.id is not null as "isBegun",
      e.id in (select entries_shown_as_stopped()) as "hasStopped",
      case when b.id is null then e.organisation_name else '' end as "organisationName",
      case when b.id is null then e.unit_name end as "unitName"
    from entry e
    left join rounds_read_blind_now() b (id) on b.id = e.round_id
    left join assessment_seal s on s.entry_id = e.id and s.person_id = asker()
    left join assessment a on a.entry_id = e.id and a.person_id = asker() and a.state <> 'void'
    where e.round_id = ${roundId} and e.id in (select entries_asker_may_judge())`.execute(reader)
  return rows
}
