import type { Child } from 'hono/jsx'
import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup } from '../../../../ui/form.tsx'
import type { Question } from '../../question-rules.ts'

type FieldProps = { t: Translate; question: Question }

function commonOf({ t, question }: FieldProps) {
  return {
    t,
    name: question.id,
    label: pickText(question.label, t.language),
    hint: pickText(question.help, t.language) || undefined,
    required: question.isRequired,
  }
}

const COLUMN_FIELDS = { text: 'text', number: 'text', date: 'date' } as const
const CARD_FIELDS = {
  innovations: ['name', 'need', 'solution', 'since', 'effect', 'contact'],
  partners: ['name', 'part'],
} as const

/** A group of fields under the question, as rows and cards are asked for. */
function Grouped({ t, question, children }: FieldProps & { children?: Child }) {
  const { label, hint } = commonOf({ t, question })
  return (
    <FieldGroup legend={label} {...(hint ? { hint } : {})}>
      {children}
    </FieldGroup>
  )
}

function TablePreview(props: FieldProps) {
  const { t, question } = props
  return (
    <Grouped {...props}>
      <div class="side-by-side">
        {(question.settings.columns ?? []).map(({ key, label, kind }) => (
          <Field t={t} kind={COLUMN_FIELDS[kind]} name={`${question.id}_${key}`} label={pickText(label, t.language)} />
        ))}
      </div>
    </Grouped>
  )
}

function CardPreview({ kind, ...props }: FieldProps & { kind: keyof typeof CARD_FIELDS }) {
  const { t, question } = props
  const { minCount, maxCount } = question.settings
  return (
    <Grouped {...props}>
      {minCount || maxCount ? (
        <p class="hint">
          {t('form.look_count', {
            least: minCount ? formatNumber(minCount, t.language) : '0',
            most: maxCount ? formatNumber(maxCount, t.language) : '',
            hasMost: maxCount ? 'yes' : 'no',
          })}
        </p>
      ) : null}
      {CARD_FIELDS[kind].map((each) => (
        <Field
          t={t}
          kind={each === 'name' || each === 'since' || each === 'contact' ? 'text' : 'textarea'}
          {...(each === 'name' || each === 'since' || each === 'contact' ? {} : { rows: 3 })}
          name={`${question.id}_${each}`}
          label={t(`form.look_${each}`)}
        />
      ))}
    </Grouped>
  )
}

/** One question as the applicant meets it; it leads nowhere. */
export function PreviewField(props: FieldProps) {
  const { t, question } = props
  const common = commonOf(props)
  const choices = question.options.map(({ value, label }) => ({ value, label: pickText(label, t.language) }))
  switch (question.kind) {
    case 'short_text':
      return <Field {...common} kind="text" />
    case 'film':
      return <Field {...common} kind="url" />
    case 'long_text':
      return <Field {...common} kind="textarea" wordLimit={question.maxWords ?? undefined} />
    case 'money':
      return <Field {...common} kind="number" unit="kr" />
    case 'number':
      return <Field {...common} kind="number" unit={question.unit ?? undefined} />
    case 'date':
      return <Field {...common} kind="date" />
    case 'file':
      return <Field {...common} kind="file" />
    case 'choice':
      return <Field {...common} kind="radio" choices={choices} />
    case 'choices':
    case 'obligations':
      return <Field {...common} kind="checkboxes" choices={choices} />
    case 'table':
      return <TablePreview {...props} />
    case 'partners':
    case 'innovations':
      return <CardPreview {...props} kind={question.kind} />
  }
}
