// The result of one group of entries where the jury has compared two and two: ordered by strength, with how sure that is.
// Who has been compared with nobody has no rank. Where what was chosen does not hang together, strengths are not on one
// scale, and nobody is told apart. Source: docs on fair juries §§ 3.7 and 5; docs/decisions/0029.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { type Chance, chancesOf, countNotToldApart } from '../checks/chance-rules.ts'
import { COMPARED } from '../modes/judging-rules.ts'
import type { Interval, RankedResult } from '../result/rules.ts'
import { fitStrengths, ranksOfStrengths, reliabilityOf, type Strengths, setsOf } from './bradley-terry-rules.ts'
import type { Compared } from './pair-rules.ts'

export type JudgedPair = Compared<EntryId> & { readonly personId: PersonId }

/** How an entry stands in the comparisons. */
export type Standing = {
  readonly strength: number
  readonly error: number
  /** Nine and a half times of ten the strength lies here. */
  readonly interval: Interval
  readonly won: number
  readonly compared: number
  readonly chance: Chance
}

export type PairFindings = {
  readonly comparisons: number
  readonly jurors: number
  /** Sets of compared entries between which nobody has chosen; 1 where all hang together. */
  readonly sets: number
  readonly reliability: number | null
  /** How many first places the chances are of. */
  readonly among: number
  /** How many of the first cannot be told apart. */
  readonly together: number
  /** Of those that have been compared. */
  readonly standings: ReadonlyMap<EntryId, Standing>
}

export type PairRanking = { readonly ranked: readonly RankedResult[]; readonly findings: PairFindings }

/** The entries that are ranked together, group for group, and all that has been chosen. */
export type RankedPairFacts = {
  readonly groups: readonly (readonly EntryId[])[]
  readonly pairs: readonly JudgedPair[]
  /** How many of each group the round awards. */
  readonly among: number
}

const WIDE_95 = 1.959964

function resultOf(entryId: EntryId, own: readonly JudgedPair[], rank: number | null): RankedResult {
  // A juror's share of choices is no value: each has met others. What the sheet says is that it was compared.
  const jurors = [...new Set(own.map(({ personId }) => personId))].map((personId) => ({ personId, mean: COMPARED.yes }))
  return { entryId, rank, mean: null, judges: jurors.length, criteria: [], jurors, spread: null, interval: null }
}

type Fitted = {
  readonly compared: readonly EntryId[]
  readonly order: readonly number[]
  readonly model: Strengths
  /** In the order. */
  readonly chances: readonly Chance[]
}

function standingsOf(
  { compared, order, model, chances }: Fitted,
  ofEntry: ReadonlyMap<EntryId, readonly JudgedPair[]>,
) {
  return new Map(
    order.flatMap((place, at): [EntryId, Standing][] => {
      const [id, chance] = [compared[place], chances[at]]
      const [strength = 0, error = 0] = [model.strengths[place], model.errors[place]]
      if (!id || !chance) return []
      const own = ofEntry.get(id) ?? []
      const interval = { low: strength - WIDE_95 * error, high: strength + WIDE_95 * error }
      const won = own.filter(({ chosen }) => chosen === id).length
      return [[id, { strength, error, interval, won, compared: own.length, chance }]]
    }),
  )
}

/** From the strongest down; those of equal rank, and those whom nobody compared, as they came. */
export function rankPairs(entries: readonly EntryId[], all: readonly JudgedPair[], among: number): PairRanking {
  const members = new Set(entries)
  const pairs = all.filter(({ left, right }) => members.has(left) && members.has(right))
  const ofEntry = new Map<EntryId, JudgedPair[]>(entries.map((id) => [id, []]))
  for (const pair of pairs) for (const id of [pair.left, pair.right]) ofEntry.get(id)?.push(pair)
  const compared = entries.filter((id) => (ofEntry.get(id)?.length ?? 0) > 0)
  const places = new Map(compared.map((id, place) => [id, place]))
  const choices = pairs.flatMap(({ left, right, chosen }) => {
    const [winner, loser] = [places.get(chosen), places.get(chosen === left ? right : left)]
    return winner === undefined || loser === undefined ? [] : [{ winner, loser }]
  })
  const model = fitStrengths(compared.length, choices)
  const ranks = ranksOfStrengths(model.strengths)
  const order = compared.map((_, place) => place).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
  const chances = chancesOf(model, compared.length, order, { among })
  const rankedFirst = order.flatMap((place) => {
    const id = compared[place]
    return id ? [resultOf(id, ofEntry.get(id) ?? [], ranks[place] ?? null)] : []
  })
  const unread = entries.filter((id) => !places.has(id)).map((id) => resultOf(id, [], null))
  const sets = setsOf(compared.length, choices).length
  return {
    ranked: [...rankedFirst, ...unread],
    findings: {
      comparisons: pairs.length,
      jurors: new Set(pairs.map(({ personId }) => personId)).size,
      sets,
      reliability: sets > 1 ? null : reliabilityOf(model),
      among,
      together: sets > 1 ? compared.length : countNotToldApart(chances),
      standings: standingsOf({ compared, order, model, chances }, ofEntry),
    },
  }
}

export function rankPairGroups({ groups, pairs, among }: RankedPairFacts): readonly PairRanking[] {
  return groups.map((entries) => rankPairs(entries, pairs, among))
}
