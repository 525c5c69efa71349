import { pickText } from '../../../../kernel/texts.ts'
import { Button } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { OneField, TextsInput } from '../../pages/text-fields.tsx'

export function RoundTermsPage(props: ListView) {
  const { frame, setUp, why } = props
  const items = setUp.roundTerms.map(({ id, text, source }) => ({
    id,
    name: pickText(text, frame.language),
    about: source ? <p class="hint">{source}</p> : null,
  }))
  return (
    <ItemListPage {...props} place="vilkar" items={items}>
      {items.length === 0 && !why ? (
        <PostForm action={`/runder/${setUp.round.id}/vilkar-forslag`}>
          <Button variant="secondary">{frame.t('prizes.usual_terms')}</Button>
        </PostForm>
      ) : null}
    </ItemListPage>
  )
}

export function RoundTermPage({ frame, setUp, form, why, itemId }: EditView) {
  const { t } = frame
  const list = `/runder/${setUp.round.id}/vilkar`
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="vilkar" lead={t('prizes.round_term_lead')} isDetail>
      <PostForm action={`${list}/${itemId ?? 'ny'}`}>
        <TextsInput form={form} name="term" hint={t('prizes.hint_term')} rows={3} required />
        <OneField form={form} name="source" hint={t('prizes.hint_source')} maxLength={200} />
        <SaveRow form={form} back={list} />
      </PostForm>
      {itemId !== null && !why ? <RemoveItem {...{ frame, setUp, itemId }} place="vilkar" /> : null}
    </SetUpPage>
  )
}
