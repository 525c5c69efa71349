import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup } from '../../../../ui/form.tsx'
import { labelOf } from '../../field-labels.ts'
import type { FormView } from '../../pages/form-view.ts'
import { TextsInput } from '../../pages/text-fields.tsx'
import { COLUMN_KINDS } from '../../question-rules.ts'
import { type RowPrefix, readRows } from '../row-forms.ts'

type RowsProps = { form: FormView; prefix: RowPrefix; address: string; legend: string; hint: string }

type ActProps = { form: FormView; act: string; address: string; focus: string; label: string; of: string }

function RowAct({ form, act, address, focus, label, of }: ActProps) {
  return form.isShut ? null : (
    <Button
      variant={of ? 'tertiary' : 'secondary'}
      small
      name="do"
      value={act}
      id={`do-${act}`}
      formAction={`${address}#${focus}`}
    >
      {label}
      {of ? <span class="visually-hidden"> – {of}</span> : null}
    </Button>
  )
}

function OneRow({ rows, index, count }: { rows: RowsProps; index: number; count: number }) {
  const { form, prefix, address } = rows
  const { t } = form
  const name = `${prefix}_${index + 1}`
  const of = labelOf(t, name)
  const common = { form, address, of }
  const place = index + 1
  return (
    <li class="row-item">
      <TextsInput form={form} name={name} />
      <input type="hidden" name={`${name}_key`} value={form.values[`${name}_key`] ?? ''} />
      {prefix === 'column' ? (
        <Field
          t={t}
          kind="radio"
          name={`${name}_kind`}
          label={labelOf(t, `column_kind_${place}`)}
          value={form.values[`${name}_kind`] || 'text'}
          choices={COLUMN_KINDS.map((kind) => ({
            value: kind,
            label: t(`form.column_${kind}`),
            disabled: form.isShut,
          }))}
          error={errorOf(form.errors, `${name}_kind`)}
        />
      ) : null}
      <div class="item-acts">
        {index > 0 ? (
          <RowAct
            {...common}
            act={`${prefix}_up_${place}`}
            focus={`${prefix}_${place - 1}_nb`}
            label={t('prizes.move_up')}
          />
        ) : null}
        {index < count - 1 ? (
          <RowAct
            {...common}
            act={`${prefix}_down_${place}`}
            focus={`${prefix}_${place + 1}_nb`}
            label={t('prizes.move_down')}
          />
        ) : null}
        <RowAct {...common} act={`${prefix}_remove_${place}`} focus={`do-${prefix}_add`} label={t('form.row_remove')} />
      </div>
    </li>
  )
}

/** Options or columns, each a row in three languages, added, moved and taken away one by one. */
export function RowFields(props: RowsProps) {
  const { form, prefix, address, legend, hint } = props
  const { t } = form
  const { length: count } = readRows(form.values, prefix)
  return (
    <FieldGroup legend={legend} hint={hint}>
      <input type="hidden" name={`${prefix}_count`} value={String(count)} />
      <ol class="row-list">
        {Array.from({ length: count }, (_, index) => (
          <OneRow rows={props} index={index} count={count} />
        ))}
      </ol>
      <RowAct
        {...{ form, address, of: '' }}
        act={`${prefix}_add`}
        focus={`${prefix}_${count + 1}_nb`}
        label={t(`form.add_${prefix}`)}
      />
      {prefix === 'option' && !form.isShut ? (
        <Details summary={t('form.field_paste')}>
          <TextsInput form={form} name="paste" hint={t('form.hint_paste')} rows={4} />
          <RowAct
            {...{ form, address, of: '' }}
            act="option_paste"
            focus={`option_${count + 1}_nb`}
            label={t('form.paste')}
          />
        </Details>
      ) : null}
    </FieldGroup>
  )
}
