import type { PersonId } from '../../../../kernel/ids.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { Sharing } from '../load-sharing.ts'
import type { Named, ReadingMode } from '../plan-queries.ts'
import { panelOf, USUAL_FIT, type Wishes } from '../wishes-rules.ts'

export type WishesView = {
  frame: PageFrame
  sharing: Sharing
  mode: ReadingMode
  wishes: Wishes
  /** Numbers as they were written, when they came back. */
  written: Readonly<Record<string, string>>
  errors: readonly FieldFault[]
}

type NumberName = 'perEntry' | 'least' | 'most' | 'mostTogether' | 'leastLinked' | 'mostChance'

function NumberField({ view, name }: { view: WishesView; name: NumberName }) {
  const { t } = view.frame
  const value = view.wishes[name]
  return (
    <Field
      t={t}
      kind="number"
      name={name}
      label={t(`plan.wish_${name}`)}
      hint={t(`plan.wish_${name}_hint`)}
      required={name === 'perEntry'}
      value={view.written[name] ?? (value === null || Number.isNaN(value) ? '' : String(value))}
      error={errorOf(view.errors, name)}
    />
  )
}

function fitChoices(t: Translate) {
  return ([0, 1, 2, 3] as const).map((fit) => ({ value: String(fit), label: t(`plan.fit_${fit}`) }))
}

function jurorColumns({ frame, sharing, wishes }: WishesView): readonly Column<Named<PersonId>>[] {
  const { t, language } = frame
  const hidden = { t, hideLabel: true } as const
  const fields: Column<Named<PersonId>>[] = [
    { label: t('plan.juror'), isHeading: true, cell: ({ name }) => name },
    {
      label: t('plan.group'),
      cell: ({ id, name }) => (
        <Field
          {...hidden}
          kind="text"
          name={`group-${id}`}
          label={t('plan.group_of', { name })}
          value={wishes.groups[id] ?? ''}
          maxLength={60}
        />
      ),
    },
    {
      label: t('plan.limit'),
      cell: ({ id, name }) => (
        <Field
          {...hidden}
          kind="number"
          name={`limit-${id}`}
          label={t('plan.limit_of', { name })}
          value={wishes.limits[id] === undefined ? '' : String(wishes.limits[id])}
        />
      ),
    },
  ]
  if (sharing.categories.length < 2) return fields
  const fits = sharing.categories.map(({ id: category, name: texts }): Column<Named<PersonId>> => {
    const label = pickText(texts, language)
    return {
      label,
      cell: ({ id, name }) => (
        <Field
          {...hidden}
          kind="select"
          name={`fit-${id}-${category}`}
          label={t('plan.fit_of', { name, category: label })}
          value={String(wishes.fit[id]?.[category] ?? USUAL_FIT)}
          choices={fitChoices(t)}
        />
      ),
    }
  })
  return [...fields, ...fits]
}

function ApartFields({ view }: { view: WishesView }) {
  const { t } = view.frame
  const { jurors } = view.sharing
  const nameOf = (id: PersonId) => jurors.find((juror) => juror.id === id)?.name ?? '–'
  const choices = jurors.map(({ id, name }) => ({ value: id, label: name }))
  const pairs = view.wishes.apart.map(([one, other]) => ({
    value: `${one}:${other}`,
    label: t('plan.apart_pair', { one: nameOf(one), other: nameOf(other) }),
  }))
  return (
    <FieldGroup legend={t('plan.apart')} hint={t('plan.apart_hint')}>
      {pairs.length === 0 ? null : (
        <Field
          t={t}
          kind="checkboxes"
          name="apart"
          label={t('plan.apart_kept')}
          values={pairs.map(({ value }) => value)}
          choices={pairs}
        />
      )}
      <Field t={t} kind="select" name="apart-one" label={t('plan.apart_one')} choices={choices} />
      <Field t={t} kind="select" name="apart-other" label={t('plan.apart_other')} choices={choices} />
    </FieldGroup>
  )
}

/** Only where there are others than a panel to leave out. */
function PanelFields({ view }: { view: WishesView }) {
  const { t } = view.frame
  const { jurors } = view.sharing
  const panel = panelOf(
    view.wishes,
    jurors.map(({ id }) => id),
  )
  if (jurors.length < 4) return null
  return (
    <Details summary={t('plan.panel')} open={panel.length > 0}>
      {panel.length > 0 ? <input type="hidden" name="hadPanel" value="yes" /> : null}
      <Field
        t={t}
        kind="checkboxes"
        name="panel"
        label={t('plan.panel_who')}
        hint={t('plan.panel_hint')}
        values={[...panel]}
        choices={jurors.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Details>
  )
}

export function WishesForm({ view }: { view: WishesView }) {
  const { t } = view.frame
  const { sharing, mode } = view
  const modes = (['all', 'linked'] as const).map((value) => ({
    value,
    label: t(`plan.mode_${value}`),
    hint: t(`plan.mode_${value}_hint`),
  }))
  return (
    <PostForm action={`/runder/${sharing.seat.roundId}/fordeling`} version={sharing.reading.version}>
      <Field t={t} kind="radio" name="mode" label={t('plan.mode')} value={mode} choices={modes} />
      <NumberField view={view} name="perEntry" />
      <PanelFields view={view} />
      <Details summary={t('plan.more_wishes')} open={view.errors.some(({ fieldId }) => fieldId !== 'file')}>
        <NumberField view={view} name="least" />
        <NumberField view={view} name="most" />
        <NumberField view={view} name="mostTogether" />
        <NumberField view={view} name="leastLinked" />
        <NumberField view={view} name="mostChance" />
        <ApartFields view={view} />
      </Details>
      <Details summary={t('plan.about_jurors', { count: sharing.jurors.length })}>
        <p class="hint">{t('plan.about_jurors_hint')}</p>
        <Table caption={t('plan.about_jurors_caption')} rows={sharing.jurors} columns={jurorColumns(view)} />
      </Details>
      <ButtonRow>
        <Button name="act" value="propose">
          {t(sharing.used ? 'plan.propose_again' : 'plan.propose')}
        </Button>
        <Button name="act" value="save" variant="secondary">
          {t('plan.save')}
        </Button>
      </ButtonRow>
    </PostForm>
  )
}
