import { ChoiceGroup, describedBy, FieldError, Hint, idsOf, invalid, LabelText, SingleField } from './field-parts.tsx'
import type { Choice, ManyOf, OneOf, Tick } from './field-shape.ts'

export function SelectField({ field }: { field: OneOf }) {
  const ids = idsOf(field)
  return (
    <SingleField field={field} ids={ids}>
      <select
        class="ds-input"
        id={ids.id}
        name={field.name}
        required={field.required}
        aria-invalid={invalid(field)}
        aria-describedby={describedBy(field, ids)}
      >
        {field.choices.some(({ value }) => value === '') ? null : <option value="">{field.t('ui.chooseOne')}</option>}
        {field.choices.map((choice) => (
          <option value={choice.value} selected={choice.value === field.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </SingleField>
  )
}

type OptionProps = {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  choice: Choice
  checked: boolean
  isInvalid: boolean
}

function Option({ type, id, name, choice, checked, isInvalid }: OptionProps) {
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-invalid={isInvalid ? 'true' : undefined}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint ? (
        <div class="hint" data-field="description" id={`${id}-hint`}>
          {choice.hint}
        </div>
      ) : null}
    </div>
  )
}

export function RadioField({ field }: { field: OneOf }) {
  const ids = idsOf(field)
  return (
    <ChoiceGroup field={field} ids={ids}>
      {field.choices.map((choice, index) => (
        <Option
          type="radio"
          id={`${ids.id}-${index + 1}`}
          name={field.name}
          choice={choice}
          checked={choice.value === field.value}
          isInvalid={Boolean(field.error)}
        />
      ))}
    </ChoiceGroup>
  )
}

export function CheckboxesField({ field }: { field: ManyOf }) {
  const ids = idsOf(field)
  return (
    <ChoiceGroup field={field} ids={ids}>
      {field.choices.map((choice, index) => (
        <Option
          type="checkbox"
          id={`${ids.id}-${index + 1}`}
          name={field.name}
          choice={choice}
          checked={field.values?.includes(choice.value) ?? false}
          isInvalid={Boolean(field.error)}
        />
      ))}
    </ChoiceGroup>
  )
}

export function TickField({ field }: { field: Tick }) {
  const ids = idsOf(field)
  return (
    <div class="tick" data-invalid={field.error ? 'true' : undefined}>
      <div class="ds-field">
        <input
          class="ds-input"
          type="checkbox"
          id={ids.id}
          name={field.name}
          value={field.value ?? 'true'}
          checked={field.checked}
          required={field.required}
          aria-invalid={invalid(field)}
          aria-describedby={describedBy(field, ids)}
        />
        <label for={ids.id}>
          <LabelText field={field} />
        </label>
        <Hint field={field} ids={ids} />
      </div>
      <FieldError field={field} ids={ids} />
    </div>
  )
}
