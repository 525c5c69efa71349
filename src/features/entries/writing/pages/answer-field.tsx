import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { ClarificationList } from '../../../prizes/contract.ts'
import { readShaped } from '../../answer-rules.ts'
import { isDay } from '../../reading-rules.ts'
import { choiceName, markerName } from '../answer-forms.ts'
import { boundsHint } from './bounds-hint.ts'
import { InnovationsField, PartnersField } from './rows/card-fields.tsx'
import { TableField } from './rows/table-field.tsx'
import { TeamNote } from './team-side.tsx'
import type { ShownField } from './write-view.ts'

type Props = { t: Translate; field: ShownField; errors: readonly FieldFault[]; isReadOnly: boolean }

function rowsFor(maxWords: number | null): number {
  return maxWords === null ? 8 : Math.min(16, Math.max(4, Math.round(maxWords / 20)))
}

function Input(props: Props) {
  const { t, field, errors, isReadOnly } = props
  const help = pickText(field.help, t.language)
  const hint = [help, boundsHint(t, field)].filter(Boolean).join(' ')
  const common = {
    t,
    name: field.name,
    label: pickText(field.label, t.language),
    hint: hint || undefined,
    error: errorOf(errors, field.name),
    required: field.isRequired,
    readOnly: isReadOnly,
  }
  switch (field.kind) {
    case 'long_text':
      return (
        <Field
          {...common}
          kind="textarea"
          value={field.value}
          rows={rowsFor(field.maxWords)}
          wordLimit={field.maxWords ?? undefined}
          isRunningText
        />
      )
    case 'choice': {
      const choices = field.options.map((o) => ({ value: o.value, label: pickText(o.label, t.language) }))
      if (choices.length > 6) return <Field {...common} kind="select" value={field.value} choices={choices} />
      // Without a choice of none, one that need not be answered could not be taken back.
      const none = field.isRequired ? [] : [{ value: '', label: t('ui.notAnswered') }]
      return <Field {...common} kind="radio" value={field.value} choices={[...choices, ...none]} />
    }
    case 'choices':
    case 'obligations':
      return <Ticks {...props} hint={hint} />
    case 'number':
      return <Field {...common} kind="number" value={field.value} unit={field.unit ?? undefined} />
    case 'money':
      return <Field {...common} kind="number" value={field.value} unit={t('answers.kroner')} />
    case 'date':
      // A date field would drop what is no day, and it would be lost with the next save.
      return <Field {...common} kind={field.value === '' || isDay(field.value) ? 'date' : 'text'} value={field.value} />
    case 'film':
      return <Field {...common} kind="url" value={field.value} maxLength={500} />
    case 'table':
      return <TableField {...props} hint={hint} />
    case 'partners':
      return <PartnersField {...props} hint={hint} />
    case 'innovations':
      return <InnovationsField {...props} hint={hint} />
    default:
      return <Field {...common} kind="text" value={field.value} />
  }
}

/** One or more of a list; the marker tells that the form carried the question, also where nothing is ticked. */
function Ticks({ t, field, errors, hint }: Props & { hint: string }) {
  const kind = field.kind === 'obligations' ? 'obligations' : 'choices'
  return (
    <>
      <input type="hidden" name={markerName(field.name)} value="1" />
      <Field
        t={t}
        kind="checkboxes"
        id={field.name}
        name={choiceName(field.name)}
        label={pickText(field.label, t.language)}
        hint={hint || undefined}
        error={errorOf(errors, field.name)}
        required={field.isRequired}
        values={readShaped(kind, field.value) ?? []}
        choices={field.options.map((o) => ({ value: o.value, label: pickText(o.label, t.language) }))}
      />
    </>
  )
}

function Unreadable({ t, text }: { t: Translate; text: string }) {
  return (
    <Notice t={t} tone="warning">
      <p>{t('answers.unreadable_kept')}</p>
      <PlainProse text={text} />
    </Notice>
  )
}

/** A question with the criterion that its answer serves above it. */
export function AnswerField(props: Props) {
  const { t, field } = props
  return (
    <div
      class="question"
      hidden={!field.isShown}
      data-if={field.condition?.name}
      data-if-any={field.condition ? JSON.stringify(field.condition.anyOf) : undefined}
    >
      {field.criterion ? (
        <p class="kicker">{t('entries.serves', { criterion: pickText(field.criterion, t.language) })}</p>
      ) : null}
      {field.clarifications.length > 0 ? <ClarificationList t={t} clarifications={field.clarifications} /> : null}
      {field.unreadable ? <Unreadable t={t} text={field.unreadable} /> : null}
      <Input {...props} />
      <TeamNote t={t} team={field.team} />
    </div>
  )
}
