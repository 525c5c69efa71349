// What the jury sees of each other after a calibration: values as counts and words without names, criterion by criterion;
// and, once the real values are open, how far apart the jury was then.
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadRoundRules, type RoundRules, type Scale } from '../../prizes/contract.ts'
import { CANNOT_JUDGE, type Score } from '../assessments/rules.ts'
import { loadResult, type Result } from '../result/load-result.ts'
import { type CalibrationView, loadCalibrationView } from './load-facts.ts'
import { criteriaOf, type PracticeCriterion, scaleOf } from './practice-form.ts'
import {
  type AnchorNote,
  type GivenComment,
  type GivenValue,
  listAnchorNotes,
  listGivenComments,
  listGivenValues,
  type PracticeRow,
} from './queries.ts'
import { mayNotNote } from './rules.ts'
import { meanDistance, type Spread, spreadOf } from './spread-rules.ts'

export type PracticeValues = {
  readonly practice: PracticeRow
  /** In order of size, which binds none of them to another criterion's or entry's. */
  readonly values: readonly number[]
  readonly cannotJudge: number
  readonly spread: Spread | null
  readonly own: Score
  readonly comments: readonly GivenComment[]
}

export type CriterionDifferences = {
  readonly criterion: PracticeCriterion
  readonly rows: readonly PracticeValues[]
  /** Where the jury was furthest apart. */
  readonly widest: (Spread & { readonly title: string }) | null
  readonly notes: readonly AnchorNote[]
  readonly distance: number | null
  /** The same figure in the real scoring; null until it is open. */
  readonly realDistance: number | null
}

export type Differences = {
  readonly view: CalibrationView
  readonly scale: Scale
  readonly criteria: readonly CriterionDifferences[]
  /** Practice entries that too few have handed in. */
  readonly hidden: readonly PracticeRow[]
  readonly mayNote: boolean
}

/** Null before the differences are shown, and for whoever has no seat. */
export async function loadDifferences(reader: Reader, roundId: RoundId): Promise<Differences | null> {
  const view = await loadCalibrationView(reader, roundId)
  const rules = view && (await loadRoundRules(reader, roundId))
  if (!view?.calibration.shownAt || !rules || view.calibration.mode !== 'values') return null
  const values = await listGivenValues(reader, roundId)
  const comments = await listGivenComments(reader, roundId)
  const notes = await listAnchorNotes(reader, roundId)
  const result = view.seat.isOpened ? await loadResult(reader, roundId, 'sealed') : null
  const seen = new Set(values.map(({ practiceId }) => practiceId))
  const shown = view.practice.filter(({ id }) => seen.has(id))
  const scale = scaleOf(view.calibration, rules)
  const criteria = criteriaOf(view.calibration, rules).map((criterion): CriterionDifferences => {
    const rows = shown.map((practice) => rowOf({ practice, criterion, scale, values, comments }))
    return {
      criterion,
      rows,
      widest: widestOf(rows),
      notes: notes.filter(({ criterionId }) => criterionId === criterion.id),
      distance: meanDistance(rows.map((row) => row.values)),
      realDistance: result && realDistance(result, rules, criterion.id),
    }
  })
  const hidden = view.practice.filter(({ id }) => !seen.has(id))
  return { view, scale, criteria, hidden, mayNote: mayNotNote(view.facts) === null }
}

type Given = {
  readonly practice: PracticeRow
  readonly criterion: PracticeCriterion
  readonly scale: Scale
  readonly values: readonly GivenValue[]
  readonly comments: readonly GivenComment[]
}

function rowOf({ practice, criterion, scale, values, comments }: Given): PracticeValues {
  const isHere = (given: { practiceId: string; index: number }) =>
    given.practiceId === practice.id && given.index === criterion.index
  const here = values.filter(isHere)
  const judged = here.filter(({ value }) => value !== CANNOT_JUDGE)
  const all = judged.flatMap(({ value, given }) => Array.from({ length: given }, () => value))
  return {
    practice,
    values: all,
    cannotJudge: here.find(({ value }) => value === CANNOT_JUDGE)?.given ?? 0,
    spread: spreadOf(all, scale),
    own: practice.doneAt ? (practice.scores?.[criterion.index] ?? null) : null,
    comments: comments.filter(isHere),
  }
}

function widestOf(rows: readonly PracticeValues[]): CriterionDifferences['widest'] {
  const spreads = rows.flatMap(({ spread, practice }) => (spread ? [{ ...spread, title: practice.title }] : []))
  return spreads.toSorted((a, b) => b.high - b.low - (a.high - a.low))[0] ?? null
}

function realDistance({ groups }: Result, { criteria }: RoundRules, id: string): number | null {
  if (!criteria.some((criterion) => criterion.id === id)) return null
  const entries = groups.flatMap((group) => {
    const place = group.criteria.findIndex((criterion) => criterion.id === id)
    if (place < 0) return []
    return group.judged.map(({ sheets }) =>
      sheets.flatMap(({ scores }) => {
        const score = scores[place] ?? null
        return score === null || score === CANNOT_JUDGE ? [] : [score]
      }),
    )
  })
  return meanDistance(entries)
}
