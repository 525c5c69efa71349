import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import type { FormView } from '../../pages/form-view.ts'
import { ChoiceInput, TextsInput } from '../../pages/text-fields.tsx'
import { NEW_PRIZE } from '../forms.ts'
import type { Ground } from '../queries.ts'
import type { RoundTemplate } from '../round-templates.ts'

type FoundingPageProps = { frame: PageFrame; form: FormView; ground: Ground; templates: readonly RoundTemplate[] }

function WhichPrize({ form, ground, frame }: Omit<FoundingPageProps, 'templates'>) {
  const { t, language } = frame
  const known = ground.prizes.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  const organisations = ground.organisations.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      {known.length > 0 ? (
        <ChoiceInput
          form={form}
          name="prize"
          kind="radio"
          choices={[{ value: NEW_PRIZE, label: t('prizes.founding_new_prize') }, ...known]}
        />
      ) : null}
      <TextsInput form={form} name="prize_name" hint={t('prizes.hint_prize_name')} />
      <FieldGroup legend={t('prizes.founding_whose')}>
        <ChoiceInput
          form={form}
          name="organisation"
          kind="select"
          hint={t('prizes.hint_organisation')}
          choices={organisations}
        />
      </FieldGroup>
    </>
  )
}

export function FoundingPage({ frame, form, ground, templates }: FoundingPageProps) {
  const { t, language } = frame
  const begin = [
    ...templates.map(({ key, name, about }) => ({
      value: key,
      label: pickText(name, language),
      hint: pickText(about, language),
    })),
    ...ground.rounds.map(({ id, title }) => ({
      value: id,
      label: t('prizes.founding_copy', { round: pickText(title, language) }),
    })),
  ]
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={form.errors} />
      <PageTitle title={frame.title} lead={t('prizes.founding_lead')} />
      {ground.organisations.length === 0 ? (
        <EmptyState text={t('prizes.founding_no_right')} action={{ href: '/sekretariat', label: t('prizes.back') }} />
      ) : (
        <PostForm action="/sekretariat/nytt">
          <WhichPrize form={form} ground={ground} frame={frame} />
          <TextsInput form={form} name="round_title" hint={t('prizes.hint_round_title')} required />
          <ChoiceInput
            form={form}
            name="template"
            kind="radio"
            hint={t('prizes.hint_template')}
            choices={begin}
            required
          />
          <p>
            <a class="ds-link" href="/sekretariat/maler">
              {t('form.templates_look')}
            </a>
          </p>
          <ButtonRow>
            <Button>{t('prizes.founding_do')}</Button>
            <ButtonLink href="/sekretariat" variant="tertiary">
              {t('prizes.back')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      )}
    </Page>
  )
}
