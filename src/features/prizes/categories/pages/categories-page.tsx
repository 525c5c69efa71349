import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { PostForm } from '../../../../ui/form.tsx'
import { mayNotCancel } from '../../closing/cancel-rules.ts'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { TextsInput } from '../../pages/text-fields.tsx'
import type { SetUp } from '../../round-rules.ts'

export function CategoriesPage(props: ListView) {
  const { t, language } = props.frame
  const items = props.setUp.categories.map(({ id, name, about, deadline, cancelledAt, cancelledReason }) => ({
    id,
    name: pickText(name, language),
    about: (
      <>
        <p class="hint">{pickText(about, language)}</p>
        {deadline ? <p>{t('life.category_deadline', { deadline: formatDateTime(deadline, language) })}</p> : null}
        {cancelledAt ? <p>{t('life.category_cancelled', { reason: pickText(cancelledReason, language) })}</p> : null}
      </>
    ),
  }))
  return <ItemListPage {...props} place="kategorier" items={items} />
}

function mayCancel(setUp: SetUp, itemId: string): boolean {
  const category = setUp.categories.find(({ id }) => id === itemId)
  return category !== undefined && mayNotCancel(setUp, category, null) === null
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
      {itemId !== null && mayCancel(setUp, itemId) ? (
        <p>
          <a class="ds-link" href={`${list}/${itemId}/avlys`}>
            {t('life.cancel_category')}
          </a>
        </p>
      ) : null}
      {itemId !== null && !why ? <RemoveItem {...{ frame, setUp, itemId }} place="kategorier" /> : null}
    </SetUpPage>
  )
}
