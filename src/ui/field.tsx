import { CheckboxesField, RadioField, SelectField, TickField } from './field-choice.tsx'
import { ScaleField } from './field-scale.tsx'
import type { FieldProps } from './field-shape.ts'
import { FileField, LineField, LongTextField, NumberField } from './field-text.tsx'

export type { Choice, FieldProps } from './field-shape.ts'

/** Every input of the product: label, hint and error are wired here and nowhere else. */
export function Field(props: FieldProps) {
  switch (props.kind) {
    case 'textarea':
      return <LongTextField field={props} />
    case 'number':
      return <NumberField field={props} />
    case 'file':
      return <FileField field={props} />
    case 'select':
      return <SelectField field={props} />
    case 'radio':
      return <RadioField field={props} />
    case 'checkboxes':
      return <CheckboxesField field={props} />
    case 'checkbox':
      return <TickField field={props} />
    case 'scale':
      return <ScaleField field={props} />
    default:
      return <LineField field={props} />
  }
}
