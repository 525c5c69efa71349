import type { FormFields } from '../../../access/form-fields.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import type { DraftAnswer } from '../workspace.ts'

export const KEEPS = ['mine', 'theirs', 'both'] as const
export type Keep = (typeof KEEPS)[number]

export function keepName(questionId: string): string {
  return `keep_${questionId}`
}

/**
 * What stands when two have written the same answer: one's own text as it now is in the field, the one that is saved
 * (left as it is), or both, the saved one first.
 */
export function withChoices(
  form: FormFields,
  posted: ReadonlyMap<QuestionId, string>,
  answers: ReadonlyMap<QuestionId, DraftAnswer>,
): ReadonlyMap<QuestionId, string> {
  const kept = new Map<QuestionId, string>()
  for (const [questionId, mine] of posted) {
    const keep = form.text(keepName(questionId))
    const theirs = answers.get(questionId)?.value ?? ''
    if (keep === 'theirs') continue
    kept.set(questionId, keep === 'both' && theirs !== '' ? `${theirs}\n\n${mine}` : mine)
  }
  return kept
}
