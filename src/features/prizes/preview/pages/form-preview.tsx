import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import type { Question } from '../../question-rules.ts'
import { partsOf } from '../../question-texts-rules.ts'
import type { RoundRules } from '../../round-rules.ts'
import { conditionText } from '../condition-text.ts'
import { PreviewField } from './preview-field.tsx'

export type FormLook = Pick<RoundRules, 'questions' | 'criteria' | 'categories'>

/** What stands beneath a question in small: its criterion, what it depends on, and who does not see the answer. */
export function notesOf(
  t: Translate,
  { criteria, questions, categories }: FormLook,
  question: Question,
): readonly string[] {
  const named = (texts: Question['label']) => pickText(texts, t.language)
  const criterion = criteria.find(({ id }) => id === question.criterionId)
  const asked = categories.filter(({ id }) => question.categoryIds.includes(id)).map(({ name }) => named(name))
  return [
    criterion ? t('prizes.question_serves', { criterion: named(criterion.name) }) : '',
    conditionText(t, questions, question),
    asked.length > 0 ? t('form.fact_categories', { categories: asked.join(', ') }) : '',
    question.withheldBasis ? t('prizes.question_withheld') : '',
  ].filter((note) => note !== '')
}

/** The form as the applicant meets it, part by part; with scripts its conditions work, and it leads nowhere. */
export function FormPreview({ t, look }: { t: Translate; look: FormLook }) {
  return (
    <div class="form">
      {partsOf(look.questions).map(({ title, questions }) => (
        <section class="form-look-part">
          <h3 class="ds-heading">{pickText(title, t.language) || t('prizes.preview_questions')}</h3>
          {questions.map((question) => (
            <div
              class="question"
              data-if={question.shownIf?.questionId}
              data-if-any={question.shownIf ? JSON.stringify(question.shownIf.anyOf) : undefined}
            >
              <PreviewField t={t} question={question} />
              <p class="hint">{notesOf(t, look, question).join(' · ')}</p>
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}
