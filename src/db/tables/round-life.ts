import type { CategoryId, EntryId, OrganisationId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Language, Texts } from '../../kernel/texts.ts'
import type { JsonColumn } from './json-column.ts'

export type ExtensionTable = {
  id: string
  round_id: RoundId
  category_id: CategoryId | null
  entry_id: EntryId | null
  minutes: number
  former_deadline: Date
  deadline: Date
  cause: 'asked' | 'outage' | 'suspension' | 'no_entrants' | 'other'
  reason: JsonColumn<Texts>
  given_by: PersonId
  given_at: Date
}

export type ReminderTable = {
  id: string
  round_id: RoundId
  milestone_kind: 'announced' | 'opens' | 'deadline' | 'jury_meeting' | 'nominated' | 'award' | 'other'
  days_before: number
  audience: 'drafts' | 'teams' | 'jurors' | 'secretariat' | 'everyone'
}

export type ReminderSentTable = {
  reminder_id: string
  milestone_id: string
  milestone_at: Date
  round_id: RoundId
  sent_at: Date
  letters: number
}

export type UptimePeriodTable = {
  id: string
  started_at: Date
  last_beat_at: Date
  stopped_at: Date | null
}

export type CalendarFeedTable = {
  person_id: PersonId
  token_hash: string
  made_at: Date
}

export type CandidateProposalTable = {
  id: string
  round_id: RoundId
  organisation_id: OrganisationId
  what: string
  proposer_name: string | null
  proposer_email: string | null
  language: Language
  proposed_at: Date
  decision: 'invited' | 'declined' | null
  decision_reason: string | null
  decided_by: PersonId | null
  decided_at: Date | null
}

export type ApplicationInvitationTable = {
  id: string
  round_id: RoundId
  organisation_id: OrganisationId
  proposal_id: string | null
  email: string
  token_hash: string
  invited_by: PersonId
  invited_at: Date
  opened_at: Date | null
  answer: 'accepted' | 'declined' | null
  answered_at: Date | null
}
