import type { Tx } from '../../../db/database.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Clarification } from '../round-rules.ts'

type NewVersion = { readonly document: Json; readonly hash: string; readonly reason: string; readonly at: Date }

/** The round is locked by whoever calls, so that the number is the next one. */
export async function insertVersion(
  tx: Tx,
  roundId: RoundId,
  { document, hash, reason, at }: NewVersion,
): Promise<number> {
  const last = await tx
    .selectFrom('rules_version')
    .select((column) => column.fn.max('version').as('version'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  const version = (last?.version ?? 1) + 1
  const row = {
    round_id: roundId,
    version,
    frozen_at: at,
    document: JSON.stringify(document),
    content_hash: hash,
    reason,
  }
  await tx.insertInto('rules_version').values(row).execute()
  return version
}

export async function insertClarification(tx: Tx, roundId: RoundId, written: Clarification): Promise<void> {
  const { version, questionId, text, at } = written
  const row = { round_id: roundId, version, question_id: questionId, text: JSON.stringify(text), written_at: at }
  await tx.insertInto('clarification').values(row).execute()
}
