import { unreachable } from '../../../../kernel/outcome.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Choice } from '../../../../ui/field.tsx'
import type { Scale } from '../../../prizes/contract.ts'
import type { AdjustmentFault } from '../adjustment-rules.ts'
import type { PlacedCriterion } from '../load-sheet-page.ts'

export function scaleChoices(t: Translate, scale: Scale, criterion: PlacedCriterion): readonly Choice[] {
  const { words } = criterion
  if (words) {
    // The best first, as one says it: yes, maybe, no.
    const values = Object.keys(words).sort((a, b) => Number(b) - Number(a))
    return values.map((value) => ({ value, label: pickText(words[value], t.language) }))
  }
  return Array.from({ length: scale.max - scale.min + 1 }, (_, step) => {
    const value = String(scale.min + step)
    const anchor = pickText(criterion.anchors[value], t.language)
    return anchor ? { value, label: value, hint: anchor } : { value, label: value }
  })
}

/** The fault in words, with the field that it belongs to. */
export function faultMessage(
  t: Translate,
  fault: AdjustmentFault,
  sheet: { readonly scale: Scale; readonly criteria: readonly PlacedCriterion[] },
): { readonly fieldId: string; readonly message: string } {
  const criterion = sheet.criteria.find(({ index }) => index === fault.index)
  if (criterion?.words) return wordsFault(t, fault)
  const values = { criterion: pickText(criterion?.name, t.language), ...sheet.scale }
  switch (fault.kind) {
    case 'missing':
    case 'not_in_scale':
      return { fieldId: `score-${fault.index}`, message: t(`jury.fault_${fault.kind}`, values) }
    case 'comment_needed':
    case 'comment_too_long':
    case 'reason_needed':
      return { fieldId: `comment-${fault.index}`, message: t(`jury.fault_${fault.kind}`, values) }
    default:
      return unreachable(fault)
  }
}

/** Where the answer is in words and there is one question only. */
function wordsFault(t: Translate, { kind, index }: AdjustmentFault) {
  if (kind === 'missing' || kind === 'not_in_scale') {
    return { fieldId: `score-${index}`, message: t('judging.fault_missing') }
  }
  return { fieldId: `comment-${index}`, message: t(`judging.fault_${kind}`) }
}
