import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary, errorOf } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { FormView } from '../../pages/form-view.ts'
import { ChoiceInput, OneField, TextsInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { Way } from '../forms.ts'

type ExtendPageProps = {
  frame: PageFrame
  setUp: SetUp
  way: Way
  form: FormView
  refusal: string | null
}

function OneReason({ form }: { form: FormView }) {
  const { t } = form
  return (
    <Field
      t={t}
      kind="textarea"
      name="reason_one"
      label={t('prizes.field_reason')}
      hint={t('life.reason_one_hint')}
      rows={4}
      required
      value={form.values['reason_one'] ?? ''}
      error={errorOf(form.errors, 'reason_one')}
    />
  )
}

/** One way of giving more time: whom, until when, and why. */
export function ExtendPage({ frame, setUp, way, form, refusal }: ExtendPageProps) {
  const { t, language } = frame
  const { round } = setUp
  const address = `/runder/${round.id}/frist`
  const stands = round.deadline ? formatDateTime(round.deadline, language) : '–'
  const choices = setUp.categories
    .filter(({ cancelledAt }) => !cancelledAt)
    .map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  return (
    <Page frame={frame} width={way === 'en' ? 'text' : 'wide'}>
      <ErrorSummary t={t} errors={form.errors} />
      <PageTitle title={frame.title} lead={t(`life.extend_${way}_lead`, { deadline: stands })} />
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <PostForm action={`${address}/${way}`}>
        <input type="hidden" name="cause" value={form.values['cause'] ?? ''} />
        {way === 'en' ? <OneField form={form} name="reference" hint={t('life.reference_hint')} required /> : null}
        {way === 'kategori' ? (
          <ChoiceInput form={form} name="category" kind="radio" choices={choices} required />
        ) : null}
        <OneField form={form} name="until" kind="datetime-local" hint={t('prizes.calendar_clock')} required />
        {way === 'en' ? (
          <OneReason form={form} />
        ) : (
          <TextsInput form={form} name="reason" hint={t('life.reason_public_hint')} rows={4} required />
        )}
        <ButtonRow>
          <Button>{t(`life.extend_${way}`)}</Button>
          <ButtonLink href={address} variant="tertiary">
            {t('prizes.back')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
