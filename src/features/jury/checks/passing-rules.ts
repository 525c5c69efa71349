// From a first stage to the next: no cut at a number. On go all who may well belong to the final ones, and wildcards:
// those whom the jury disagrees most about, those whom one juror put highest, the best of each category. Source: jury
// method, "Large jury" 5.

export type Candidate = {
  readonly place: number
  readonly category: string | null
  /** By the model: the chance of belonging to the final ones. */
  readonly amongFirst: number
  readonly mean: number | null
  readonly spread: number | null
  readonly highest: number | null
}

export const PASSING_REASONS = ['chance', 'disagreement', 'highest', 'best_of_category'] as const
export type PassingReason = (typeof PASSING_REASONS)[number]

export const MAY_WELL_BELONG = 0.1

/** `wildcards`: how many of each kind. Answers in the order given, with the first reason that holds. */
export function passing(
  candidates: readonly Candidate[],
  wildcards: number,
): readonly { readonly place: number; readonly reason: PassingReason }[] {
  const reasons = new Map<number, PassingReason>()
  const give = (chosen: readonly Candidate[], reason: PassingReason) => {
    for (const { place } of chosen) if (!reasons.has(place)) reasons.set(place, reason)
  }
  give(
    candidates.filter(({ amongFirst }) => amongFirst >= MAY_WELL_BELONG),
    'chance',
  )
  for (const category of new Set(candidates.map((candidate) => candidate.category))) {
    const own = candidates.filter((candidate) => candidate.category === category)
    give(
      topBy(own, ({ mean }) => mean, 1),
      'best_of_category',
    )
  }
  give(
    topBy(candidates, ({ spread }) => spread, wildcards),
    'disagreement',
  )
  give(
    topBy(candidates, ({ highest }) => highest, wildcards),
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
    return value === null ? [] : [{ candidate, value }]
  })
  const line = known.map(({ value }) => value).sort((a, b) => b - a)[count - 1]
  if (count === 0 || known.length === 0) return []
  return known.filter(({ value }) => line === undefined || value >= line).map(({ candidate }) => candidate)
}
