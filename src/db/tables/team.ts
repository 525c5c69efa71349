import type { Generated } from 'kysely'
import type { EntryId, Id, PersonId, QuestionId } from '../../kernel/ids.ts'

export type EntryPresenceTable = {
  entry_id: EntryId
  person_id: PersonId
  place: string
  seen_at: Date
}

export type EntryAssignmentTable = {
  entry_id: EntryId
  question_id: QuestionId
  person_id: PersonId
  assigned_by: PersonId
  assigned_at: Date
}

export type EntryCommentTable = {
  id: Id<'comment'>
  entry_id: EntryId
  question_id: QuestionId
  body: string
  written_by: PersonId
  written_at: Date
  resolved_by: PersonId | null
  resolved_at: Date | null
}

export type PartnerRequestTable = {
  id: string
  entry_id: EntryId
  question_id: QuestionId
  partner_key: string
  email: string
  name: string
  part: string
  part_hash: string
  token_hash: string
  asked_by: PersonId
  asked_at: Date
  expires_at: Date
  withdrawn_at: Date | null
  outcome: 'confirmed' | 'declined' | null
  reason: Generated<string>
  answered_at: Date | null
}

export type EntryApprovalTable = {
  id: string
  entry_id: EntryId
  content_hash: string
  kind: 'asked' | 'approved' | 'changes_wanted'
  comment: Generated<string>
  person_id: PersonId
  at: Date
}
