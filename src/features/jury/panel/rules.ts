// Order of reading sways judgement, so each juror has an order of the own, random but the same every time.
// The seed is made from the one drawn with the round, which nobody reads. Source: docs on fair juries; Flôres & Ginsburgh 1996 on the order of performance in a competition.
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'

/** An entry that comes or goes leaves the order of the others as it was. */
export function readingOrder<Entry extends { readonly id: EntryId }>(
  entries: readonly Entry[],
  personId: PersonId,
  seed: string,
): readonly Entry[] {
  const keyed = entries.map((entry) => ({ entry, key: contentHash([seed, personId, entry.id]) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry)
}

/** The queue: the next that is not sealed after this one in the own order, then from the start; null where nothing is left. */
export function nextUnsealed<Entry extends { readonly id: EntryId; readonly sealedAt: Date | null }>(
  order: readonly Entry[],
  after: EntryId,
): Entry | null {
  const at = order.findIndex(({ id }) => id === after)
  const queue = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))]
  return queue.find(({ sealedAt }) => sealedAt === null) ?? null
}

/** Which stage of how many, for the sentences that tell of it. */
export function stageOf({ stage, stages }: { readonly stage: number; readonly stages: number }) {
  return { stage, stages }
}
