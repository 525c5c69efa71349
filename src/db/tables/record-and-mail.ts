import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'
import type { EntryId, Id, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Language, Texts } from '../../kernel/texts.ts'
import type { JsonColumn } from './json-column.ts'

export type RecordEventTable = {
  id: string
  round_id: RoundId | null
  seq: number
  at: Date
  actor_id: PersonId | null
  action: string
  entry_id: EntryId | null
  facts: JsonColumn<Json>
  previous_hash: string
  hash: string
}

export type MailTable = {
  id: string
  round_id: RoundId | null
  entry_id: EntryId | null
  kind: string
  recipient: string
  subject: string
  body: string
  once_key: string
  created_at: Date
  sent_at: Date | null
  failed_at: Date | null
  failure: string | null
  attempts: Generated<number>
  sending_since: Date | null
  draft_id: string | null
  recipient_key: string | null
  recipient_role: 'team' | 'contact' | 'juror' | 'secretariat' | null
  refusal: string | null
  bounced_at: Date | null
  resent_at: Date | null
}

export type LetterDraftTable = {
  id: Id<'letter_draft'>
  round_id: RoundId
  audience: string
  language: Language | null
  subject: JsonColumn<Texts>
  body: JsonColumn<Texts>
  /** Those a letter to chosen entries is for. */
  entries: Generated<EntryId[]>
  left_out: Generated<string[]>
  created_by: PersonId
  created_at: Date
  saved_at: Date
  version: Generated<number>
  sent_by: PersonId | null
  sent_at: Date | null
}

export type RevisionTable = {
  scope: string
  n: number
}
