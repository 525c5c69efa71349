// The result of one group of entries by the rule of its mode, and how far it can be trusted. Means are of values alone: a
// verdict has its share of yes, an order has no figure. Source: docs/decisions/0025.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { type Order, pairwise, schulze } from '../checks/schulze-rules.ts'
import { type RankedResult, rankEntries, type Sheet, type WeightedCriterion } from '../result/rules.ts'
import type { JudgedBy } from './judging-rules.ts'
import { drawsFor, type Resampled, resample } from './resampling-rules.ts'
import { compareTallies, judgesOf, ranksOfTallies, tallyOf } from './verdict-rules.ts'

type Mode = Exclude<JudgedBy['judgingMode'], 'pairwise'>
type Judged = readonly { readonly id: EntryId; readonly sheets: readonly Sheet[] }[]

/** From the first down; those of equal rank, and those whom nobody judged, as they came. */
export function rankByMode(mode: Mode, criteria: readonly WeightedCriterion[], entries: Judged) {
  const plain = rankEntries(criteria, entries)
  if (mode === 'values') return plain
  const known = new Map(plain.map((result) => [result.entryId, result]))
  const given = entries.flatMap(({ id }) => known.get(id) ?? [])
  return mode === 'verdict' ? rankVerdicts(given) : rankOrders(given)
}

/** In words no figure has a spread or an interval of its own. */
function placed(
  results: readonly RankedResult[],
  ranks: readonly (number | null)[],
  means: readonly (number | null)[],
) {
  const all = results.map((result, index): RankedResult => {
    const [rank, mean] = [ranks[index] ?? null, means[index] ?? null]
    return { ...result, rank, mean, criteria: [], spread: null, interval: null }
  })
  return all.toSorted((a, b) => (a.rank ?? Number.MAX_VALUE) - (b.rank ?? Number.MAX_VALUE))
}

function valuesOf({ jurors }: Pick<RankedResult, 'jurors'>): readonly number[] {
  return jurors.map(({ mean }) => mean)
}

function rankVerdicts(results: readonly RankedResult[]): readonly RankedResult[] {
  const tallies = results.map((result) => tallyOf(valuesOf(result)))
  const shares = tallies.map((tally) => (judgesOf(tally) === 0 ? null : tally.yes / judgesOf(tally)))
  return placed(results, ranksOfTallies(tallies), shares)
}

/** Each juror's own order of the entries that juror judged; the entries numbered as they are given. */
export function ordersOf(results: readonly Pick<RankedResult, 'jurors'>[]): readonly Order[] {
  const orders = new Map<PersonId, { candidate: number; value: number }[]>()
  for (const [candidate, { jurors }] of results.entries()) {
    for (const { personId, mean: value } of jurors) {
      const known = orders.get(personId)
      if (known) known.push({ candidate, value })
      else orders.set(personId, [{ candidate, value }])
    }
  }
  return [...orders.values()]
}

/** Only those that somebody judged: an unread entry is neither beaten nor unbeaten. */
function rankOrders(results: readonly RankedResult[]): readonly RankedResult[] {
  const judged = results.filter(({ judges }) => judges > 0)
  const { ranks } = schulze(judged.length, ordersOf(judged))
  const rankOf = new Map(judged.map(({ entryId }, index) => [entryId, ranks[index] ?? null]))
  const all = results.map(({ entryId }) => rankOf.get(entryId) ?? null)
  return placed(
    results,
    all,
    results.map(() => null),
  )
}

/** Pairs of judged entries that no juror has put in order. */
export function pairsWithoutOrder(ranked: readonly RankedResult[]): number {
  const judged = ranked.filter(({ judges }) => judges > 0)
  const votes = pairwise(judged.length, ordersOf(judged))
  let missing = 0
  for (let a = 0; a < judged.length; a++) {
    for (let b = a + 1; b < judged.length; b++) {
      if ((votes[a * judged.length + b] ?? 0) + (votes[b * judged.length + a] ?? 0) === 0) missing += 1
    }
  }
  return missing
}

/** Which of the first cannot be told apart; null where the jury is too small to say, and for values, where a model says it. */
export function apartByMode(mode: Mode, ranked: readonly RankedResult[]): Resampled | null {
  if (mode === 'values') return null
  const judged = ranked.filter(({ judges }) => judges > 0)
  const orders = ordersOf(judged)
  const size = judged.length
  if (mode === 'ranking') {
    const draws = drawsFor(size ** 2 * (orders.length + 20))
    return resample(orders, size, { draws, firstOf: (jury) => schulze(size, jury).winners })
  }
  return resample(orders, size, {
    draws: drawsFor(size * orders.length * 4),
    firstOf: (jury) => firstOfVerdicts(size, jury),
  })
}

function firstOfVerdicts(size: number, jury: readonly Order[]): readonly number[] {
  const values = Array.from({ length: size }, (): number[] => [])
  for (const order of jury) for (const { candidate, value } of order) values[candidate]?.push(value)
  const tallies = values.map(tallyOf)
  const best = tallies.reduce((first, tally) => (compareTallies(tally, first) < 0 ? tally : first))
  if (judgesOf(best) === 0) return []
  return tallies.flatMap((tally, index) => (compareTallies(tally, best) === 0 ? [index] : []))
}
