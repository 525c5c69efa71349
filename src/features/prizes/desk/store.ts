import type { Tx } from '../../../db/database.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export async function markAnnounced(tx: Tx, roundId: RoundId, now: Date): Promise<void> {
  await tx.updateTable('round').set({ phase: 'announced', first_published_at: now }).where('id', '=', roundId).execute()
}

type Frozen = { readonly document: Json; readonly hash: string; readonly now: Date }

/** Answers with the version of the rules that stands from now on. */
export async function markOpen(tx: Tx, roundId: RoundId, { document, hash, now }: Frozen): Promise<number> {
  const last = await tx
    .selectFrom('rules_version')
    .select((column) => column.fn.max('version').as('version'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  const row = { round_id: roundId, version, frozen_at: now, document: JSON.stringify(document), content_hash: hash }
  await tx.insertInto('rules_version').values(row).execute()
  await tx.updateTable('round').set({ phase: 'open' }).where('id', '=', roundId).execute()
  return version
}

export async function markSuspended(
  tx: Tx,
  roundId: RoundId,
  { reason, now }: { readonly reason: Texts; readonly now: Date },
): Promise<void> {
  const suspended = { suspended_at: now, suspended_reason: JSON.stringify(reason) }
  await tx.updateTable('round').set(suspended).where('id', '=', roundId).execute()
}

export async function markArchived(tx: Tx, roundId: RoundId, now: Date): Promise<void> {
  await tx.updateTable('round').set({ phase: 'archived', archived_at: now }).where('id', '=', roundId).execute()
}

export async function markResumed(tx: Tx, roundId: RoundId): Promise<void> {
  await tx.updateTable('round').set({ suspended_at: null, suspended_reason: null }).where('id', '=', roundId).execute()
}
