import type { Reader } from '../../../db/database.ts'
import type { PracticeId, RoundId } from '../../../kernel/ids.ts'
import { type Criterion, loadRoundRules, type RoundRules, type Scale } from '../../prizes/contract.ts'
import type { SheetRule, SheetState } from '../assessments/rules.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { type Calibration, listPractice, loadCalibration, type PracticeRow } from './queries.ts'
import { tooLate } from './rules.ts'

/** With its place in the calibration's sheets. */
export type PracticeCriterion = Criterion & { readonly index: number }

export type PracticePage = {
  readonly seat: Seat
  readonly calibration: Calibration
  readonly row: PracticeRow
  readonly order: readonly PracticeRow[]
  readonly scale: Scale
  /** In the order of the calibration's sheets. */
  readonly criteria: readonly PracticeCriterion[]
  readonly rule: SheetRule
  /** `sealed` stands for handed in. */
  readonly current: SheetState | null
  readonly isJuror: boolean
  readonly isOpen: boolean
  readonly mayWrite: boolean
}

/** As they stood when the calibration was opened; a criterion that is gone since leaves its place empty. */
export function criteriaOf({ criterionIds }: Calibration, rules: RoundRules): readonly PracticeCriterion[] {
  const ids = criterionIds.length > 0 ? criterionIds : rules.criteria.map(({ id }) => id)
  return ids.flatMap((id, index) => {
    const criterion = rules.criteria.find((each) => each.id === id)
    return criterion ? [{ ...criterion, index }] : []
  })
}

export function scaleOf({ scaleMin, scaleMax }: Calibration, rules: RoundRules): Scale {
  return scaleMin === null || scaleMax === null ? rules.scale : { min: scaleMin, max: scaleMax }
}

function sheetOf({ sheetVersion, scores, comments, doneAt }: PracticeRow): SheetState | null {
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
  const applies = calibration.criterionIds.map((_, index) => criteria.some((criterion) => criterion.index === index))
  const current = sheetOf(row)
  const isOpen = calibration.state === 'open' && tooLate({ ...seat, hasSeals: false }) === null
  return {
    seat,
    calibration,
    row,
    order,
    scale,
    criteria,
    rule: { ...scale, applies },
    current,
    isJuror: seat.isJuror,
    isOpen,
    mayWrite: isOpen && seat.isJuror && current?.state !== 'sealed',
  }
}
