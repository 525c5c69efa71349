import { errorOf } from '../../../../ui/error-summary.tsx'
import type { Choice } from '../../../../ui/field.tsx'
import { Field } from '../../../../ui/field.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { Details } from '../details.ts'
import { SaveRow } from './save-row.tsx'
import { WriteShell } from './write-shell.tsx'
import type { WriteFrame } from './write-view.ts'

export type DetailsView = WriteFrame & {
  readonly organisationName: string
  readonly details: Details
  readonly categories: readonly Choice[]
  readonly version: number
  readonly savedAt: Date | null
  readonly mayWrite: boolean
  /** What another has saved since this writer looked. */
  readonly theirs: Details | null
  /** Questions with an answer that the chosen category does not ask. */
  readonly fallsAway: readonly string[]
}

function Read({ view, details }: { view: DetailsView; details: Details }) {
  const { t } = view.frame
  const category = view.categories.find((choice) => choice.value === details.categoryId)?.label ?? ''
  return (
    <SummaryList
      rows={[
        { label: t('entries.title'), value: details.title },
        { label: t('entries.category'), value: category },
        { label: t('entries.unit_name'), value: details.unitName },
        { label: t('entries.area'), value: details.area },
        { label: t('entries.contact_name'), value: details.contactName },
        { label: t('entries.contact_email'), value: details.contactEmail },
        { label: t('entries.contact_phone'), value: details.contactPhone },
      ]}
    />
  )
}

function Theirs({ view, theirs }: { view: DetailsView; theirs: Details }) {
  const { t } = view.frame
  return (
    <Notice t={t} tone="warning" title={t('entries.collision_title')}>
      <p>{t('entries.details_collision')}</p>
      <Read view={view} details={theirs} />
    </Notice>
  )
}

function TextField({
  view,
  name,
  longest,
}: {
  view: DetailsView
  name: 'title' | 'unitName' | 'area' | 'contactName'
  longest: number
}) {
  const { t } = view.frame
  const keys = {
    title: 'entries.title',
    unitName: 'entries.unit_name',
    area: 'entries.area',
    contactName: 'entries.contact_name',
  } as const
  const hints = { title: 'entries.title_hint', unitName: 'entries.unit_name_hint', area: 'entries.area_hint' } as const
  return (
    <Field
      t={t}
      kind="text"
      name={name}
      label={t(keys[name])}
      hint={name === 'contactName' ? undefined : t(hints[name])}
      value={view.details[name]}
      maxLength={longest}
      required={name === 'title'}
      readOnly={!view.mayWrite}
      error={errorOf(view.errors, name)}
    />
  )
}

function FallsAway({ view }: { view: DetailsView }) {
  const { t } = view.frame
  if (view.fallsAway.length === 0) return null
  return (
    <Notice t={t} tone="warning" title={t('answers.falls_away_title')}>
      <p>{t('answers.falls_away_lead')}</p>
      <ul class="ds-list">
        {view.fallsAway.map((label) => (
          <li>{label}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Contact({ view }: { view: DetailsView }) {
  const { t } = view.frame
  const { details, errors, mayWrite } = view
  return (
    <FieldGroup legend={t('entries.contact')} hint={t('entries.contact_hint')}>
      <TextField view={view} name="contactName" longest={120} />
      <Field
        t={t}
        kind="email"
        name="contactEmail"
        label={t('entries.contact_email')}
        value={details.contactEmail}
        maxLength={254}
        readOnly={!mayWrite}
        error={errorOf(errors, 'contactEmail')}
      />
      <Field
        t={t}
        kind="tel"
        name="contactPhone"
        label={t('entries.contact_phone')}
        value={details.contactPhone}
        maxLength={40}
        readOnly={!mayWrite}
        error={errorOf(errors, 'contactPhone')}
      />
    </FieldGroup>
  )
}

export function DetailsPage(view: DetailsView) {
  const { t } = view.frame
  const save = `/soknader/${view.entryId}/lagre/om`
  const { details, categories, mayWrite } = view
  const isReading = !mayWrite && !view.isRefused
  return (
    <WriteShell view={view} title={t('entries.about_entry')}>
      {view.theirs ? <Theirs view={view} theirs={view.theirs} /> : null}
      <FallsAway view={view} />
      <p>{t('entries.for_organisation', { organisation: view.organisationName })}</p>
      {isReading ? <Read view={view} details={details} /> : null}
      {isReading ? null : (
        <PostForm action={save} {...(mayWrite && !view.theirs ? { autosave: save } : {})} version={view.version}>
          <TextField view={view} name="title" longest={200} />
          {categories.length > 1 ? (
            <Field
              t={t}
              kind="radio"
              name="categoryId"
              label={t('entries.category')}
              value={details.categoryId ?? ''}
              choices={categories}
              required
              error={errorOf(view.errors, 'categoryId')}
            />
          ) : null}
          <TextField view={view} name="unitName" longest={200} />
          <TextField view={view} name="area" longest={200} />
          <Contact view={view} />
          {mayWrite ? <SaveRow t={t} savedAt={view.savedAt} /> : null}
        </PostForm>
      )}
    </WriteShell>
  )
}
