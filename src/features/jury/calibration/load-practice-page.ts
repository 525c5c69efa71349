import type { Reader } from '../../../db/database.ts'
import type { PracticeId, RoundId } from '../../../kernel/ids.ts'
import { type Criterion, loadRoundRules, type Scale } from '../../prizes/contract.ts'
import type { SheetRule, SheetState } from '../assessments/rules.ts'
import { isOneAct } from '../modes/judging-rules.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { criteriaOf, type PracticeCriterion, scaleOf } from './practice-form.ts'
import { type Calibration, listPractice, loadCalibration, type PracticeRow } from './queries.ts'
import { tooLate } from './rules.ts'

export type PracticePage = {
  readonly seat: Seat
  readonly calibration: Calibration
  readonly row: PracticeRow
  readonly order: readonly PracticeRow[]
  readonly scale: Scale
  /** In the order of the calibration's sheets. */
  readonly criteria: readonly PracticeCriterion[]
  /** What the jury looks for, where it gives one answer for the whole. */
  readonly guides: readonly Criterion[]
  readonly rule: SheetRule
  /** `sealed` stands for handed in. */
  readonly current: SheetState | null
  readonly isJuror: boolean
  readonly isOpen: boolean
  readonly mayWrite: boolean
}

export function sheetOf({ sheetVersion, scores, comments, doneAt }: PracticeRow): SheetState | null {
  if (sheetVersion === null || !scores || !comments) return null
  return { version: sheetVersion, scores, comments, state: doneAt ? 'sealed' : 'draft' }
}

/** Null where there is no such practice entry for the asker. Four statements. */
export async function loadPracticePage(
  reader: Reader,
  roundId: RoundId,
  practiceId: PracticeId,
): Promise<PracticePage | null> {
  const seat = await loadSeat(reader, roundId)
  if (!seat) return null
  const calibration = await loadCalibration(reader, roundId)
  const order = await listPractice(reader, roundId)
  const rules = await loadRoundRules(reader, roundId)
  const row = order.find(({ id }) => id === practiceId)
  // Those who lead look at it before; the policies give a juror nothing of it until it is opened.
  if (!row || !rules) return null
  const criteria = criteriaOf(calibration, rules)
  const scale = scaleOf(calibration, rules)
  const { mode, criterionIds } = calibration
  const asked = mode === 'values' ? criterionIds : [mode]
  const applies = asked.map((_, index) => criteria.some((criterion) => criterion.index === index))
  const current = sheetOf(row)
  const isOpen = calibration.state === 'open' && tooLate({ ...seat, hasSeals: false }) === null
  return {
    seat,
    calibration,
    row,
    order,
    scale,
    criteria,
    guides: mode === 'values' ? [] : rules.criteria,
    rule: { ...scale, applies, wantsWords: mode === 'verdict' },
    current,
    isJuror: seat.isJuror,
    isOpen,
    mayWrite: isOpen && seat.isJuror && !isOneAct(mode) && current?.state !== 'sealed',
  }
}
