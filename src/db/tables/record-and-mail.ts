import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
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
}

export type RevisionTable = {
  scope: string
  n: number
}
