import type { Child } from 'hono/jsx'
import type { FieldProps } from './field-shape.ts'

export type FieldIds = { readonly id: string; readonly hint: string; readonly error: string; readonly counter: string }

export function idsOf(props: FieldProps): FieldIds {
  const id = props.id ?? props.name
  return { id, hint: `${id}-hint`, error: `${id}-error`, counter: `${id}-counter` }
}

/** What `aria-describedby` says: the error first, since that is what one must hear. */
export function describedBy(props: FieldProps, ids: FieldIds, hasCounter = false): string | undefined {
  const parts = [props.error ? ids.error : null, props.hint ? ids.hint : null, hasCounter ? ids.counter : null]
  const given = parts.filter((part) => part !== null)
  return given.length === 0 ? undefined : given.join(' ')
}

export function invalid(props: FieldProps): 'true' | undefined {
  return props.error ? 'true' : undefined
}

export function LabelText(props: { field: FieldProps }) {
  const { field } = props
  const text = (
    <>
      {field.label}
      {field.required ? <span class="required-mark"> ({field.t('ui.required')})</span> : null}
    </>
  )
  return field.hideLabel ? <span class="visually-hidden">{text}</span> : text
}

export function Hint(props: { field: FieldProps; ids: FieldIds }) {
  const { field, ids } = props
  if (!field.hint) return null
  return (
    <div class="hint" data-field="description" id={ids.hint}>
      {field.hint}
    </div>
  )
}

export function FieldError(props: { field: FieldProps; ids: FieldIds }) {
  const { field, ids } = props
  if (!field.error) return null
  return (
    <p class="ds-validation-message field-error" id={ids.error}>
      <span class="visually-hidden">{field.t('ui.errorPrefix')} </span>
      {field.error}
    </p>
  )
}

/** One field with its label above; a group of choices is a fieldset instead. */
export function SingleField(props: { field: FieldProps; ids: FieldIds; children?: Child }) {
  const { field, ids } = props
  return (
    <div class="ds-field" data-invalid={field.error ? 'true' : undefined}>
      <label class="ds-label" for={ids.id} data-weight="medium">
        <LabelText field={field} />
      </label>
      <Hint field={field} ids={ids} />
      {props.children}
      <FieldError field={field} ids={ids} />
    </div>
  )
}

export function ChoiceGroup(props: { field: FieldProps; ids: FieldIds; scale?: boolean; children?: Child }) {
  const { field, ids } = props
  return (
    <fieldset
      class="ds-fieldset choice-group"
      id={ids.id}
      data-invalid={field.error ? 'true' : undefined}
      aria-describedby={describedBy(field, ids)}
    >
      <legend>
        <LabelText field={field} />
      </legend>
      <Hint field={field} ids={ids} />
      <FieldError field={field} ids={ids} />
      {props.children}
    </fieldset>
  )
}
