// Who went on from stage to stage, once more from the protocol alone: the first by the plain mean, the grey zone by the
// chances that are stated, the wildcards; and that nobody was judged any more after having been left behind.
import type { ProtocolDocument, ProtocolStage } from './protocol-document.ts'
import { recomputeResult, sheetsByEntry, stoppedAfter } from './recompute-result.ts'

type Line = ProtocolStage['entries'][number]
type Reason = NonNullable<Line['reason']>
type Contender = {
  readonly entry: string
  readonly category: string | null
  readonly mean: number | null
  readonly spread: number | null
  readonly highest: number | null
}

/** Equal to the ninth decimal is equal: a spread is a root. */
const NINTH = 1e9

/** The first stage and entry that does not follow; null: all do. */
export function stagePassedWrong(document: ProtocolDocument): string | null {
  for (const [index, stage] of (document.stages ?? []).entries()) {
    const reasons = reasonsOf(document, stage)
    const place = stage.entries.findIndex(
      (line) => (reasons.get(line.entry) ?? null) !== line.reason || (line.isAdded && line.reason !== null),
    )
    if (place >= 0) return `stages[${index}].entries[${place}]`
    if (!isWholeField(document, stage)) return `stages[${index}].entries`
    if (isJudgedAfterwards(document, stage)) return `stages[${index}].sheets`
  }
  return null
}

/** Nobody who was still in the race is missing, and nobody is there who was not. */
function isWholeField(document: ProtocolDocument, { stage, entries }: ProtocolStage): boolean {
  const inRace = document.entries.filter(({ id }) => (stoppedAfter(document, id) ?? Infinity) >= stage)
  const told = new Set(entries.map(({ entry }) => entry))
  return told.size === entries.length && inRace.length === told.size && inRace.every(({ id }) => told.has(id))
}

function isJudgedAfterwards(document: ProtocolDocument, { stage, sheets }: ProtocolStage): boolean {
  const counted = new Set(sheets)
  return document.sheets.some(
    ({ entry, voided }, place) => voided === null && !counted.has(place) && stoppedAfter(document, entry) === stage,
  )
}

function reasonsOf(document: ProtocolDocument, stage: ProtocolStage): ReadonlyMap<string, Reason> {
  const { rule, entries: lines } = stage
  const contenders = contendersOf(document, stage)
  const reasons = new Map<string, Reason>()
  const give = (entries: readonly string[], reason: Reason) => {
    for (const entry of entries) if (!reasons.has(entry)) reasons.set(entry, reason)
  }
  const stated = (is: (line: Line) => boolean) => lines.filter(is).map(({ entry }) => entry)
  const scopes = rule.countedOver === 'round' ? [contenders] : byCategory(contenders)
  give(
    // What was corrected by a model is not computed here; that it decided is what the file says.
    rule.decidedBy === 'raw'
      ? scopes.flatMap((scope) => topOf(scope, ({ mean }) => mean, rule.places))
      : stated(({ reason }) => reason === 'first'),
    'first',
  )
  give(
    stated(({ chance }) => chance !== null && chance >= rule.greyPercent / 100),
    'grey',
  )
  if (rule.bestOfCategory) {
    give(
      byCategory(contenders).flatMap((scope) => topOf(scope, ({ mean }) => mean, 1)),
      'best_of_category',
    )
  }
  give(
    topOf(contenders, ({ spread }) => spread, rule.widestSpread),
    'disagreement',
  )
  give(
    topOf(contenders, ({ highest }) => highest, rule.highestSingle),
    'highest',
  )
  return reasons
}

function byCategory(contenders: readonly Contender[]): readonly (readonly Contender[])[] {
  const categories = [...new Set(contenders.map(({ category }) => category))]
  return categories.map((category) => contenders.filter((each) => each.category === category))
}

/** The highest so many, and all who equal the last of them. */
function topOf(of: readonly Contender[], valueIn: (one: Contender) => number | null, count: number): readonly string[] {
  const known = of.flatMap((each) => {
    const value = valueIn(each)
    return value === null ? [] : [{ entry: each.entry, value: Math.round(value * NINTH) }]
  })
  const line = known.map(({ value }) => value).toSorted((a, b) => b - a)[Math.min(count, known.length) - 1]
  return line === undefined ? [] : known.filter(({ value }) => value >= line).map(({ entry }) => entry)
}

/** Each that was in the race, with what its counted sheets say; void since then or not. */
function contendersOf(document: ProtocolDocument, stage: ProtocolStage): readonly Contender[] {
  const counted = stage.sheets
    .flatMap((place) => document.sheets[place] ?? [])
    .map((each) => ({ ...each, voided: null }))
  const byEntry = sheetsByEntry(counted)
  const inRace = new Set(stage.entries.map(({ entry }) => entry))
  const entries = document.entries.filter(({ id }) => inRace.has(id))
  const groups = recomputeResult({ rules: document.rules, entries, sheets: counted, changes: [] }, 'sealed')
  return groups.flatMap(({ category, entries: ranked }) =>
    ranked.map(({ entry, mean }) => {
      const sheets = byEntry.get(entry) ?? []
      const means = sheets
        .flatMap(({ scores }) => jurorMean(document, category, scores) ?? [])
        .toSorted((a, b) => a - b)
      return {
        entry,
        category,
        mean: mean && Number(mean.over) / Number(mean.under),
        spread: spreadOf(means),
        highest: means.at(-1) ?? null,
      }
    }),
  )
}

function jurorMean({ rules }: ProtocolDocument, category: string | null, scores: readonly (number | null)[]) {
  let [sum, weights] = [0, 0]
  rules.criteria.forEach(({ weight, categories }, place) => {
    const score = scores[place] ?? 0
    if (score === 0 || (categories.length > 0 && (category === null || !categories.includes(category)))) return
    sum += weight * score
    weights += weight
  })
  return weights === 0 ? null : sum / weights
}

function spreadOf(means: readonly number[]): number | null {
  if (means.length < 2) return null
  const centre = means.reduce((sum, value) => sum + value, 0) / means.length
  return Math.sqrt(means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (means.length - 1))
}
