import type { Generated } from 'kysely'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'

export type ImpartialityTable = {
  entry_id: EntryId
  person_id: PersonId
  round_id: RoundId
  declared: 'impartial' | 'in_doubt' | 'disqualified'
  ground:
    | 'party'
    | 'kin'
    | 'relationship'
    | 'representative'
    | 'board'
    | 'special'
    | 'derived'
    | 'competitor'
    | 'collaboration'
    | 'other'
    | null
  reason: Generated<string>
  declared_at: Date
  decision: 'impartial' | 'disqualified' | null
  decision_reason: string | null
  decided_by: PersonId | null
  decided_at: Date | null
  version: Generated<number>
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
