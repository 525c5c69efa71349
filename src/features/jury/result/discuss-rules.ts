// What a jury's sheets call for talking about: those that cannot be told apart from the first, and those on which the jury
// is far apart. The result shows them, and the meeting begins with them. Source: docs on fair juries, § 3.8.
import type { EntryId } from '../../../kernel/ids.ts'

/** More than so far between the highest and the lowest juror, as a share of the scale: the jury sees it differently. */
export const LARGE_SPREAD = 0.5

export type Judged = { readonly entryId: EntryId; readonly jurorMeans: readonly number[] }
export type Called = { readonly entryId: EntryId; readonly cause: 'together' | 'spread' }

/** In the order of the rule. */
export function entriesToDiscuss(
  group: { readonly entries: readonly Judged[]; readonly notToldApart: number },
  scale: { readonly min: number; readonly max: number },
): readonly Called[] {
  const far = (scale.max - scale.min) * LARGE_SPREAD
  return group.entries.flatMap(({ entryId, jurorMeans }, place): Called[] => {
    if (jurorMeans.length === 0) return []
    if (place < group.notToldApart && group.notToldApart > 1) return [{ entryId, cause: 'together' }]
    const spread = Math.max(...jurorMeans) - Math.min(...jurorMeans)
    return spread > far ? [{ entryId, cause: 'spread' }] : []
  })
}
