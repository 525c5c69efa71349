import type { Child } from 'hono/jsx'
import { pickText } from '../../../../../kernel/texts.ts'
import type { Translate } from '../../../../../text/translate.ts'
import { Button } from '../../../../../ui/button.tsx'
import type { FieldFault } from '../../../../../ui/error-summary.tsx'
import { errorOf } from '../../../../../ui/error-summary.tsx'
import type { FieldRow } from '../../../rows-rules.ts'
import { markerName } from '../../answer-forms.ts'
import type { ShownField } from '../write-view.ts'

export type RowFieldProps = {
  readonly t: Translate
  readonly field: ShownField
  readonly errors: readonly FieldFault[]
  readonly isReadOnly: boolean
  readonly hint: string
}

/** Stand in the row that a script copies, where it puts the new row's key and number. */
export const TEMPLATE_KEY = '__key__'
export const TEMPLATE_NUMBER = '__number__'

type GroupProps = RowFieldProps & { readonly addLabel: string; readonly template: Child; readonly children?: Child }

/** A question answered by rows: each can be taken away, and one more added, with a plain press of a button. */
export function RowGroup({ t, field, errors, isReadOnly, hint, addLabel, template, children }: GroupProps) {
  const { name } = field
  const error = errorOf(errors, name)
  const described = [error ? `${name}-error` : '', hint ? `${name}-hint` : ''].filter(Boolean).join(' ')
  return (
    <fieldset
      class="ds-fieldset row-group"
      id={name}
      tabindex={-1}
      data-rows
      data-invalid={error ? 'true' : undefined}
      aria-describedby={described || undefined}
    >
      <legend>
        {pickText(field.label, t.language)}
        {field.isRequired ? <span class="required-mark"> ({t('ui.required')})</span> : null}
      </legend>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="ds-validation-message field-error" id={`${name}-error`}>
          <span class="visually-hidden">{t('ui.errorPrefix')} </span>
          {error}
        </p>
      ) : null}
      <input type="hidden" name={markerName(name)} value="1" />
      {children}
      {isReadOnly ? null : (
        <>
          <template data-row-template>{template}</template>
          <p class="row-add">
            <Button variant="secondary" small name="row" value={`add:${field.questionId}`}>
              {addLabel}
            </Button>
          </p>
        </>
      )}
    </fieldset>
  )
}

/** Where the page opens after one has asked for a row. */
export function newRowId(field: ShownField, row: FieldRow): string | undefined {
  return row.key === field.newRow ? `${field.name}_ny` : undefined
}

type RemoveProps = { readonly field: ShownField; readonly rowKey: string; readonly label: string; readonly of?: string }

/** `of` is read out where what one takes away stands beside the button. */
export function RemoveRow({ field, rowKey, label, of }: RemoveProps) {
  return (
    <Button variant="tertiary" small name="row" value={`remove:${field.questionId}:${rowKey}`}>
      {label} {of ? <span class="visually-hidden">{of}</span> : null}
    </Button>
  )
}
