// What a practice sheet asks, in the round's own way of judging, and as it stood when the calibration was opened.
import type { CriterionId } from '../../../kernel/ids.ts'
import type { RoundRules, Scale } from '../../prizes/contract.ts'
import { implicitCriterion, type JudgedCriterion, judgingBy } from '../modes/implicit-criterion.ts'
import type { Calibration } from './queries.ts'
import { AFTER, BEFORE } from './together/answer-rules.ts'

/** With its place in the calibration's sheets. */
export type PracticeCriterion = JudgedCriterion & { readonly index: number }

export type PracticeForm = {
  readonly mode: Calibration['mode']
  readonly criterionIds: readonly CriterionId[]
  readonly scaleMin: number
  readonly scaleMax: number
}

/** `entries`: how many there are to practise on; no more can be put in order. */
export function formOf(rules: RoundRules, entries: number): PracticeForm {
  const { mode, places, scale } = judgingBy(rules)
  const criterionIds = mode === 'values' ? rules.criteria.map(({ id }) => id) : []
  if (mode === 'pairwise') return { mode, criterionIds, scaleMin: AFTER, scaleMax: BEFORE }
  const scaleMax = mode === 'ranking' ? Math.min(places, entries) + 1 : scale.max
  return { mode, criterionIds, scaleMin: scale.min, scaleMax }
}

export function scaleOf({ scaleMin, scaleMax }: Calibration, rules: RoundRules): Scale {
  return scaleMin === null || scaleMax === null ? judgingBy(rules).scale : { min: scaleMin, max: scaleMax }
}

/** As they stood when the calibration was opened; a criterion that is gone since leaves its place empty. */
export function criteriaOf(calibration: Calibration, rules: RoundRules): readonly PracticeCriterion[] {
  const { mode, criterionIds } = calibration
  if (mode !== 'values') return [{ ...implicitCriterion(mode, scaleOf(calibration, rules).max - 1), index: 0 }]
  const ids = criterionIds.length > 0 ? criterionIds : rules.criteria.map(({ id }) => id)
  return ids.flatMap((id, index) => {
    const criterion = rules.criteria.find((each) => each.id === id)
    return criterion ? [{ ...criterion, index }] : []
  })
}
