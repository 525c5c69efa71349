// The append-only record: each row carries the hash of the one before it, so an edited, added or removed row is found.
// Source: product design, "A decision record that an outsider can recompute and verify, offline".
import { sql } from 'kysely'
import { contentHash, type Json } from '../kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../kernel/ids.ts'
import { newId } from '../kernel/ids.ts'
import type { Tx } from './database.ts'

export const GENESIS = '0'.repeat(64)

export type RecordEvent = {
  readonly roundId: RoundId | null
  /** Null: the operator, by a command. */
  readonly actorId: PersonId | null
  readonly at: Date
  /** A verb in the past tense, snake_case: `entry_submitted`. */
  readonly action: string
  readonly entryId?: EntryId
  /** Never personal text or scores: hashes, counts, ids and states. */
  readonly facts: { readonly [key: string]: Json }
}

export type ChainedEvent = {
  readonly round_id: string | null
  readonly seq: number
  readonly at: Date
  readonly actor_id: string | null
  readonly action: string
  readonly entry_id: string | null
  readonly facts: Json
  readonly previous_hash: string
}

/** SHA-256 over the canonical JSON of everything in the row but its own id and hash. */
export function eventHash(event: ChainedEvent): string {
  return contentHash({ ...event, at: event.at.toISOString() })
}

/** Appends one event to the chain of its round, in the caller's transaction. */
export async function appendRecord(tx: Tx, event: RecordEvent): Promise<void> {
  const head = await sql<{
    seq: number
    hash: string
  }>`select seq, hash from record_head(${event.roundId}::uuid)`.execute(tx)
  const row = {
    round_id: event.roundId,
    seq: (head.rows[0]?.seq ?? 0) + 1,
    at: event.at,
    actor_id: event.actorId,
    action: event.action,
    entry_id: event.entryId ?? null,
    facts: event.facts,
    previous_hash: head.rows[0]?.hash ?? GENESIS,
  }
  await tx
    .insertInto('record_event')
    .values({ ...row, id: newId(), facts: JSON.stringify(row.facts), hash: eventHash(row) })
    .execute()
}
