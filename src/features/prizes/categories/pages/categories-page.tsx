import { pickText } from '../../../../kernel/texts.ts'
import { PostForm } from '../../../../ui/form.tsx'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { TextsInput } from '../../pages/text-fields.tsx'

export function CategoriesPage(props: ListView) {
  const { language } = props.frame
  const items = props.setUp.categories.map(({ id, name, about }) => ({
    id,
    name: pickText(name, language),
    about: <p class="hint">{pickText(about, language)}</p>,
  }))
  return <ItemListPage {...props} place="kategorier" items={items} />
}

export function CategoryPage({ frame, setUp, form, why, itemId }: EditView) {
  const { t } = frame
  const list = `/runder/${setUp.round.id}/kategorier`
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="kategorier" lead={t('prizes.category_lead')} isDetail>
      <PostForm action={`${list}/${itemId ?? 'ny'}`}>
        <TextsInput form={form} name="name" hint={t('prizes.hint_category_name')} required />
        <TextsInput form={form} name="about" hint={t('prizes.hint_category_about')} rows={4} />
        <SaveRow form={form} back={list} />
      </PostForm>
      {itemId !== null && !why ? <RemoveItem {...{ frame, setUp, itemId }} place="kategorier" /> : null}
    </SetUpPage>
  )
}
