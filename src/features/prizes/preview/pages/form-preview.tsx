import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup } from '../../../../ui/form.tsx'
import type { Question } from '../../question-rules.ts'
import type { SetUp } from '../../round-rules.ts'

function QuestionField({ t, question }: { t: Translate; question: Question }) {
  const common = {
    t,
    name: question.id,
    label: pickText(question.label, t.language),
    hint: pickText(question.help, t.language) || undefined,
    required: question.isRequired,
  }
  switch (question.kind) {
    case 'short_text':
      return <Field {...common} kind="text" />
    case 'long_text':
    case 'innovations':
      return <Field {...common} kind="textarea" wordLimit={question.maxWords ?? undefined} />
    case 'film':
      return <Field {...common} kind="text" />
    case 'table':
    case 'partners':
      return <Field {...common} kind="textarea" />
    case 'money':
      return <Field {...common} kind="number" unit="kr" />
    case 'number':
      return <Field {...common} kind="number" unit={question.unit ?? undefined} />
    case 'date':
      return <Field {...common} kind="date" />
    case 'file':
      return <Field {...common} kind="file" />
    case 'choice':
    case 'choices':
    case 'obligations': {
      const choices = question.options.map(({ value, label }) => ({ value, label: pickText(label, t.language) }))
      return <Field {...common} kind="radio" choices={choices} />
    }
  }
}

/** The form as the applicant meets it, section by section; it leads nowhere. */
export function FormPreview({ t, setUp }: { t: Translate; setUp: SetUp }) {
  const sectionOf = (question: Question) => pickText(question.section, t.language) || t('prizes.preview_questions')
  const sections = [...new Set(setUp.questions.map(sectionOf))]
  const criterionOf = ({ criterionId }: Question) => {
    const name = setUp.criteria.find(({ id }) => id === criterionId)?.name
    return name ? t('prizes.question_serves', { criterion: pickText(name, t.language) }) : ''
  }
  return (
    <div class="form">
      {sections.map((section) => (
        <FieldGroup legend={section}>
          {setUp.questions
            .filter((question) => sectionOf(question) === section)
            .map((question) => (
              <div>
                <QuestionField t={t} question={question} />
                <p class="hint">
                  {[criterionOf(question), question.withheldBasis ? t('prizes.question_withheld') : '']
                    .filter((fact) => fact !== '')
                    .join(' · ')}
                </p>
              </div>
            ))}
        </FieldGroup>
      ))}
    </div>
  )
}
