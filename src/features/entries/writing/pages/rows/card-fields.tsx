import type { Child } from 'hono/jsx'
import { PARTNER_KINDS } from '../../../../../kernel/partner-kinds.ts'
import { errorOf } from '../../../../../ui/error-summary.tsx'
import { Field } from '../../../../../ui/field.tsx'
import type { FieldRow } from '../../../rows-rules.ts'
import { partName } from '../../answer-forms.ts'
import { newRowId, RemoveRow, type RowFieldProps, RowGroup, TEMPLATE_KEY, TEMPLATE_NUMBER } from './row-group.tsx'

type RowProps = { readonly props: RowFieldProps; readonly row: FieldRow; readonly number: string }
type CardProps = RowProps & { readonly title: string; readonly remove: string; readonly children?: Child }

function Card({ props, row, title, remove, children }: CardProps) {
  return (
    <fieldset class="ds-fieldset row-card" data-row id={newRowId(props.field, row)}>
      <legend>{title}</legend>
      {children}
      {props.isReadOnly ? null : (
        <p class="row-remove">
          <RemoveRow field={props.field} rowKey={row.key} label={remove} />
        </p>
      )}
    </fieldset>
  )
}

function common({ props, row }: RowProps, part: string) {
  const name = partName(props.field.name, row.key, part)
  const { t, isReadOnly, errors } = props
  return { t, name, value: row.parts[part] ?? '', readOnly: isReadOnly, error: errorOf(errors, name) }
}

function PartnerCard(row: RowProps) {
  const { t } = row.props
  const kinds = PARTNER_KINDS.map((kind) => ({ value: kind, label: t(`answers.partner_${kind}`) }))
  const internal = common(row, 'isInternal')
  return (
    <Card
      {...row}
      title={t('answers.partner_number', { number: row.number })}
      remove={t('answers.remove_partner', { number: row.number })}
    >
      <Field {...common(row, 'name')} kind="text" label={t('answers.partner_name')} maxLength={400} required />
      <Field
        {...internal}
        kind="checkbox"
        value="internal"
        checked={internal.value === 'internal'}
        label={t('answers.partner_internal')}
      />
      <Field {...common(row, 'kind')} kind="select" label={t('answers.partner_kind')} choices={kinds} />
      <Field
        {...common(row, 'part')}
        kind="textarea"
        rows={3}
        label={t('answers.partner_part')}
        hint={t('answers.partner_part_hint')}
      />
    </Card>
  )
}

export function PartnersField(props: RowFieldProps) {
  const { t, field } = props
  const blank = { key: TEMPLATE_KEY, parts: {} }
  return (
    <RowGroup
      {...props}
      addLabel={t('answers.add_partner')}
      template={<PartnerCard props={props} row={blank} number={TEMPLATE_NUMBER} />}
    >
      <div class="row-cards" data-row-list>
        {field.rows.map((row, index) => (
          <PartnerCard props={props} row={row} number={String(index + 1)} />
        ))}
      </div>
    </RowGroup>
  )
}

const LONG_PARTS = ['need', 'solution', 'effect'] as const

function InnovationCard(row: RowProps) {
  const { t } = row.props
  const [need, solution, effect] = LONG_PARTS.map((part) => (
    <Field
      {...common(row, part)}
      kind="textarea"
      rows={4}
      label={t(`answers.innovation_${part}`)}
      hint={t(`answers.innovation_${part}_hint`)}
    />
  ))
  return (
    <Card
      {...row}
      title={t('answers.innovation_number', { number: row.number })}
      remove={t('answers.remove_innovation', { number: row.number })}
    >
      <Field {...common(row, 'name')} kind="text" label={t('answers.innovation_name')} maxLength={400} required />
      {need}
      {solution}
      <Field
        {...common(row, 'inUseSince')}
        kind="text"
        maxLength={400}
        label={t('answers.innovation_in_use_since')}
        hint={t('answers.innovation_in_use_since_hint')}
      />
      {effect}
      <Field
        {...common(row, 'contact')}
        kind="text"
        maxLength={400}
        label={t('answers.innovation_contact')}
        hint={t('answers.innovation_contact_hint')}
      />
    </Card>
  )
}

export function InnovationsField(props: RowFieldProps) {
  const { t, field } = props
  const blank = { key: TEMPLATE_KEY, parts: {} }
  return (
    <RowGroup
      {...props}
      addLabel={t('answers.add_innovation')}
      template={<InnovationCard props={props} row={blank} number={TEMPLATE_NUMBER} />}
    >
      <div class="row-cards" data-row-list>
        {field.rows.map((row, index) => (
          <InnovationCard props={props} row={row} number={String(index + 1)} />
        ))}
      </div>
    </RowGroup>
  )
}
