/** The kinds of question that a form can ask. */
export const QUESTION_KINDS = [
  'short_text',
  'long_text',
  'choice',
  'choices',
  'number',
  'money',
  'date',
  'table',
  'file',
  'film',
  'partners',
  'obligations',
  'innovations',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

export function isQuestionKind(value: unknown): value is QuestionKind {
  return QUESTION_KINDS.some((kind) => kind === value)
}
