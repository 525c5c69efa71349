import type { Translate } from '../../../../text/translate.ts'
import type { FormView } from '../../pages/form-view.ts'
import { ManyInput, NumberInput, OneField } from '../../pages/text-fields.tsx'
import { FILE_KINDS } from '../../question-rules.ts'
import { RowFields } from './row-fields.tsx'

type SettingsProps = { form: FormView; address: string }

function Counts({ form, hint }: { form: FormView; hint: string }) {
  return (
    <div class="side-by-side">
      <NumberInput form={form} name="min_count" hint={hint} />
      <NumberInput form={form} name="max_count" hint={hint} />
    </div>
  )
}

function Span({ form, unit }: { form: FormView; unit?: string }) {
  return (
    <div class="side-by-side">
      <NumberInput form={form} name="min_value" {...(unit ? { unit } : {})} />
      <NumberInput form={form} name="max_value" {...(unit ? { unit } : {})} />
    </div>
  )
}

function FileSettings({ form, t }: { form: FormView; t: Translate }) {
  const kinds = FILE_KINDS.map((value) => ({ value, label: t(`form.files_${value}`) }))
  return (
    <>
      <ManyInput form={form} name="file_kinds" hint={t('form.hint_file_kinds')} choices={kinds} />
      <div class="side-by-side">
        <NumberInput form={form} name="max_files" />
        <NumberInput form={form} name="max_megabytes" unit="MB" />
      </div>
    </>
  )
}

/** What is set for the chosen kind of answer, and for no other. */
export function QuestionSettings({ form, address }: SettingsProps) {
  const { t } = form
  const options = (kind: 'options' | 'obligations') => (
    <RowFields
      form={form}
      prefix="option"
      address={address}
      legend={t(`form.rows_${kind}`)}
      hint={t(`form.hint_${kind}`)}
    />
  )
  switch (form.values['kind']) {
    case 'long_text':
    case 'short_text':
      return <NumberInput form={form} name="max_words" hint={t('prizes.hint_max_words')} />
    case 'choice':
      return options('options')
    case 'obligations':
      return options('obligations')
    case 'choices':
      return (
        <>
          {options('options')}
          <Counts form={form} hint={t('form.hint_counts')} />
        </>
      )
    case 'number':
      return (
        <>
          <OneField form={form} name="unit" hint={t('prizes.hint_unit')} maxLength={30} />
          <Span form={form} />
        </>
      )
    case 'money':
      return <Span form={form} unit="kr" />
    case 'table':
      return (
        <>
          <RowFields
            form={form}
            prefix="column"
            address={address}
            legend={t('form.rows_columns')}
            hint={t('form.hint_columns')}
          />
          <NumberInput form={form} name="max_rows" hint={t('form.hint_max_rows')} />
        </>
      )
    case 'file':
      return <FileSettings form={form} t={t} />
    case 'partners':
    case 'innovations':
      return <Counts form={form} hint={t('form.hint_counts')} />
    default:
      return null
  }
}
