import { pickText } from '../../../../../kernel/texts.ts'
import { errorOf } from '../../../../../ui/error-summary.tsx'
import { Field } from '../../../../../ui/field.tsx'
import { isDay } from '../../../reading-rules.ts'
import type { FieldRow } from '../../../rows-rules.ts'
import { partName } from '../../answer-forms.ts'
import { newRowId, RemoveRow, type RowFieldProps, RowGroup, TEMPLATE_KEY, TEMPLATE_NUMBER } from './row-group.tsx'

type Column = NonNullable<RowFieldProps['field']['settings']['columns']>[number]
type RowProps = { readonly props: RowFieldProps; readonly row: FieldRow; readonly number: string }

function Cell({ props, row, number, column }: RowProps & { readonly column: Column }) {
  const { t, field, errors, isReadOnly } = props
  const name = partName(field.name, row.key, column.key)
  const value = row.parts[column.key] ?? ''
  const common = {
    t,
    name,
    label: t('answers.cell_label', { column: pickText(column.label, t.language), number }),
    hideLabel: true,
    value,
    readOnly: isReadOnly,
    error: errorOf(errors, name),
  }
  if (column.kind === 'number') return <Field {...common} kind="number" />
  // A date field would drop what is no day, and it would be lost with the next save.
  return column.kind === 'date' && (value === '' || isDay(value)) ? (
    <Field {...common} kind="date" />
  ) : (
    <Field {...common} kind="textarea" rows={1} maxLength={2000} />
  )
}

function Row({ props, row, number }: RowProps) {
  const { t, field, isReadOnly } = props
  const { columns = [] } = field.settings
  return (
    <tr data-row id={newRowId(field, row)}>
      <th scope="row">
        <span class="row-word">{t('answers.row_number', { number })}</span>
        <span class="row-figure" aria-hidden="true">
          {number}
        </span>
      </th>
      {columns.map((column) => (
        <td data-label={pickText(column.label, t.language)}>
          <Cell props={props} row={row} number={number} column={column} />
        </td>
      ))}
      {isReadOnly ? null : (
        <td class="row-remove">
          <RemoveRow
            field={field}
            rowKey={row.key}
            label={t('answers.remove_column')}
            of={t('answers.row_number', { number })}
          />
        </td>
      )}
    </tr>
  )
}

/** Rows of named columns: a table, and cards on a phone. */
export function TableField(props: RowFieldProps) {
  const { t, field, isReadOnly } = props
  const { columns = [] } = field.settings
  const blank = { key: TEMPLATE_KEY, parts: {} }
  return (
    <RowGroup
      {...props}
      addLabel={t('answers.add_row')}
      template={<Row props={props} row={blank} number={TEMPLATE_NUMBER} />}
    >
      <table class="row-table">
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th scope="col" data-kind={column.kind}>
                {pickText(column.label, t.language)}
              </th>
            ))}
            {isReadOnly ? null : (
              <th scope="col">
                <span class="visually-hidden">{t('answers.remove_column')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody data-row-list>
          {field.rows.map((row, index) => (
            <Row props={props} row={row} number={String(index + 1)} />
          ))}
        </tbody>
      </table>
    </RowGroup>
  )
}
