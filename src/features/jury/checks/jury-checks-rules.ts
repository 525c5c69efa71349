// The three checks beside the rule, for all groups of a round at once: the additive model over all sheets, Schulze from
// each juror's order, and what one juror or one weight changes. None of them decides anything; the rule does.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { jurorMean, type RankedResult } from '../result/rules.ts'
import { likelyReliability } from './additive/likely-reliability-rules.ts'
import type { Reached } from './additive/likely-spreads-rules.ts'
import { fitMixedModel, fitVariance, type MixedModel } from './additive/mixed-model-rules.ts'
import { type Chance, chancesOf, countNotToldApart } from './chance-rules.ts'
import { chooseModel, type ModelUsed, type Standing } from './model-choice-rules.ts'
import type { Scale } from './ordinal/ordinal-sheets-rules.ts'
import type { Ratings } from './ratings-rules.ts'
import { correlation, type Reliability, reliabilityOf, SAY_THE_SAME, severityThatCounts } from './reliability-rules.ts'
import { schulze } from './schulze-rules.ts'
import { type JudgedGroup, type Sensitivity, sensitivityOf } from './sensitivity-rules.ts'

export type CheckedEntry = {
  readonly entryId: EntryId
  /** By the model used; beside it the difference from the raw mean. Null where the model says nothing. */
  readonly adjusted: { readonly level: number; readonly error: number; readonly difference: number | null } | null
  readonly chance: Chance | null
  readonly schulzeRank: number
}

export type CheckedCriterion = { readonly reliability: Reliability | null; readonly saysTheSameAs: readonly number[] }

export type CheckedGroup = {
  /** In the order of the rule. */
  readonly entries: readonly CheckedEntry[]
  readonly notToldApart: number | null
  readonly sensitivity: Sensitivity
  readonly pairsWithoutVote: number
  readonly criteria: readonly CheckedCriterion[]
}

export type JuryChecks = {
  readonly groups: readonly CheckedGroup[]
  /** What `adjusted`, `chance` and `notToldApart` rest on; variances and reliability are those of values as numbers. */
  readonly modelUsed: ModelUsed
  readonly variance: MixedModel['variance'] | null
  readonly reliability: Reliability | null
  readonly severity: readonly { readonly personId: PersonId; readonly by: number }[]
}

export type RankedGroup = JudgedGroup & { readonly ranked: readonly RankedResult[]; readonly scale: Scale }

/** `among`: how many of each group the round awards, which is where the jury draws its line. */
export type AskedChecks = { readonly groups: readonly RankedGroup[]; readonly among: number }

/** One value each, numbered; `valueIn` answers null where a sheet says nothing. */
type Given = { readonly entry: number; readonly juror: number; readonly value: number }

export type Numbered = {
  readonly ratings: Ratings
  readonly placeOf: ReadonlyMap<EntryId, number>
  readonly persons: readonly PersonId[]
}

export function numbered(
  groups: readonly JudgedGroup[],
  valueIn: (group: JudgedGroup, scores: readonly (number | null)[]) => number | null,
): Numbered {
  const [placeOf, jurorOf] = [new Map<EntryId, number>(), new Map<PersonId, number>()]
  const [given, category]: [Given[], number[]] = [[], []]
  const categories = new Map<JudgedGroup, number>()
  for (const group of groups) {
    for (const { id, sheets } of group.entries) {
      const values = sheets.flatMap(({ personId, scores }) => {
        const value = valueIn(group, scores)
        return value === null ? [] : [{ personId, value }]
      })
      if (values.length === 0) continue
      if (!categories.has(group)) categories.set(group, categories.size)
      const entry = placeOf.size
      placeOf.set(id, entry)
      category.push(categories.get(group) ?? 0)
      for (const { personId, value } of values) {
        const juror = jurorOf.get(personId) ?? jurorOf.size
        jurorOf.set(personId, juror)
        given.push({ entry, juror, value })
      }
    }
  }
  const ratings = {
    entry: Int32Array.from(given, ({ entry }) => entry),
    juror: Int32Array.from(given, ({ juror }) => juror),
    value: Float64Array.from(given, ({ value }) => value),
    category: Int32Array.from(category),
    jurors: jurorOf.size,
    categories: categories.size,
  }
  return { ratings, placeOf, persons: [...jurorOf.keys()] }
}

function reliabilityIn(reached: Reached | null): Reliability | null {
  if (!reached) return null
  const { ratings, solved } = reached
  const severity = severityThatCounts(ratings)
  const likely = likelyReliability(reached, severity)
  return reliabilityOf(solved, { severity, jurors: ratings.value.length / ratings.category.length, likely })
}

export function checkJury(groups: readonly RankedGroup[], among: number): JuryChecks {
  const all = numbered(groups, ({ criteria }, scores) => jurorMean(criteria, scores))
  const model = fitMixedModel(all.ratings)
  const scale = groups[0]?.scale ?? { min: 0, max: 0 }
  const { used, standing } = chooseModel(groups, { ...all, model, scale })
  return {
    groups: groups.map((group) => checkGroup(group, standing, among)),
    modelUsed: used,
    variance: model?.variance ?? null,
    reliability: reliabilityIn(model?.reached ?? null),
    severity: all.persons.flatMap((personId, juror) => {
      const by = model?.severity[juror]
      return by === undefined ? [] : [{ personId, by }]
    }),
  }
}

function checkGroup(group: RankedGroup, standing: Standing | null, among: number): CheckedGroup {
  const judged = group.ranked.flatMap(({ entryId }) => standing?.placeOf.get(entryId) ?? [])
  const chances = standing ? chancesOf(standing, standing.entries, judged, { among }) : []
  const chanceOf = new Map(judged.map((place, index) => [place, chances[index]]))
  const { ranks, pairsWithoutVote } = schulzeOf(group)
  return {
    entries: group.ranked.map(({ entryId, mean }, index) => {
      const place = standing?.placeOf.get(entryId)
      const [level, error] = place === undefined ? [] : [standing?.level[place], standing?.error[place]]
      return {
        entryId,
        adjusted:
          level === undefined || error === undefined
            ? null
            : { level, error, difference: mean === null ? null : level - mean },
        chance: place === undefined ? null : (chanceOf.get(place) ?? null),
        schulzeRank: ranks[index] ?? 0,
      }
    }),
    notToldApart: standing ? countNotToldApart(chances) : null,
    sensitivity: sensitivityOf(group, group.ranked, among),
    pairsWithoutVote,
    criteria: checkCriteria(group),
  }
}

/** Each juror's own order, of the entries that juror gave a value to; candidates in the order of the rule. */
function schulzeOf({ criteria, entries, ranked }: RankedGroup) {
  const candidateOf = new Map(ranked.map(({ entryId }, index) => [entryId, index]))
  const orders = new Map<PersonId, { candidate: number; value: number }[]>()
  for (const { id, sheets } of entries) {
    for (const { personId, scores } of sheets) {
      const value = jurorMean(criteria, scores)
      const candidate = candidateOf.get(id)
      if (value === null || candidate === undefined) continue
      orders.set(personId, [...(orders.get(personId) ?? []), { candidate, value }])
    }
  }
  return schulze(ranked.length, [...orders.values()])
}

function checkCriteria(group: RankedGroup): readonly CheckedCriterion[] {
  const means = group.criteria.map((_, place) => group.ranked.map(({ criteria }) => criteria[place]?.mean ?? null))
  return group.criteria.map((_, place) => {
    const { ratings } = numbered([group], (_group, scores) => {
      const score = scores[place]
      return score === null || score === undefined || score === 0 ? null : score
    })
    const same = means.flatMap((other, index) => {
      const found = index === place ? null : correlationOf(means[place] ?? [], other)
      return found !== null && found >= SAY_THE_SAME ? [index] : []
    })
    return { reliability: reliabilityIn(fitVariance(ratings)), saysTheSameAs: same }
  })
}

/** Over the entries that have a mean in both; at least five, or it says nothing. */
function correlationOf(a: readonly (number | null)[], b: readonly (number | null)[]): number | null {
  const both = a.flatMap((one, index) => {
    const other = b[index]
    return one === null || other === null || other === undefined ? [] : [[one, other] as const]
  })
  if (both.length < 5) return null
  return correlation(
    both.map(([one]) => one),
    both.map(([, other]) => other),
  )
}
