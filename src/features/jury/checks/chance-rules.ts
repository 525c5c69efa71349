// How sure the order is: the additive model's entries drawn many times as they may be, and counted. Which of them could
// be better than the first, who is among the first how often, between which ranks each may lie. Source: jury method,
// § 3.7; Heyard, Ott, Salanti and Egger 2022.
import { seededRandom } from '../../../kernel/seeded-random.ts'
import type { MixedModel } from './mixed-model-rules.ts'

export type Chance = {
  /** Of being among the first. */
  readonly amongFirst: number
  /** Of being better than the one whom the rule puts first. */
  readonly betterThanFirst: number
  /** Nine times of ten the rank lies from `low` to `high`. */
  readonly rank: { readonly low: number; readonly high: number; readonly expected: number }
}

/** At or above this chance of being better than the first, an entry cannot be told from it. */
export const CANNOT_BE_TOLD_APART = 0.1

/** The same draws each time, so that two who look see the same figures. */
const SEED = 20_190_607

export function drawsFor(entries: number): number {
  return entries > 500 ? 400 : entries > 100 ? 1000 : 4000
}

/**
 * `members` are the entries of one group by their places in the model, in the order of the rule; the answer is in that
 * order. `among`: how many first places.
 */
export function chancesOf(
  model: MixedModel,
  entries: number,
  members: readonly number[],
  among: number,
): readonly Chance[] {
  const draws = drawsFor(entries)
  const random = seededRandom(SEED)
  const levels = new Float64Array(entries)
  const tallies = members.map(() => ({ amongFirst: 0, better: 0, ranks: new Int32Array(members.length + 1) }))
  for (let draw = 0; draw < draws; draw++) {
    model.draw(random, levels)
    const first = levels[members[0] ?? 0] ?? 0
    const order = members.map((_, place) => place).sort((a, b) => at(levels, members, b) - at(levels, members, a))
    order.forEach((place, index) => {
      const tally = tallies[place]
      if (!tally) return
      if (index < among) tally.amongFirst += 1
      if (at(levels, members, place) > first) tally.better += 1
      tally.ranks[index + 1] = (tally.ranks[index + 1] ?? 0) + 1
    })
  }
  return tallies.map(({ amongFirst, better, ranks }) => ({
    amongFirst: amongFirst / draws,
    betterThanFirst: better / draws,
    rank: {
      low: rankAt(ranks, 0.05 * draws),
      high: rankAt(ranks, 0.95 * draws),
      expected: ranks.reduce((sum, count, rank) => sum + count * rank, 0) / draws,
    },
  }))
}

function at(levels: Float64Array, members: readonly number[], place: number): number {
  return levels[members[place] ?? 0] ?? 0
}

/** The lowest rank that at least so many draws reach. */
function rankAt(ranks: Int32Array, draws: number): number {
  let sum = 0
  for (let rank = 1; rank < ranks.length; rank++) {
    sum += ranks[rank] ?? 0
    if (sum >= draws) return rank
  }
  return ranks.length - 1
}

/** How many of the order's first cannot be told apart: down to the last who could well be better than the first. */
export function countNotToldApart(chances: readonly Chance[]): number {
  const last = chances.findLastIndex(({ betterThanFirst }) => betterThanFirst >= CANNOT_BE_TOLD_APART)
  return chances.length === 0 ? 0 : Math.max(0, last) + 1
}
