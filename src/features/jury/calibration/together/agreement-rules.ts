// How far a jury agrees where it answers in words, in an order or by comparing: counts of each answer, and for each pair how
// many put the one before the other. A third or more on the other side is disagreement. Source: docs/decisions/0038.
import type { Agreement } from '../spread-rules.ts'

/** Null where fewer than two have answered. */
export function agreementOf(counts: readonly number[]): Agreement | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all < 2) return null
  const apart = all - Math.max(...counts)
  if (apart === 0) return 'agree'
  return apart * 3 >= all ? 'disagree' : 'some'
}

/** The share of pairs of jurors who answered alike, over all that was asked; null where no two have answered the same. */
export function shareAlike(asked: readonly (readonly number[])[]): number | null {
  let [alike, pairs] = [0, 0]
  for (const counts of asked) {
    const all = counts.reduce((sum, count) => sum + count, 0)
    pairs += (all * (all - 1)) / 2
    for (const count of counts) alike += (count * (count - 1)) / 2
  }
  return pairs === 0 ? null : alike / pairs
}
