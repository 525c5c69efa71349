import { LANGUAGES } from '../../../kernel/texts.ts'
import { errorOf } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { FieldGroup } from '../../../ui/form.tsx'
import { labelOf } from '../field-labels.ts'
import type { FormView } from './form-view.ts'

const LANGUAGE_NAMES = { nb: 'prizes.bokmal', nn: 'prizes.nynorsk', en: 'prizes.english' } as const

type Common = { form: FormView; name: string; hint?: string | undefined; required?: boolean }

function commonOf({ form, name, hint, required }: Common) {
  return {
    t: form.t,
    name,
    label: labelOf(form.t, name),
    hint,
    required,
    value: form.values[name] ?? '',
    error: errorOf(form.errors, name),
    readOnly: form.isShut,
  }
}

type OneLine = Common & {
  kind?: 'text' | 'email' | 'datetime-local' | 'date'
  maxLength?: number
  suggestions?: readonly string[]
}

/** One line, one number or one time, by its name alone. */
export function OneField(props: OneLine) {
  const { kind = 'text', maxLength, suggestions } = props
  if (kind === 'date' || kind === 'datetime-local') return <Field {...commonOf(props)} kind={kind} />
  return <Field {...commonOf(props)} kind={kind} maxLength={maxLength} suggestions={suggestions} />
}

export function NumberInput(props: Common & { unit?: string }) {
  return <Field {...commonOf(props)} kind="number" unit={props.unit} />
}

type Choices = readonly { value: string; label: string; hint?: string }[]

export function ChoiceInput(props: Common & { kind: 'select' | 'radio'; choices: Choices }) {
  const choices = props.choices.map((choice) => ({ ...choice, disabled: props.form.isShut }))
  return <Field {...commonOf(props)} kind={props.kind} choices={choices} />
}

export function ManyInput(props: Common & { choices: Choices }) {
  const values = (props.form.values[props.name] ?? '').split(',')
  const choices = props.choices.map((choice) => ({ ...choice, disabled: props.form.isShut }))
  return <Field {...commonOf(props)} kind="checkboxes" values={values} choices={choices} />
}

export function TickInput(props: Common) {
  const { form, name } = props
  return <Field {...commonOf(props)} kind="checkbox" value="yes" checked={(form.values[name] ?? '') !== ''} />
}

type InThree = Common & { rows?: number }

/** One text in bokmål, nynorsk and English side by side; below each other on a phone. */
export function TextsInput(props: InThree) {
  const { form, name, rows } = props
  const { t } = form
  return (
    <FieldGroup legend={labelOf(t, name)} {...(props.hint ? { hint: props.hint } : {})}>
      <div class="side-by-side">
        {LANGUAGES.map((language) => {
          const field = `${name}_${language}`
          const common = { ...commonOf({ form, name: field }), label: t(LANGUAGE_NAMES[language]) }
          const isRequired = props.required === true && language === 'nb'
          return rows ? (
            <Field {...common} kind="textarea" rows={rows} required={isRequired} />
          ) : (
            <Field {...common} kind="text" required={isRequired} />
          )
        })}
      </div>
    </FieldGroup>
  )
}
