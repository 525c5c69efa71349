import type { EntryId, RoundId } from '../../kernel/ids.ts'

export type ProtocolTable = {
  round_id: RoundId
  version: number
  /** JSON, byte for byte as it is handed out. */
  document: string
  content_hash: string
  made_at: Date
}

export type ProtocolEntryTable = {
  entry_id: EntryId
  round_id: RoundId
  number: number
  content_hash: string
}

export type ProtocolSaltTable = { round_id: RoundId; salt: string }
