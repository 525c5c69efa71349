// What the jury has found, as each may see it: nothing at all before the leader opens the discussion, and never the
// entries from which one is shut out. Five statements, however many rows; two where somebody has asked who sees the same.
// Source: secrecy; docs on fair juries § 5; decision 0026.
import { LRUCache } from 'lru-cache'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { type JudgingMode, loadRoundRules, placesAwarded, type RoundRules, type Scale } from '../../prizes/contract.ts'
import type { AskedChecks, RankedGroup } from '../checks/jury-checks-rules.ts'
import { type JudgedCriterion, type Judging, judgingBy } from '../modes/implicit-criterion.ts'
import { apartByMode, pairsWithoutOrder, rankByMode } from '../modes/rank-by-mode-rules.ts'
import type { Resampled } from '../modes/resampling-rules.ts'
import { findRanking } from '../pairwise/find-ranking.ts'
import type { JudgedPair, PairFindings, PairRanking } from '../pairwise/rank-pairs-rules.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import {
  type JudgedEntry,
  type JurorSheets,
  listJudgedEntries,
  listLatePairs,
  listLateSheets,
  listSealedPairs,
  listSealedSheets,
  readResultKey,
} from './queries.ts'
import type { RankedResult, Sheet } from './rules.ts'

/** `sealed`: the sheets as each juror gave them; `discussed`: with the changes made after discussion. */
export type Layer = 'sealed' | 'discussed'

export type ResultEntry = RankedResult & {
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly recused: number
  /** The mean of the sealed values, whichever layer is shown. */
  readonly sealedMean: number | null
  readonly changes: number
}

export type ResultGroup = {
  /** Null where the round has no category, or the entry none. */
  readonly categoryId: CategoryId | null
  readonly categoryName: Texts | null
  /** The stage from which these did not go on; null: they are in the last, or there is one only. */
  readonly stoppedAfter: number | null
  /** How many of the category came further: ranks are counted on from there, since means of two stages are not compared. */
  readonly before: number
  readonly criteria: readonly JudgedCriterion[]
  /** From the first down; those of equal rank by title. */
  readonly entries: readonly ResultEntry[]
  /** What it was computed from, in the layer that is shown. */
  readonly judged: readonly { readonly id: EntryId; readonly sheets: readonly Sheet[] }[]
  /** Where values are not given: who cannot be told from the first; null where the jury is too small to say. */
  readonly apart: Resampled | null
  /** Pairs of entries that no juror has put in order; told only where the jury orders them. */
  readonly pairsWithoutOrder: number
  /** Where two and two are compared: how strong each is, and how sure that is. */
  readonly pairs: PairFindings | null
}

export type Result = {
  readonly layer: Layer
  readonly mode: JudgingMode
  /** How many each juror puts in order, or how many comparisons each makes, where the jury does so. */
  readonly places: number
  readonly scale: Scale
  /** How many of each group the round awards. */
  readonly among: number
  readonly groups: readonly ResultGroup[]
  /** All groups' entries one after another. */
  readonly entries: readonly ResultEntry[]
  readonly jurors: ReadonlyMap<PersonId, string>
  readonly changes: number
}

/** What a result follows from, as the asker may read it: `known` where somebody has asked who may see the same. */
export type ResultFacts =
  | { readonly known: Result }
  | {
      readonly known: null
      readonly key: string | null
      readonly layer: Layer
      readonly rules: RoundRules
      readonly entries: readonly JudgedEntry[]
      readonly jurors: readonly JurorSheets[]
      readonly pairs: readonly JudgedPair[]
    }

export type ResultView =
  | { readonly kind: 'not_opened'; readonly seat: Seat }
  | { readonly kind: 'opened'; readonly seat: Seat; readonly facts: ResultFacts }

/** Null for whoever has no seat in the round. The result itself is computed outside the transaction. */
export async function loadResultView(
  reader: Reader,
  roundId: RoundId,
  layer: Layer = 'discussed',
): Promise<ResultView | null> {
  const seat = await loadSeat(reader, roundId)
  if (!seat) return null
  if (!seat.isOpened) return { kind: 'not_opened', seat }
  const facts = await readFacts(reader, roundId, layer)
  return facts && { kind: 'opened', seat, facts }
}

/** Under the database's own key alone, so that nobody is shown what another may see. The largest are some 20 MB each. */
const results = new LRUCache<string, Result>({
  maxSize: 60_000,
  sizeCalculation: ({ entries }) => 50 + entries.reduce((sum, { jurors }) => sum + 1 + jurors.length, 0),
})

async function readFacts(reader: Reader, roundId: RoundId, layer: Layer): Promise<ResultFacts | null> {
  const seen = await readResultKey(reader, roundId)
  const key = seen && `${seen} ${layer}`
  const known = key ? results.get(key) : undefined
  if (known) return { known }
  const rules = await loadRoundRules(reader, roundId)
  if (!rules) return null
  const entries = await listJudgedEntries(reader, roundId)
  const jurors = await listSealedSheets(reader, roundId)
  const pairs = rules.round.judgingMode === 'pairwise' ? await listSealedPairs(reader, roundId) : []
  return { known: null, key, layer, rules, entries, jurors, pairs }
}

/** At once, but for large juries that have compared two and two. */
export async function findResult(facts: ResultFacts): Promise<Result> {
  if (facts.known) return facts.known
  const { key, rules, entries, pairs } = facts
  const groups = groupEntries(rules, entries).map(({ members }) => members.map(({ id }) => id))
  const isPairwise = rules.round.judgingMode === 'pairwise'
  const rankings = isPairwise ? await findRanking({ groups, pairs, among: placesAwarded(rules.round) }) : []
  const result = resultOf(facts, rankings)
  if (key) results.set(key, result)
  return result
}

/** The result for other features: null for whoever may not see one, or while there is none. */
export async function loadResult(reader: Reader, roundId: RoundId, layer: Layer = 'discussed'): Promise<Result | null> {
  const view = await loadResultView(reader, roundId, layer)
  return view?.kind === 'opened' ? findResult(view.facts) : null
}

/** As it was before sheets were taken away too late for a decision, for those who may know of that; null as above. */
export async function loadResultWithLateSheets(reader: Reader, roundId: RoundId): Promise<Result | null> {
  const rules = await loadRoundRules(reader, roundId)
  if (!rules || !(await loadSeat(reader, roundId))?.isOpened) return null
  const entries = await listJudgedEntries(reader, roundId)
  const jurors = [...(await listSealedSheets(reader, roundId)), ...(await listLateSheets(reader, roundId))]
  const isPairwise = rules.round.judgingMode === 'pairwise'
  const pairs = isPairwise
    ? [...(await listSealedPairs(reader, roundId)), ...(await listLatePairs(reader, roundId))]
    : []
  return findResult({ known: null, key: null, layer: 'discussed', rules, entries, jurors, pairs })
}

export function askedChecksOf(result: Result): AskedChecks {
  return { groups: rankedGroupsOf(result), among: result.among }
}

/** As the checks take it. */
export function rankedGroupsOf({ mode, groups, scale }: Result): readonly RankedGroup[] {
  // The checks compare values with a model of values; of words and orders they would say what nobody has measured.
  if (mode !== 'values') return []
  return groups.map(({ criteria, judged, entries, before }) => {
    const ranked = before === 0 ? entries : entries.map((entry) => ({ ...entry, rank: countedOn(entry.rank, -before) }))
    return { criteria, entries: judged, ranked, scale }
  })
}

function countedOn(rank: number | null, by: number): number | null {
  return rank === null ? null : rank + by
}

/** `rankings`: for each group in order, where two and two are compared. */
function resultOf(facts: Exclude<ResultFacts, { readonly known: Result }>, rankings: readonly PairRanking[]): Result {
  const { rules, entries, jurors, layer } = facts
  const sheets = sheetsByEntry(jurors)
  const judging = judgingBy(rules)
  const { mode } = judging
  const groups = groupEntries(rules, entries).map(({ category, members, stoppedAfter, before }, index) => {
    const criteria = judging.criteria.filter(({ categoryIds }) => counts(categoryIds, category?.id ?? null))
    const positions = criteria.map((criterion) => judging.criteria.indexOf(criterion))
    const judgedIn = (isChanged: boolean) =>
      members.map((entry) => ({
        id: entry.id,
        sheets: (sheets.get(entry.id) ?? []).map((sheet) => {
          const scores = isChanged ? withLayer(sheet, entry, judging) : sheet.scores
          return { personId: sheet.personId, scores: positions.map((position) => scores[position] ?? null) }
        }),
      }))
    const isChanged = layer === 'discussed' && members.some(({ changes }) => changes.length > 0)
    const judged = judgedIn(isChanged)
    const ranking = rankings[index]
    const { shown, ...found } = ranking ? foundInPairs(ranking) : findIn(mode, criteria, judged)
    const sealed = isChanged && !ranking ? findIn(mode, criteria, judgedIn(false)).shown : shown
    return {
      judged,
      categoryId: category?.id ?? null,
      categoryName: category?.name ?? null,
      stoppedAfter,
      before,
      criteria,
      entries: describe(shown, sealed, members).map((entry) => ({ ...entry, rank: countedOn(entry.rank, before) })),
      ...found,
    }
  })
  return {
    layer,
    mode,
    places: judging.places,
    scale: judging.scale,
    among: placesAwarded(rules.round),
    groups,
    entries: groups.flatMap((group) => group.entries),
    jurors: new Map(jurors.map(({ personId, name }) => [personId, name])),
    changes: entries.reduce((sum, { changes }) => sum + changes.length, 0),
  }
}

function foundInPairs({ ranked, findings }: PairRanking) {
  const chances = ranked.map(({ entryId }) => findings.standings.get(entryId)?.chance.amongFirst ?? 0)
  return { shown: ranked, apart: { chances, together: findings.together }, pairsWithoutOrder: 0, pairs: findings }
}

/** The order by the rule of the mode, and what else is told of it. */
function findIn(mode: JudgingMode, criteria: readonly JudgedCriterion[], judged: ResultGroup['judged']) {
  if (mode === 'pairwise') throw new Error('comparisons are ranked before the result is put together')
  const shown = rankByMode(mode, criteria, judged)
  const missing = mode === 'ranking' ? pairsWithoutOrder(shown) : 0
  return { shown, apart: apartByMode(mode, shown), pairsWithoutOrder: missing, pairs: null }
}

function counts(categoryIds: readonly CategoryId[], categoryId: CategoryId | null): boolean {
  return categoryIds.length === 0 || (categoryId !== null && categoryIds.includes(categoryId))
}

function sheetsByEntry(jurors: readonly JurorSheets[]): ReadonlyMap<EntryId, readonly Sheet[]> {
  const found = new Map<EntryId, Sheet[]>()
  for (const { personId, sheets } of jurors) {
    for (const { entryId, scores } of sheets) {
      const known = found.get(entryId)
      if (known) known.push({ personId, scores })
      else found.set(entryId, [{ personId, scores }])
    }
  }
  return found
}

function withLayer(sheet: Sheet, entry: JudgedEntry, { criteria }: Judging): Sheet['scores'] {
  const own = entry.changes.filter((change) => change.personId === sheet.personId)
  if (own.length === 0) return sheet.scores
  const scores = [...sheet.scores]
  for (const { position, after } of own) {
    scores[criteria.findIndex((criterion) => criterion.position === position)] = after
  }
  return scores
}

function groupEntries(rules: RoundRules, entries: readonly JudgedEntry[]) {
  const none = { category: null, members: entries.filter(({ categoryId }) => categoryId === null) }
  const all = rules.categories.map((category) => ({
    category,
    members: entries.filter(({ categoryId }) => categoryId === category.id),
  }))
  const named = [...all, none]
  const stages = [...new Set(entries.map(({ stoppedAfter }) => stoppedAfter))]
  // Those who came furthest first.
  const order = stages.toSorted((a, b) => (b ?? Infinity) - (a ?? Infinity))
  return order.flatMap((stoppedAfter) =>
    named.flatMap(({ category, members }) => {
      const own = members.filter((entry) => entry.stoppedAfter === stoppedAfter)
      const further = members.filter((entry) => (entry.stoppedAfter ?? Infinity) > (stoppedAfter ?? Infinity))
      return own.length === 0 ? [] : [{ category, members: own, stoppedAfter, before: further.length }]
    }),
  )
}

function describe(
  shown: readonly RankedResult[],
  sealed: readonly RankedResult[],
  members: readonly JudgedEntry[],
): readonly ResultEntry[] {
  const byId = new Map(members.map((entry) => [entry.id, entry]))
  const sealedMeans = new Map(sealed.map(({ entryId, mean }) => [entryId, mean]))
  return shown.flatMap((result) => {
    const entry = byId.get(result.entryId)
    if (!entry) return []
    const { title, organisationName, unitName, categoryId, recused, changes } = entry
    const sealedMean = sealedMeans.get(result.entryId) ?? null
    const told = { title, organisationName, unitName, categoryId, recused, sealedMean, changes: changes.length }
    return [{ ...result, ...told }]
  })
}
