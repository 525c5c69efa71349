import { pickText, type Texts } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Question } from '../question-rules.ts'

/** Which answers a question depends on, in words; '' where it is always asked. */
export function conditionText(
  t: Translate,
  questions: readonly Question[],
  { shownIf }: Pick<Question, 'shownIf'>,
): string {
  const on = questions.find(({ id }) => id === shownIf?.questionId)
  if (!on || !shownIf) return ''
  const named = (texts: Texts) => pickText(texts, t.language)
  const question = named(on.label)
  const wanted = on.options.filter(({ value }) => shownIf.anyOf.includes(value)).map(({ label }) => named(label))
  if (wanted.length === 0) return t('form.fact_condition_any', { question })
  const quoted = wanted.map((label) => t('form.quoted', { text: label }))
  const list = new Intl.ListFormat(t.language, { type: 'disjunction' })
  return t('form.fact_condition', { question, answers: list.format(quoted) })
}
