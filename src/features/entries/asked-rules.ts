// A question is asked where the entry's category has it and its condition holds on the answers as they stand. A question
// that is not asked is neither required nor sent; what was written in it is kept. Conditions follow each other in chains.
import type { QuestionId } from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import { readShaped } from './answer-rules.ts'

export type AskedRule = {
  readonly id: QuestionId
  readonly kind: QuestionKind
  readonly shownIf: { readonly questionId: QuestionId; readonly anyOf: readonly string[] } | null
  readonly isInCategory: boolean
}

/** What stands in the fields now, and how many files are attached. */
export type Standing = { readonly text: string; readonly files: number }

/** Whether the answer is one of these values; none named: whether there is one at all. */
export function isAnsweredWith(kind: QuestionKind, { text, files }: Standing, anyOf: readonly string[]): boolean {
  if (anyOf.length === 0) return kind === 'file' ? files > 0 : text.trim() !== ''
  if (kind === 'choices' || kind === 'obligations') {
    return (readShaped(kind, text) ?? []).some((value) => anyOf.includes(value))
  }
  return anyOf.includes(text.trim())
}

/** The questions in their order. One that leans on a later question, or on none of the form's, is asked. */
export function askedAmong(
  questions: readonly AskedRule[],
  standingOf: (id: QuestionId) => Standing,
): ReadonlySet<QuestionId> {
  const asked = new Set<QuestionId>()
  const passed = new Map<QuestionId, QuestionKind>()
  for (const { id, kind, shownIf, isInCategory } of questions) {
    const earlier = shownIf ? passed.get(shownIf.questionId) : undefined
    const holds =
      !shownIf ||
      !earlier ||
      (asked.has(shownIf.questionId) && isAnsweredWith(earlier, standingOf(shownIf.questionId), shownIf.anyOf))
    if (isInCategory && holds) asked.add(id)
    passed.set(id, kind)
  }
  return asked
}
