import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { type Choice, Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

export type StartView = {
  readonly frame: PageFrame
  readonly roundHref: string
  readonly action: string
  readonly deadlineSentence: string | null
  /** Why nobody can begin now. */
  readonly shut: string | null
  readonly organisations: readonly Choice[]
  /** Those that may not apply, each with its reason. */
  readonly refused: readonly { readonly name: string; readonly why: string }[]
  readonly categories: readonly Choice[]
  readonly own: readonly { readonly href: string; readonly title: string }[]
  readonly values: { readonly organisation: string; readonly category: string; readonly title: string }
  readonly errors: readonly FieldFault[]
}

function StartForm({ view }: { view: StartView }) {
  const { t } = view.frame
  const { organisations, categories, values, errors } = view
  return (
    <PostForm action={view.action}>
      <Field
        t={t}
        kind="radio"
        name="organisation"
        label={t('entries.apply_for')}
        value={values.organisation || (organisations.length === 1 ? organisations[0]?.value : '')}
        choices={organisations}
        required
        error={errorOf(errors, 'organisation')}
      />
      {categories.length > 1 ? (
        <Field
          t={t}
          kind="radio"
          name="category"
          label={t('entries.category')}
          value={values.category}
          choices={categories}
          error={errorOf(errors, 'category')}
        />
      ) : null}
      <Field
        t={t}
        kind="text"
        name="title"
        label={t('entries.title')}
        hint={t('entries.title_hint')}
        value={values.title}
        maxLength={200}
        required
        error={errorOf(errors, 'title')}
      />
      <ButtonRow>
        <Button>{t('entries.begin')}</Button>
        <ButtonLink href={view.roundHref} variant="tertiary">
          {t('entries.back_to_round')}
        </ButtonLink>
      </ButtonRow>
    </PostForm>
  )
}

function OwnEntries({ view }: { view: StartView }) {
  const { t } = view.frame
  if (view.own.length === 0) return null
  return (
    <Section title={t('entries.own_entries')}>
      <ul class="ds-list">
        {view.own.map((entry) => (
          <li>
            <a class="ds-link" href={entry.href}>
              {entry.title}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Refused({ view }: { view: StartView }) {
  const { t } = view.frame
  if (view.refused.length === 0) return null
  return (
    <Section title={t('entries.may_not_apply')}>
      <ul class="ds-list">
        {view.refused.map(({ name, why }) => (
          <li>
            <strong>{name}</strong>: {why}
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function StartPage(view: StartView) {
  const { t } = view.frame
  const mayBegin = view.shut === null && view.organisations.length > 0
  const isNobody = view.organisations.length === 0 && view.refused.length === 0
  return (
    <Page frame={view.frame} width="text">
      <ErrorSummary t={t} errors={view.errors} />
      <PageTitle
        kicker={view.frame.prizeName ?? ''}
        title={view.frame.title}
        {...(view.deadlineSentence ? { lead: view.deadlineSentence } : {})}
      />
      {view.shut ? (
        <Notice t={t} tone="info">
          <p>{view.shut}</p>
        </Notice>
      ) : null}
      <OwnEntries view={view} />
      {mayBegin ? <StartForm view={view} /> : null}
      {view.shut === null && isNobody ? (
        <EmptyState
          text={t('entries.no_organisation')}
          action={{ href: '/organisasjoner', label: t('entries.see_organisations') }}
        />
      ) : null}
      <Refused view={view} />
    </Page>
  )
}
