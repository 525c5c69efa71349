import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Why } from '../../may.ts'
import type { FormView } from '../../pages/form-view.ts'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, TextsInput } from '../../pages/text-fields.tsx'
import type { Clarification, SetUp } from '../../round-rules.ts'
import { WHOLE } from '../forms.ts'
import { ClarificationList } from './clarification-list.tsx'

type ClarificationsProps = {
  frame: PageFrame
  setUp: SetUp
  form: FormView
  why: Why | null
  /** What this person has just published. */
  made: Clarification | null
}

/** What has been made clear, and the form for the next one. */
export function ClarificationsPage({ frame, setUp, form, why, made }: ClarificationsProps) {
  const { t, language } = frame
  const { round, questions, clarifications } = setUp
  const rules = `/priser/${round.prizeSlug}/${round.slug}/regler`
  const about = [
    { value: WHOLE, label: t('form.whole_form') },
    ...questions.map(({ id, label }) => ({ value: id, label: pickText(label, language) })),
  ]
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="sporsmal" lead={t('form.clarifications_lead')} isDetail>
      {made ? (
        <Notice t={t} tone="success">
          <p>
            {t('form.clarified', { version: made.version })}{' '}
            <a class="ds-link" href={rules}>
              {t('form.see_rules')}
            </a>
          </p>
        </Notice>
      ) : null}
      <Section title={t('form.clarified_so_far')}>
        {clarifications.length === 0 ? (
          <EmptyState text={t('form.no_clarifications')} />
        ) : (
          <ClarificationList t={t} clarifications={clarifications} questions={questions} />
        )}
      </Section>
      {why ? null : (
        <Section title={t('form.clarify')}>
          <PostForm action={`/runder/${round.id}/avklaringer`}>
            <input type="hidden" name="version" value={form.version} />
            <ChoiceInput form={form} name="about_question" kind="select" choices={about} required />
            <TextsInput form={form} name="clarification" hint={t('form.hint_clarification')} rows={5} required />
            <p class="hint">{t('form.clarify_effect')}</p>
            <ButtonRow>
              <Button>{t('form.clarify_do')}</Button>
              <ButtonLink href={`/runder/${round.id}/sporsmal`} variant="tertiary">
                {t('prizes.back')}
              </ButtonLink>
            </ButtonRow>
          </PostForm>
        </Section>
      )}
    </SetUpPage>
  )
}
