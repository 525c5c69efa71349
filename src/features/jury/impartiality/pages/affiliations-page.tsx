import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import type { Affiliation } from '../affiliations.ts'
import { writtenMonth } from './case-history.tsx'

export type AffiliationsView = {
  frame: PageFrame
  roundId: string
  rows: readonly Affiliation[]
  errors: readonly FieldFault[]
  words: { readonly name: string; readonly from: string; readonly to: string }
}

function AddForm({ frame: { t }, roundId, errors, words }: AffiliationsView) {
  return (
    <PostForm action={`/jury/${roundId}/habilitet/arbeidsgivere`}>
      <Field
        t={t}
        kind="text"
        name="name"
        label={t('impartiality.work_name')}
        hint={t('impartiality.work_name_hint')}
        value={words.name}
        maxLength={200}
        error={errorOf(errors, 'name')}
      />
      <div class="side-by-side">
        <Field
          t={t}
          kind="text"
          name="from"
          label={t('impartiality.period_from')}
          hint={t('impartiality.period_hint')}
          value={words.from}
          maxLength={7}
          error={errorOf(errors, 'from')}
        />
        <Field
          t={t}
          kind="text"
          name="to"
          label={t('impartiality.period_to')}
          hint={t('impartiality.period_to_hint')}
          value={words.to}
          maxLength={7}
          error={errorOf(errors, 'to')}
        />
      </div>
      <ButtonRow>
        <Button>{t('impartiality.work_add')}</Button>
        <ButtonLink href={`/jury/${roundId}/habilitet`} variant="tertiary">
          {t('impartiality.work_back')}
        </ButtonLink>
      </ButtonRow>
    </PostForm>
  )
}

export function AffiliationsPage(view: AffiliationsView) {
  const { frame, rows, roundId } = view
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={view.errors} />
      <PageTitle title={frame.title} lead={t('impartiality.work_lead')} />
      <Section title={t('impartiality.work_list')}>
        {rows.length === 0 ? (
          <EmptyState text={t('impartiality.work_empty')} />
        ) : (
          <ul class="plain-list line-list">
            {rows.map(({ id, name, from, to }) => (
              <li>
                <span>
                  {name}
                  {from || to
                    ? ` (${from ? writtenMonth(from) : '…'}–${to ? writtenMonth(to) : t('impartiality.until_now')})`
                    : ''}
                </span>{' '}
                <PostForm action={`/jury/${roundId}/habilitet/arbeidsgivere`} inline>
                  <Button variant="tertiary" name="remove" value={id} small>
                    {t('impartiality.work_remove')}
                    <span class="visually-hidden"> {t('impartiality.work_remove_named', { name })}</span>
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <AddForm {...view} />
    </Page>
  )
}
