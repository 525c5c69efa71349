import type { Tx } from '../db/database.ts'
import type { EntryId, RoundId } from '../kernel/ids.ts'

export type BouncedLetter = { readonly roundId: RoundId | null; readonly entryId: EntryId | null }

/** Marks a letter as sent back; `known` where it already is. */
export async function markBounced(
  owner: Tx,
  { letterId, words, at }: { letterId: string; words: string; at: Date },
): Promise<BouncedLetter | 'known' | 'unknown'> {
  const letter = await owner
    .selectFrom('mail')
    .select(['round_id as roundId', 'entry_id as entryId', 'bounced_at'])
    .where('id', '=', letterId)
    .forUpdate()
    .executeTakeFirst()
  if (!letter) return 'unknown'
  if (letter.bounced_at) return 'known'
  await owner
    .updateTable('mail')
    .set({ bounced_at: at, failed_at: at, failure: 'bounced', refusal: words, sending_since: null })
    .where('id', '=', letterId)
    .execute()
  return { roundId: letter.roundId, entryId: letter.entryId }
}
