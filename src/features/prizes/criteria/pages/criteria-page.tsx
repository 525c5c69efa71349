import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import { Details } from '../../../../ui/details.tsx'
import { FieldGroup, PostForm } from '../../../../ui/form.tsx'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { ManyInput, NumberInput, TextsInput } from '../../pages/text-fields.tsx'
import { valuesOn } from '../forms.ts'

export function CriteriaPage(props: ListView) {
  const { t, language } = props.frame
  const { criteria } = props.setUp
  const sum = criteria.reduce((total, { weight }) => total + weight, 0)
  const items = criteria.map((criterion) => ({
    id: criterion.id,
    name: pickText(criterion.name, language),
    about: (
      <>
        <p>{pickText(criterion.about, language)}</p>
        <p class="hint">
          {t('prizes.criterion_weight', {
            weight: formatNumber(criterion.weight, language),
            share: formatNumber(Math.round((criterion.weight / sum) * 100), language),
          })}{' '}
          · {t('prizes.criterion_anchors', { count: Object.keys(criterion.anchors).length })}
        </p>
      </>
    ),
  }))
  return <ItemListPage {...props} place="kriterier" items={items} />
}

export function CriterionPage({ frame, setUp, form, why, itemId }: EditView) {
  const { t, language } = frame
  const list = `/runder/${setUp.round.id}/kriterier`
  const categories = setUp.categories.map(({ id, name }) => ({ value: id, label: pickText(name, language) }))
  const hasAnchorFault = form.errors.some(({ fieldId }) => fieldId.startsWith('anchor_'))
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="kriterier" lead={t('prizes.criterion_lead')} isDetail>
      <PostForm action={`${list}/${itemId ?? 'ny'}`}>
        <TextsInput form={form} name="name" hint={t('prizes.hint_criterion_name')} required />
        <TextsInput form={form} name="about" hint={t('prizes.hint_criterion_about')} rows={3} />
        <TextsInput form={form} name="guidance" hint={t('prizes.hint_criterion_guidance')} rows={5} />
        <FieldGroup legend={t('prizes.criterion_counts')}>
          <NumberInput form={form} name="weight" hint={t('prizes.hint_weight')} required />
          {categories.length > 1 ? (
            <ManyInput form={form} name="categories" hint={t('prizes.hint_categories')} choices={categories} />
          ) : null}
        </FieldGroup>
        <Details summary={t('prizes.criterion_scale')} open={hasAnchorFault || itemId === null || Boolean(form.stored)}>
          <p class="hint">{t('prizes.hint_anchors')}</p>
          {valuesOn(setUp.scale).map((value) => (
            <TextsInput form={form} name={`anchor_${value}`} rows={3} />
          ))}
        </Details>
        <SaveRow form={form} back={list} />
      </PostForm>
      {itemId !== null && !why ? <RemoveItem {...{ frame, setUp, itemId }} place="kriterier" /> : null}
    </SetUpPage>
  )
}
