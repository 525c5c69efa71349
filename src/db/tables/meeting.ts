import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical-json.ts'
import type { BallotId, EntryId, MeetingId, MeetingItemId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { JsonColumn } from './json-column.ts'

export type MeetingTable = {
  id: MeetingId
  round_id: RoundId
  number: number
  opened_by: PersonId
  opened_at: Date
  ended_at: Date | null
}

export type MeetingRecessTable = {
  id: string
  meeting_id: MeetingId
  round_id: RoundId
  began_at: Date
  ended_at: Date | null
}

export type MeetingAttendanceTable = {
  id: string
  meeting_id: MeetingId
  round_id: RoundId
  person_id: PersonId
  way: 'room' | 'video'
  arrived_at: Date
  left_at: Date | null
}

export type MeetingItemTable = {
  id: MeetingItemId
  meeting_id: MeetingId
  round_id: RoundId
  entry_id: EntryId
  position: number
  cause: 'together' | 'spread' | 'added'
  reason: Generated<string>
  state: Generated<'waiting' | 'called' | 'open' | 'decided' | 'removed'>
  removed_reason: string | null
  called_at: Date | null
  cleared_by: PersonId | null
  opened_at: Date | null
}

export type MeetingDecisionTable = {
  item_id: MeetingItemId
  round_id: RoundId
  entry_id: EntryId
  outcome: 'award' | 'ballot' | 'not_further' | 'honourable_mention' | 'more_reading'
  reason: string
  decided_by: PersonId
  decided_at: Date
  needed: number | null
  present: number | null
}

export type BallotTable = {
  id: BallotId
  meeting_id: MeetingId
  round_id: RoundId
  number: number
  former_id: BallotId | null
  candidates: EntryId[]
  state: Generated<'open' | 'closed' | 'void'>
  opened_by: PersonId
  opened_at: Date
  closed_by: PersonId | null
  closed_at: Date | null
  sheets: number | null
  votes: number[] | null
  needed: number | null
}

export type BallotVoterTable = {
  ballot_id: BallotId
  person_id: PersonId
  round_id: RoundId
}

export type BallotSheetTable = {
  ballot_id: BallotId
  receipt_hash: string
  ranks: number[]
}

export type BallotFindingTable = {
  ballot_id: BallotId
  round_id: RoundId
  first: EntryId[]
  steps: JsonColumn<readonly Json[]>
  among: EntryId[]
  next_step: 'new_ballot' | 'casting_vote' | 'lot' | null
}

export type LotTable = {
  ballot_id: BallotId
  round_id: RoundId
  candidates: EntryId[]
  seed: string
  source: string | null
  drawn_entry_id: EntryId
  drawn_by: PersonId
  drawn_at: Date
}

export type CastingVoteTable = {
  ballot_id: BallotId
  round_id: RoundId
  entry_id: EntryId
  reason: string
  cast_by: PersonId
  cast_at: Date
}

export type DecisionWithdrawalTable = {
  id: string
  round_id: RoundId
  reason: string
  withdrawn_by: PersonId
  withdrawn_at: Date
}

export type LateCaseRulingTable = {
  id: string
  round_id: RoundId
  ballot_id: BallotId | null
  entry_id: EntryId | null
  covers: string[]
  reason: string
  decided_by: PersonId
  decided_at: Date
}

export type ComplaintTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  text: string
  sent_by: PersonId
  sent_at: Date
  outcome: 'upheld' | 'partly_upheld' | 'dismissed' | null
  answer: string | null
  answered_by: PersonId | null
  answered_at: Date | null
}

export type StoredAwardChange = {
  readonly entryId: EntryId
  readonly before: 'winner' | 'honourable_mention' | null
  readonly after: 'winner' | 'honourable_mention' | null
}

export type AwardProposalTable = {
  id: string
  round_id: RoundId
  changes: JsonColumn<readonly StoredAwardChange[]>
  statements: JsonColumn<readonly { readonly entryId: EntryId; readonly text: Texts }[]>
  reason: JsonColumn<Texts>
  decided_by: string
  decided_on: Date
  proposed_by: PersonId
  proposed_at: Date
  outcome: 'approved' | 'sent_back' | 'withdrawn' | null
  note: string | null
  settled_by: PersonId | null
  settled_at: Date | null
}

export type StatementProposalTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  text_before: JsonColumn<Texts>
  text_after: JsonColumn<Texts>
  reason: JsonColumn<Texts>
  proposed_by: PersonId
  proposed_at: Date
  outcome: 'approved' | 'sent_back' | 'withdrawn' | null
  note: string | null
  settled_by: PersonId | null
  settled_at: Date | null
}

export type CorrectionTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  number: number
  kind: 'statement' | 'award'
  text_before: JsonColumn<Texts> | null
  text_after: JsonColumn<Texts> | null
  award_before: 'winner' | 'honourable_mention' | null
  award_after: 'winner' | 'honourable_mention' | null
  reason: JsonColumn<Texts>
  decided_by: string | null
  /** A day, as the driver reads it. */
  decided_on: Date | null
  corrected_by: PersonId
  corrected_at: Date
}
