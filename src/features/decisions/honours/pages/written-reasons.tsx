import type { Translate } from '../../../../text/translate.ts'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'

type Reason = { readonly name: string; readonly label: string; readonly value: string }

type Props = {
  readonly t: Translate
  /** In each written form. */
  readonly reasons: readonly Reason[]
  readonly hint?: string
  /** Which category's. */
  readonly index: number
  readonly errors: readonly FieldFault[]
}

export function WrittenReasons({ t, reasons, hint, index, errors }: Props) {
  return (
    <>
      {reasons.map(({ name, label, value }) => (
        <Field
          t={t}
          kind="textarea"
          id={`${name}-${index}`}
          name={name}
          rows={3}
          label={label}
          value={value}
          error={errorOf(errors, `${name}-${index}`)}
          {...(hint ? { hint } : {})}
        />
      ))}
    </>
  )
}
