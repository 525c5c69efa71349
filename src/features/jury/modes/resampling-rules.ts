// Which of the first cannot be told from the first: juries are drawn of the members themselves, with some twice and some
// not at all (Efron 1979), and whoever comes first in at least one of ten such juries could have been the first. Says
// nothing of juries of fewer than three, since two members cannot show how much members differ.
// Source: docs on fair juries §§ 3.7 and 5; docs/decisions/0025.
import { seededRandom } from '../../../kernel/seeded-random.ts'

export const FEWEST_JURORS = 3
export const COULD_BE_FIRST = 0.1

/** The same draws each time, so that two who look see the same. */
const SEED = 20_261_128

/** Fewer where each costs more; never so few that one of ten is left to chance alone. */
export function drawsFor(costOfOne: number): number {
  return Math.max(200, Math.min(1000, Math.floor(20_000_000 / Math.max(1, costOfOne))))
}

export type Resampled = {
  /** In the order of the result: how often each comes first. */
  readonly chances: readonly number[]
  /** How many of the first cannot be told apart. */
  readonly together: number
}

/**
 * `jurors`: what each gave. `firstOf` answers which of the entries, numbered in the order of the result, come first by
 * the rule when these jurors are the jury; none where they say nothing.
 */
export function resample<Juror>(
  jurors: readonly Juror[],
  entries: number,
  how: { readonly firstOf: (jury: readonly Juror[]) => readonly number[]; readonly draws: number },
): Resampled | null {
  if (jurors.length < FEWEST_JURORS || entries === 0) return null
  const random = seededRandom(SEED)
  const counts = new Int32Array(entries)
  for (let draw = 0; draw < how.draws; draw++) {
    const jury = jurors.map((juror) => jurors[Math.floor(random() * jurors.length)] ?? juror)
    for (const entry of how.firstOf(jury)) counts[entry] = (counts[entry] ?? 0) + 1
  }
  const chances = [...counts].map((count) => count / how.draws)
  const last = chances.findLastIndex((chance) => chance >= COULD_BE_FIRST)
  return { chances, together: Math.max(1, last + 1) }
}
