import type { Translate } from '../../../../text/translate.ts'
import { Field } from '../../../../ui/field.tsx'
import type { WaitingSheet } from '../queries.ts'

type SheetChoiceProps = {
  readonly t: Translate
  readonly id: string
  readonly name: string
  readonly sheet: WaitingSheet | undefined
  readonly value: string
  readonly error: string | undefined
}

/** What is to come of a sealed sheet that has waited on the doubt, where its juror is found impartial. */
export function SheetChoice({ t, id, name, sheet, value, error }: SheetChoiceProps) {
  if (!sheet) return null
  if (sheet.isLacked) return <p>{t('impartiality.sheet_lacked', { name })}</p>
  return (
    <Field
      t={t}
      kind="radio"
      name="sheet"
      id={id}
      label={t('impartiality.sheet_question', { name })}
      hint={t('impartiality.sheet_hint')}
      value={value}
      choices={[
        { value: 'counts', label: t('impartiality.sheet_yes') },
        { value: 'out', label: t('impartiality.sheet_no') },
      ]}
      error={error}
    />
  )
}
