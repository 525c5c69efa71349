// From one stage to the next: no cut at a number. On go the first, all who may well belong to them, and wildcards: those
// whom the jury disagrees most about, those whom one juror put highest, the best of each category. Source: jury method,
// "Large jury" 5.

export type Candidate = {
  readonly place: number
  readonly category: string | null
  /** By the rule, ties at the line included. */
  readonly isFirst: boolean
  /** By the model: the chance of belonging to the first; null where it says nothing. */
  readonly amongFirst: number | null
  readonly mean: number | null
  readonly spread: number | null
  readonly highest: number | null
}

export type PassingRule = {
  /** From this chance of belonging to the first an entry goes on. */
  readonly chance: number
  /** Wildcards: how many of each kind, and whether each category's best goes on. */
  readonly widestSpread: number
  readonly highestSingle: number
  readonly bestOfCategory: boolean
}

export const PASSING_REASONS = ['first', 'grey', 'best_of_category', 'disagreement', 'highest'] as const
export type PassingReason = (typeof PASSING_REASONS)[number]

/** Equal to the ninth decimal is equal: a spread is a root, which no two ways of computing give to the last bit. */
const NINTH = 1e9

/** Answers in the order given, with the first reason that holds. */
export function passing(
  candidates: readonly Candidate[],
  rule: PassingRule,
): readonly { readonly place: number; readonly reason: PassingReason }[] {
  const reasons = new Map<number, PassingReason>()
  const give = (chosen: readonly Candidate[], reason: PassingReason) => {
    for (const { place } of chosen) if (!reasons.has(place)) reasons.set(place, reason)
  }
  give(
    candidates.filter(({ isFirst }) => isFirst),
    'first',
  )
  give(
    candidates.filter(({ amongFirst }) => amongFirst !== null && amongFirst >= rule.chance),
    'grey',
  )
  for (const category of rule.bestOfCategory ? new Set(candidates.map((each) => each.category)) : []) {
    const own = candidates.filter((candidate) => candidate.category === category)
    give(
      topBy(own, ({ mean }) => mean, 1),
      'best_of_category',
    )
  }
  give(
    topBy(candidates, ({ spread }) => spread, rule.widestSpread),
    'disagreement',
  )
  give(
    topBy(candidates, ({ highest }) => highest, rule.highestSingle),
    'highest',
  )
  return candidates.flatMap(({ place }) => {
    const reason = reasons.get(place)
    return reason ? [{ place, reason }] : []
  })
}

/** The highest `count`, and all who equal the last of them. */
function topBy(
  candidates: readonly Candidate[],
  valueIn: (candidate: Candidate) => number | null,
  count: number,
): readonly Candidate[] {
  const known = candidates.flatMap((candidate) => {
    const value = valueIn(candidate)
    return value === null ? [] : [{ candidate, value: Math.round(value * NINTH) }]
  })
  const line = known.map(({ value }) => value).sort((a, b) => b - a)[count - 1]
  if (count === 0 || known.length === 0) return []
  return known.filter(({ value }) => line === undefined || value >= line).map(({ candidate }) => candidate)
}
