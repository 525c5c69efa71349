import type { Generated } from 'kysely'
import type { EntryId, Id, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { DefaultedJsonColumn, JsonColumn } from './json-column.ts'

export type ImpartialityTable = {
  entry_id: EntryId
  person_id: PersonId
  round_id: RoundId
  declared: 'impartial' | 'in_doubt' | 'disqualified'
  /** A key among the round's grounds. */
  ground: string | null
  reason: Generated<string>
  declared_at: Date
  decision: 'impartial' | 'disqualified' | null
  decision_reason: string | null
  decided_by: PersonId | null
  decided_at: Date | null
  version: Generated<number>
  period_from: string | null
  period_to: string | null
  /** What came of a sealed sheet when the doubt about its juror was cleared. */
  sheet_after: Generated<'counts' | 'out' | null>
}

export type AssessmentTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  person_id: PersonId
  scores: (number | null)[]
  comments: string[]
  state: Generated<'draft' | 'sealed' | 'void'>
  version: Generated<number>
  saved_at: Date
  sealed_at: Date | null
  content_hash: string | null
  seal_salt: string | null
  void_reason: string | null
}

export type AssessmentVersionTable = {
  assessment_id: string
  version: number
  scores: (number | null)[]
  comments: string[]
  saved_at: Date
}

export type AssessmentSealTable = {
  entry_id: EntryId
  person_id: PersonId
  round_id: RoundId
  sealed_at: Date
  content_hash: string
}

export type ComparisonTable = {
  id: string
  round_id: RoundId
  person_id: PersonId
  number: number
  left_entry: EntryId
  right_entry: EntryId
  chosen: EntryId
  comment: Generated<string>
  state: Generated<'draft' | 'undone' | 'sealed' | 'void'>
  made_at: Date
  undone_at: Date | null
  sealed_at: Date | null
  content_hash: string | null
  seal_salt: string | null
  void_reason: string | null
}

export type DiscussionTable = {
  round_id: RoundId
  opened_by: PersonId
  opened_at: Date
}

export type AssessmentAdjustmentTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  person_id: PersonId
  criterion_position: number
  value_before: number
  value_after: number
  reason: string
  adjusted_at: Date
}

export type ReportingLineTable = {
  round_id: RoundId
  person_id: PersonId
  superior_id: PersonId
}

export type RecusalGroundTable = {
  id: Id<'recusal_ground'>
  round_id: RoundId
  position: number
  key: string
  title: JsonColumn<Texts>
  about: DefaultedJsonColumn<Texts>
  source: Generated<string>
  asks_period: Generated<boolean>
  version: Generated<number>
}

export type ImpartialityStepTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  person_id: PersonId
  version: number
  kind: 'declared' | 'decided'
  outcome: 'impartial' | 'in_doubt' | 'disqualified'
  ground: string | null
  ground_version: number | null
  reason: Generated<string>
  period_from: string | null
  period_to: string | null
  actor_id: PersonId
  at: Date
}

export type ImpartialityObjectionTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId
  person_id: PersonId
  objector_id: PersonId
  is_from_team: boolean
  reason: string
  raised_at: Date
  outcome: 'upheld' | 'dismissed' | null
  answer: string | null
  answered_by: PersonId | null
  answered_at: Date | null
}

export type PersonAffiliationTable = {
  id: string
  person_id: PersonId
  organisation_name: string
  from_month: string | null
  to_month: string | null
  told_at: Date
}

export type DeputySeatTable = {
  id: string
  round_id: RoundId
  entry_id: EntryId | null
  deputy_id: PersonId
  for_person_id: PersonId
  seated_by: PersonId
  seated_at: Date
}

export type JurorNoteTable = {
  entry_id: EntryId
  person_id: PersonId
  round_id: RoundId
  body: string
  saved_at: Date
}
