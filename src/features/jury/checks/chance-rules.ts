// How sure the order is: the additive model's entries drawn many times as they may be, and counted. Which of them could
// be better than the first, who is among the first how often, between which ranks each may lie. Source: jury method,
// § 3.7; Heyard, Ott, Salanti and Egger 2022.
import { seededRandom } from '../../../kernel/seeded-random.ts'
import type { MixedModel } from './additive/mixed-model-rules.ts'

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
  return entries > 500 ? 500 : entries > 100 ? 2000 : 4000
}

/** How many first places, and how many draws they are counted in. */
type Asked = { readonly among: number; readonly draws?: number }

/**
 * `members` are the entries of one group by their places in the model, in the order of the rule; the answer is in that
 * order.
 */
export function chancesOf(
  model: Pick<MixedModel, 'draw'>,
  entries: number,
  members: readonly number[],
  { among, draws = drawsFor(entries) }: Asked,
): readonly Chance[] {
  const ranks = drawnRanks(model, { entries, members, draws })
  const leader = ranks[0]?.slice()
  return ranks.map((own) => {
    let [amongFirst, better, sum] = [0, 0, 0]
    for (let draw = 0; draw < draws; draw++) {
      const rank = own[draw] ?? 0
      sum += rank
      if (rank <= among) amongFirst += 1
      if (rank < (leader?.[draw] ?? 0)) better += 1
    }
    own.sort()
    return {
      amongFirst: amongFirst / draws,
      betterThanFirst: better / draws,
      rank: { low: rankAt(own, 0.05 * draws), high: rankAt(own, 0.95 * draws), expected: sum / draws },
    }
  })
}

type Drawing = { readonly entries: number; readonly members: readonly number[]; readonly draws: number }

/** A list a member: its rank in each draw, equal where levels are equal. */
function drawnRanks(model: Pick<MixedModel, 'draw'>, { entries, members, draws }: Drawing): readonly Uint32Array[] {
  const random = seededRandom(SEED)
  const levels = new Float64Array(entries)
  const sorted = new Float64Array(members.length)
  const ranks = members.map(() => new Uint32Array(draws))
  for (let draw = 0; draw < draws; draw++) {
    model.draw(random, levels)
    members.forEach((member, place) => {
      sorted[place] = levels[member] ?? 0
    })
    sorted.sort()
    members.forEach((member, place) => {
      const own = ranks[place]
      if (own) own[draw] = members.length - firstAbove(sorted, levels[member] ?? 0) + 1
    })
  }
  return ranks
}

/** How many of the sorted are not above the level. */
function firstAbove(sorted: Float64Array, level: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= level) low = middle + 1
    else high = middle
  }
  return low
}

/** The lowest rank that at least so many draws reach. */
function rankAt(sorted: Uint32Array, draws: number): number {
  return sorted[Math.max(0, Math.ceil(draws) - 1)] ?? 0
}

/** How many of the order's first cannot be told apart: down to the last who could well be better than the first. */
export function countNotToldApart(chances: readonly Chance[]): number {
  const last = chances.findLastIndex(({ betterThanFirst }) => betterThanFirst >= CANNOT_BE_TOLD_APART)
  return chances.length === 0 ? 0 : Math.max(0, last) + 1
}
