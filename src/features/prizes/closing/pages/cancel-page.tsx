import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { FormView } from '../../pages/form-view.ts'
import { ChoiceInput, TextsInput } from '../../pages/text-fields.tsx'
import type { Category, SetUp } from '../../round-rules.ts'
import { type CancelRefusal, livingCategories } from '../cancel-rules.ts'

type CancelPageProps = {
  frame: PageFrame
  setUp: SetUp
  category: Category
  form: FormView
  why: CancelRefusal | null
}

export const WITHDRAW = 'trekk'

export function CancelPage({ frame, setUp, category, form, why }: CancelPageProps) {
  const { t, language } = frame
  const address = `/runder/${setUp.round.id}/kategorier`
  const others = livingCategories(setUp).filter(({ id }) => id !== category.id)
  const choices = [
    ...others.map(({ id, name }) => ({ value: id, label: t('life.cancel_move', { name: pickText(name, language) }) })),
    { value: WITHDRAW, label: t('life.cancel_withdraw'), hint: t('life.cancel_withdraw_hint') },
  ]
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={form.errors} />
      <PageTitle title={frame.title} lead={t('life.cancel_lead', { name: pickText(category.name, language) })} />
      {why ? (
        <Notice t={t} tone="warning">
          {t(`life.cancel_why_${why}`)}
        </Notice>
      ) : null}
      <PostForm action={`${address}/${category.id}/avlys`}>
        {why ? null : (
          <>
            <TextsInput form={form} name="reason" hint={t('life.reason_public_hint')} rows={4} required />
            <ChoiceInput form={form} name="move_to" kind="radio" choices={choices} required />
          </>
        )}
        <ButtonRow>
          {why ? null : <Button variant="danger">{t('life.cancel_category')}</Button>}
          <ButtonLink href={address} variant="tertiary">
            {t('prizes.back')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
