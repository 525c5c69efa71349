import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { ProtocolFacts } from './queries.ts'

const PROTOCOL_LOCK = 7046

/** The number of the round's newest version, held until the transaction ends; 0: none yet. */
export async function lockNewestVersion(tx: Tx, roundId: RoundId): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(PROTOCOL_LOCK)}, hashtext(${roundId}))`.execute(tx)
  const row = await tx
    .selectFrom('protocol')
    .select((expression) => expression.fn.max('version').as('version'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row?.version ?? 0
}

/** Drawn once, so that a juror has the same pseudonym in every version. */
export async function keepSalt(tx: Tx, roundId: RoundId): Promise<string> {
  const known = await tx.selectFrom('protocol_salt').select('salt').where('round_id', '=', roundId).executeTakeFirst()
  if (known) return known.salt
  const salt = randomBytes(32).toString('base64url')
  await tx.insertInto('protocol_salt').values({ round_id: roundId, salt }).execute()
  return salt
}

export type MadeProtocol = {
  readonly roundId: RoundId
  readonly version: number
  readonly document: string
  readonly contentHash: string
  readonly at: Date
}

export async function storeProtocol(tx: Tx, made: MadeProtocol, entries: ProtocolFacts['entries']): Promise<void> {
  const { roundId, version, document } = made
  await tx
    .insertInto('protocol')
    .values({ round_id: roundId, version, document, content_hash: made.contentHash, made_at: made.at })
    .execute()
  await tx.deleteFrom('protocol_entry').where('round_id', '=', roundId).execute()
  if (entries.length === 0) return
  const judged = entries.map(({ id, number, contentHash }) => ({
    entry_id: id,
    round_id: roundId,
    number,
    content_hash: contentHash,
  }))
  await tx.insertInto('protocol_entry').values(judged).execute()
}
