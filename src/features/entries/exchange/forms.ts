import type { FormFields } from '../../../access/form-fields.ts'
import { parseId, type QuestionId } from '../../../kernel/ids.ts'
import type { BroughtAnswer } from './bring-in-answers.ts'

export function takeName(questionId: string): string {
  return `ta_${questionId}`
}

export function valueName(questionId: string): string {
  return `verdi_${questionId}`
}

export function seenName(questionId: string): string {
  return `sett_${questionId}`
}

/** Everything that the page showed, and which of it the person chose. */
export function readBrought(form: FormFields) {
  const shown: BroughtAnswer[] = form.names().flatMap((name) => {
    const questionId = name.startsWith('verdi_') ? parseId<QuestionId>(name.slice('verdi_'.length)) : null
    if (!questionId) return []
    const seen = form.text(seenName(questionId))
    return [{ questionId, seen: /^\d{1,9}$/u.test(seen) ? Number(seen) : -1, value: form.text(valueName(questionId)) }]
  })
  const chosen = shown.filter(({ questionId }) => form.text(takeName(questionId)) === '1')
  return { shown, chosen }
}
