import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { TeamNote } from './team-side.tsx'
import type { ShownField } from './write-view.ts'

type Props = { t: Translate; field: ShownField; errors: readonly FieldFault[]; isReadOnly: boolean }

function rowsFor(maxWords: number | null): number {
  return maxWords === null ? 8 : Math.min(16, Math.max(4, Math.round(maxWords / 20)))
}

function Input({ t, field, errors, isReadOnly }: Props) {
  const common = {
    t,
    name: field.name,
    label: pickText(field.label, t.language),
    hint: pickText(field.help, t.language) || undefined,
    error: errorOf(errors, field.name),
    required: field.isRequired,
    readOnly: isReadOnly,
  }
  switch (field.kind) {
    case 'long_text':
    case 'innovations':
      return (
        <Field
          {...common}
          kind="textarea"
          value={field.value}
          rows={field.maxWords === null && field.kind === 'innovations' ? 4 : rowsFor(field.maxWords)}
          wordLimit={field.maxWords ?? undefined}
        />
      )
    case 'choice': {
      const choices = field.options.map((o) => ({ value: o.value, label: pickText(o.label, t.language) }))
      return <Field {...common} kind={choices.length > 6 ? 'select' : 'radio'} value={field.value} choices={choices} />
    }
    case 'number':
      return <Field {...common} kind="number" value={field.value} unit={field.unit ?? undefined} />
    case 'date':
      return <Field {...common} kind="date" value={field.value} />
    default:
      return <Field {...common} kind="text" value={field.value} />
  }
}

/** A question with the criterion that its answer serves above it. */
export function AnswerField(props: Props) {
  const { t, field } = props
  return (
    <div class="question">
      {field.criterion ? (
        <p class="kicker">{t('entries.serves', { criterion: pickText(field.criterion, t.language) })}</p>
      ) : null}
      <Input {...props} />
      <TeamNote t={t} team={field.team} />
    </div>
  )
}
