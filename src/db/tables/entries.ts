import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'
import type {
  AttachmentId,
  CategoryId,
  EntryId,
  Id,
  OrganisationId,
  PersonId,
  QuestionId,
  RoundId,
  UploadId,
} from '../../kernel/ids.ts'
import type { JsonColumn } from './json-column.ts'

export type EntryTable = {
  id: EntryId
  round_id: RoundId
  organisation_id: OrganisationId
  category_id: CategoryId | null
  organisation_name: string
  unit_name: string | null
  area: string | null
  title: Generated<string>
  standing: Generated<'draft' | 'submitted' | 'withdrawn'>
  submitted_at: Date | null
  is_practice: Generated<boolean>
  created_by: PersonId | null
  created_at: Date
  details_version: Generated<number>
  details_saved_at: Date | null
}

/** What each may do: `may.ts` of entries. */
type MemberRole = 'owner' | 'editor' | 'submitter' | 'signatory' | 'viewer'

export type EntryMemberTable = {
  entry_id: EntryId
  person_id: PersonId
  role: MemberRole
  added_at: Date
}

export type EntryContactTable = {
  entry_id: EntryId
  name: Generated<string>
  email: Generated<string>
  phone: Generated<string>
}

export type EntryAnswerTable = {
  entry_id: EntryId
  question_id: QuestionId
  value: JsonColumn<Json>
  version: number
  saved_at: Date
  saved_by: PersonId
}

export type EntryAnswerVersionTable = {
  entry_id: EntryId
  question_id: QuestionId
  version: number
  value: JsonColumn<Json>
  saved_at: Date
  saved_by: PersonId
  is_collision: Generated<boolean>
  is_late: Generated<boolean>
  id: string
}

export type AttachmentTable = {
  id: AttachmentId
  entry_id: EntryId
  question_id: QuestionId
  name: string
  media_type: string
  bytes: number
  sha256: string
  storage_key: string
  uploaded_at: Date
  uploaded_by: PersonId
  removed_at: Date | null
  scan: Generated<'waiting' | 'clean' | 'refused'>
}

export type UploadTable = {
  id: UploadId
  entry_id: EntryId
  question_id: QuestionId
  person_id: PersonId
  name: string
  bytes: number
  received: Generated<number>
  parts: Generated<string[]>
  begun_at: Date
  touched_at: Date
  attachment_id: AttachmentId | null
}

export type SubmissionTable = {
  id: string
  entry_id: EntryId
  round_id: RoundId
  number: number
  submitted_at: Date
  submitted_by: PersonId
  content: JsonColumn<Json>
  content_hash: string
  request_key: string | null
}

export type WithdrawalTable = {
  id: string
  entry_id: EntryId
  round_id: RoundId
  number: number
  withdrawn_at: Date
  withdrawn_by: PersonId
  content: JsonColumn<Json>
  content_hash: string
}

export type ScreeningCheckTable = {
  entry_id: EntryId
  round_id: RoundId
  term_id: Id<'round_term'>
  state: 'met' | 'not_met' | 'needs_completion'
  note: Generated<string>
}

export type ScreeningProposalTable = {
  entry_id: EntryId
  round_id: RoundId
  reason: string
  proposed_by: PersonId
  proposed_at: Date
  sent_back_by: PersonId | null
  sent_back_at: Date | null
  sent_back_note: string | null
}

/** What jurors read of it while the round is read blind. */
export type SubmissionBlindTable = {
  entry_id: EntryId
  number: number
  round_id: RoundId
  submitted_at: Date
  content: JsonColumn<Json>
  content_hash: string
}

export type ScreeningTable = {
  entry_id: EntryId
  round_id: RoundId
  outcome: 'eligible' | 'ineligible' | 'completion_requested'
  reason: Generated<string>
  complete_by: Date | null
  decided_by: PersonId
  decided_at: Date
  version: Generated<number>
  proposed_by: PersonId | null
  complete_questions: QuestionId[] | null
}
