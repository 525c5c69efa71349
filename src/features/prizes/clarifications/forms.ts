import type { Translate } from '../../../text/translate.ts'
import { addFault, type Parsed, parsed, readTexts, startCheck } from '../check-forms.ts'
import { labelOf } from '../field-labels.ts'
import type { SetUp } from '../round-rules.ts'
import { inThree, type Values } from '../set-up-forms.ts'
import type { ClarificationInput } from './clarify.ts'

export const CLARIFICATION_NAMES = ['about_question', ...inThree('clarification')]
/** The form as a whole. */
export const WHOLE = 'alt'

export function parseClarification(t: Translate, values: Values, setUp: SetUp): Parsed<ClarificationInput> {
  const check = startCheck(t, values)
  const about = values['about_question'] ?? ''
  const question = setUp.questions.find(({ id }) => id === about)
  if (!question && about !== WHOLE) {
    addFault(check, 'about_question', t('prizes.fault_choose', { field: labelOf(t, 'about_question') }))
  }
  const text = readTexts(check, 'clarification', { max: 2000, required: true })
  for (const form of setUp.round.requiresBothForms ? (['nb', 'nn'] as const) : []) {
    const field = `clarification_${form}`
    const hasFault = check.faults.some(({ fieldId }) => fieldId === field)
    if (!text[form] && !hasFault) addFault(check, field, t('prizes.fault_required', { field: labelOf(t, field) }))
  }
  return parsed(check, { questionId: question?.id ?? null, text })
}
