import type { Language } from '../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../ui/error-summary.tsx'
import { Field } from '../../../ui/field.tsx'
import { PostForm } from '../../../ui/form.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { PageTitle } from '../../../ui/layout-parts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SummaryList } from '../../../ui/summary-list.tsx'

type ProfileView = {
  readonly frame: PageFrame
  readonly name: string
  readonly email: string | null
  readonly language: Language
  readonly errors: readonly FieldFault[]
  readonly isSaved: boolean
}

export function ProfilePage({ frame, name, email, language, errors, isSaved }: ProfileView) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={errors} />
      {isSaved ? (
        <Notice t={t} tone="success">
          {t('people.profileSaved')}
        </Notice>
      ) : null}
      <PageTitle title={frame.title} lead={t('people.profileLead')} />
      <SummaryList rows={[{ label: t('people.email'), value: email ?? t('people.noEmail') }]} />
      <p class="hint">{t('people.emailHint')}</p>
      <PostForm action="/min-side/profil">
        <Field
          t={t}
          kind="text"
          name="name"
          label={t('people.name')}
          hint={t('people.nameHint')}
          value={name}
          maxLength={120}
          autocomplete="name"
          required
          error={errorOf(errors, 'name')}
        />
        <Field
          t={t}
          kind="radio"
          name="language"
          label={t('people.language')}
          hint={t('people.languageHint')}
          value={language}
          choices={[
            { value: 'nb', label: t('people.language_nb') },
            { value: 'nn', label: t('people.language_nn') },
            { value: 'en', label: t('people.language_en') },
          ]}
          error={errorOf(errors, 'language')}
        />
        <ButtonRow>
          <Button>{t('people.saveProfile')}</Button>
          <ButtonLink href="/min-side" variant="tertiary">
            {t('ui.myPage')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
