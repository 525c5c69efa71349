// What the jury sees of each other after a calibration in words, in an order or by comparing: counts, and no names.
import type { Reader } from '../../../../db/database.ts'
import type { RoundId } from '../../../../kernel/ids.ts'
import { loadRoundRules } from '../../../prizes/contract.ts'
import { CANNOT_JUDGE, type Score } from '../../assessments/rules.ts'
import type { JudgedCriterion } from '../../modes/implicit-criterion.ts'
import { type CalibrationView, loadCalibrationView } from '../load-facts.ts'
import { criteriaOf } from '../practice-form.ts'
import { type GivenComment, type GivenValue, listGivenComments, listGivenValues, type PracticeRow } from '../queries.ts'
import type { Agreement } from '../spread-rules.ts'
import { agreementOf, shareAlike } from './agreement-rules.ts'
import { AFTER, BEFORE, pairsOf } from './answer-rules.ts'

export type EntryAnswers = {
  readonly practice: PracticeRow
  /** For each answer that may be given, the best first. */
  readonly counts: readonly number[]
  readonly cannotJudge: number
  readonly own: Score
  readonly agreement: Agreement | null
  readonly comments: readonly GivenComment[]
}

export type PairAnswers = {
  readonly left: PracticeRow
  readonly right: PracticeRow
  /** How many put the one before the other. */
  readonly before: readonly [number, number]
  readonly own: 'left' | 'right' | null
  readonly agreement: Agreement | null
  readonly comments: readonly GivenComment[]
}

export type ModeDifferences = {
  readonly view: CalibrationView
  readonly criterion: JudgedCriterion
  /** Every answer that may be given, the best first; empty where only pairs are compared. */
  readonly values: readonly number[]
  readonly rows: readonly EntryAnswers[]
  readonly pairs: readonly PairAnswers[]
  readonly alike: number | null
  /** Practice entries that too few have handed in. */
  readonly hidden: readonly PracticeRow[]
}

type Given = { readonly values: readonly GivenValue[]; readonly comments: readonly GivenComment[] }

function countIn({ values }: Given, practice: PracticeRow, index: number, value: number): number {
  return (
    values.find((each) => each.practiceId === practice.id && each.index === index && each.value === value)?.given ?? 0
  )
}

function commentsIn({ comments }: Given, practice: PracticeRow, index: number): readonly GivenComment[] {
  return comments.filter((each) => each.practiceId === practice.id && each.index === index)
}

function entryAnswers(given: Given, practice: PracticeRow, values: readonly number[]): EntryAnswers {
  const counts = values.map((value) => countIn(given, practice, 0, value))
  return {
    practice,
    counts,
    cannotJudge: countIn(given, practice, 0, CANNOT_JUDGE),
    own: practice.doneAt ? (practice.scores?.[0] ?? null) : null,
    agreement: agreementOf(counts),
    comments: commentsIn(given, practice, 0),
  }
}

function ownOf({ doneAt, scores }: PracticeRow, index: number): PairAnswers['own'] {
  const own = doneAt ? scores?.[index] : null
  if (own === BEFORE) return 'left'
  return own === AFTER ? 'right' : null
}

/** The one sheet tells of both, since the other's says the same from the other side. */
function pairAnswers(given: Given, practice: readonly PracticeRow[]): readonly PairAnswers[] {
  return pairsOf(practice.length).flatMap((pair): PairAnswers[] => {
    const [left, right, index] = [practice[pair.left], practice[pair.right], pair.right + 1]
    if (!left || !right) return []
    const before = [countIn(given, left, index, BEFORE), countIn(given, left, index, AFTER)] as const
    const comments = commentsIn(given, left, index)
    return [{ left, right, before, own: ownOf(left, index), agreement: agreementOf(before), comments }]
  })
}

/** Null before the differences are shown, for whoever has no seat, and where the jury gives values. */
export async function loadModeDifferences(reader: Reader, roundId: RoundId): Promise<ModeDifferences | null> {
  const view = await loadCalibrationView(reader, roundId)
  const rules = view && (await loadRoundRules(reader, roundId))
  if (!view?.calibration.shownAt || !rules || view.calibration.mode === 'values') return null
  const { mode, scaleMin, scaleMax } = view.calibration
  const [criterion] = criteriaOf(view.calibration, rules)
  if (!criterion || scaleMin === null || scaleMax === null) return null
  const given = { values: await listGivenValues(reader, roundId), comments: await listGivenComments(reader, roundId) }
  const seen = new Set(given.values.map(({ practiceId }) => practiceId))
  const shown = view.practice.filter(({ id }) => seen.has(id))
  const values =
    mode === 'pairwise' ? [] : Array.from({ length: scaleMax - scaleMin + 1 }, (_, step) => scaleMax - step)
  const rows = values.length > 0 ? shown.map((practice) => entryAnswers(given, practice, values)) : []
  const pairs = mode === 'verdict' ? [] : pairAnswers(given, view.practice)
  return {
    view,
    criterion,
    values,
    rows,
    pairs: seen.size > 0 ? pairs : [],
    alike: shareAlike(mode === 'verdict' ? rows.map(({ counts }) => counts) : pairs.map(({ before }) => before)),
    hidden: view.practice.filter(({ id }) => !seen.has(id)),
  }
}
