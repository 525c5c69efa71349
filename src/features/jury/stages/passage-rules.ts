// Who goes on from a stage, computed from its sealed sheets by the rules that were frozen with the round. The raw mean
// decides and the corrected one widens the pass, by its chances; the corrected one decides only where the rules say so and
// the figures behind it are in order. Source: jury method, "Large jury" 5 to 7.
import type { EntryId } from '../../../kernel/ids.ts'
import { fitMixedModel, type MixedModel } from '../checks/additive/mixed-model-rules.ts'
import { chancesOf } from '../checks/chance-rules.ts'
import { isSeverityClear, readingIn, SHEETS_ENOUGH } from '../checks/diagnosis-rules.ts'
import { type Numbered, numbered } from '../checks/jury-checks-rules.ts'
import { type Candidate, type PassingReason, passing } from '../checks/passing-rules.ts'
import type { JudgedGroup } from '../checks/sensitivity-rules.ts'
import { jurorMean, type RankedResult, rankEntries } from '../result/rules.ts'

/** As the round's rules have them. */
export type StageRule = {
  readonly places: readonly number[]
  readonly countedOver: 'round' | 'category'
  readonly greyPercent: number
  readonly widestSpread: number
  readonly highestSingle: number
  readonly bestOfCategory: boolean
  readonly correctedMayDecide: boolean
}

export type StageGroup = JudgedGroup & { readonly categoryId: string | null }

export type StageField = {
  /** From 1. */
  readonly stage: number
  /** All entries that were ever judged, by category: those that have not gone on before tell of their jurors still. */
  readonly groups: readonly StageGroup[]
  readonly hasStopped: (entryId: EntryId) => boolean
}

export type PassageLine = {
  readonly entryId: EntryId
  readonly reason: PassingReason | null
  /** By what decides; equal ones share it. */
  readonly rank: number | null
  readonly mean: number | null
  readonly chance: number | null
  readonly spread: number | null
  readonly highest: number | null
  readonly sheets: number
}

export type PassageDiagnosis = {
  readonly sheets: number
  readonly jurors: number
  readonly parts: number
  readonly leastSheets: number
  readonly isSeverityClear: boolean
  readonly decidedBy: 'raw' | 'corrected'
  readonly unread: number
  readonly hasChances: boolean
}

export type Passage = { readonly lines: readonly PassageLine[]; readonly diagnosis: PassageDiagnosis }

type Contender = { readonly result: RankedResult; readonly category: string | null; readonly place: number | null }
type Fitted = Numbered & { readonly model: MixedModel | null }

export function passageOf({ stage, groups, hasStopped }: StageField, rule: StageRule): Passage {
  const all = numbered(groups, ({ criteria }, scores) => jurorMean(criteria, scores))
  const fitted = { ...all, model: fitMixedModel(all.ratings) }
  const diagnosis = diagnosisOf(fitted, rule)
  const contenders = groups.flatMap(({ criteria, entries, categoryId: category }) => {
    const left = entries.filter(({ id }) => !hasStopped(id))
    const placeOf = (id: EntryId) => all.placeOf.get(id) ?? null
    return rankEntries(criteria, left).map((result) => ({ result, category, place: placeOf(result.entryId) }))
  })
  const lines = scopesOf(contenders, rule).flatMap((members) =>
    linesOf(members, { fitted, places: rule.places[stage - 1] ?? 0, decidedBy: diagnosis.decidedBy }),
  )
  const candidates = lines.map(
    ({ line, category, isFirst }, place): Candidate => ({
      place,
      category,
      isFirst,
      amongFirst: line.chance,
      mean: line.mean,
      spread: line.spread,
      highest: line.highest,
    }),
  )
  const reasons = new Map(
    passing(candidates, { ...rule, chance: rule.greyPercent / 100 }).map((each) => [each.place, each.reason]),
  )
  const unread = lines.filter(({ line }) => line.sheets === 0).length
  return {
    lines: lines.map(({ line }, place) => ({ ...line, reason: reasons.get(place) ?? null })),
    diagnosis: { ...diagnosis, unread },
  }
}

function scopesOf(contenders: readonly Contender[], { countedOver }: StageRule): readonly (readonly Contender[])[] {
  if (countedOver === 'round') return [contenders]
  const categories = [...new Set(contenders.map(({ category }) => category))]
  return categories.map((category) => contenders.filter((each) => each.category === category))
}

type Counting = { readonly fitted: Fitted; readonly places: number; readonly decidedBy: 'raw' | 'corrected' }

/** From the highest down; those whom nobody gave a value come last and have no rank. */
function linesOf(members: readonly Contender[], { fitted, places, decidedBy }: Counting) {
  const { model, ratings } = fitted
  const worthOf = ({ result, place }: Contender): number | null =>
    decidedBy === 'raw' ? result.mean : place === null ? null : (model?.level[place] ?? null)
  // No scale has a value of nought.
  const order = members.toSorted((a, b) => (worthOf(b) ?? 0) - (worthOf(a) ?? 0))
  const judged = order.flatMap(({ place }) => place ?? [])
  const chances = model ? chancesOf(model, ratings.category.length, judged, { among: places }) : []
  const chanceOf = new Map(judged.map((place, index) => [place, chances[index]?.amongFirst ?? null]))
  let rank = 0
  return order.map((member, index) => {
    const { result, category, place } = member
    const [value, before] = [worthOf(member), order[index - 1]]
    if (before === undefined || worthOf(before) !== value) rank = index + 1
    const line = {
      entryId: result.entryId,
      rank: value === null ? null : rank,
      mean: result.mean,
      chance: place === null ? null : (chanceOf.get(place) ?? null),
      spread: result.spread?.sd ?? null,
      highest: result.spread?.max ?? null,
      sheets: result.judges,
    }
    return { line, category, isFirst: value !== null && rank <= places }
  })
}

function diagnosisOf({ ratings, persons, model }: Fitted, rule: StageRule): Omit<PassageDiagnosis, 'unread'> {
  const reading = readingIn(ratings)
  const isClear = isSeverityClear(ratings, model)
  const isInOrder = reading.parts === 1 && reading.leastSheets >= SHEETS_ENOUGH && isClear
  return {
    ...reading,
    sheets: ratings.value.length,
    jurors: persons.length,
    isSeverityClear: isClear,
    decidedBy: rule.correctedMayDecide && isInOrder ? 'corrected' : 'raw',
    hasChances: model !== null,
  }
}
