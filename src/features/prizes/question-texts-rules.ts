// Every text of a question with the field it stands in, so that a text that is missing in one of the two written forms
// leads to the very field (the Language Act § 13).
import { isSameTexts, type Texts } from '../../kernel/texts.ts'
import type { Question } from './question-rules.ts'

/** The field's name in the set-up form, without its language: `label`, `option_2`, `column_1`. */
export type FieldTexts = { readonly field: string; readonly texts: Texts }

type Worded = Pick<Question, 'section' | 'label' | 'help' | 'options' | 'settings'>

/** What one question says; the heading of its part is the part's own and stands in `partsOf`. */
export function textsOfQuestion({ label, help, options, settings }: Omit<Worded, 'section'>): readonly FieldTexts[] {
  return [
    { field: 'label', texts: label },
    { field: 'help', texts: help },
    ...options.map((option, index) => ({ field: `option_${index + 1}`, texts: option.label })),
    ...(settings.columns ?? []).map((column, index) => ({ field: `column_${index + 1}`, texts: column.label })),
  ]
}

export type Part<Item extends Pick<Question, 'id' | 'section'>> = {
  /** The first question's: how the part is found again, since it has no row of its own. */
  readonly id: Item['id']
  readonly title: Texts
  readonly questions: readonly Item[]
}

/** Questions that follow each other under the same heading are one part of the form. */
export function partsOf<Item extends Pick<Question, 'id' | 'section'>>(
  questions: readonly Item[],
): readonly Part<Item>[] {
  const parts: { id: Item['id']; title: Texts; questions: Item[] }[] = []
  for (const question of questions) {
    const last = parts.at(-1)
    if (last && isSameTexts(last.title, question.section)) last.questions.push(question)
    else parts.push({ id: question.id, title: question.section, questions: [question] })
  }
  return parts
}
