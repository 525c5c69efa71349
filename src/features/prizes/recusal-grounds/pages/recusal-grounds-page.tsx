import { pickText } from '../../../../kernel/texts.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import { Panel } from '../../../../ui/layout-parts.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { EditView, ListView } from '../../item-routes.tsx'
import { ItemListPage, RemoveItem } from '../../pages/item-list.tsx'
import { SaveRow, SetUpPage } from '../../pages/set-up-page.tsx'
import { ChoiceInput, NumberInput, OneField, TextsInput, TickInput } from '../../pages/text-fields.tsx'

function Settings({ frame, setUp, why }: ListView) {
  const { t } = frame
  const { quorum, ownEntryBars } = setUp.recusal
  return (
    <Panel title={t('impartiality.settings_title')}>
      <SummaryList
        rows={[
          {
            label: t('impartiality.quorum'),
            value: quorum === null ? t('impartiality.quorum_default') : t('impartiality.quorum_least', { n: quorum }),
          },
          { label: t('impartiality.own_entry'), value: t(`impartiality.own_entry_${ownEntryBars}`) },
        ]}
      />
      {why ? null : (
        <ButtonLink href={`/runder/${setUp.round.id}/habilitetsregler`} variant="secondary">
          {t('impartiality.change_settings')}
        </ButtonLink>
      )}
    </Panel>
  )
}

export function GroundsPage(props: ListView) {
  const { frame, setUp } = props
  const items = setUp.recusal.grounds.map(({ id, title, about, source, asksPeriod }) => ({
    id,
    name: pickText(title, frame.language),
    about: (
      <>
        <p>{pickText(about, frame.language)}</p>
        <p class="hint">
          {[source, asksPeriod ? frame.t('impartiality.asks_period_short') : '']
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </>
    ),
  }))
  return (
    <ItemListPage {...props} place="habilitetsgrunner" items={items}>
      <Settings {...props} />
    </ItemListPage>
  )
}

export function GroundPage({ frame, setUp, form, why, itemId }: EditView) {
  const { t } = frame
  const list = `/runder/${setUp.round.id}/habilitetsgrunner`
  return (
    <SetUpPage {...{ frame, setUp, form, why }} place="habilitetsgrunner" lead={t('impartiality.ground_lead')} isDetail>
      <PostForm action={`${list}/${itemId ?? 'ny'}`}>
        <TextsInput form={form} name="ground_title" hint={t('impartiality.ground_title_hint')} required />
        <TextsInput form={form} name="ground_about" rows={3} />
        <OneField form={form} name="source" hint={t('impartiality.ground_source_hint')} maxLength={200} />
        <TickInput form={form} name="asks_period" />
        <SaveRow form={form} back={list} />
      </PostForm>
      {itemId !== null && !why && setUp.recusal.grounds.length > 1 ? (
        <RemoveItem {...{ frame, setUp, itemId }} place="habilitetsgrunner" />
      ) : null}
    </SetUpPage>
  )
}

export function RecusalSettingsPage({ frame, setUp, form, why }: Omit<EditView, 'itemId'>) {
  const { t } = frame
  const list = `/runder/${setUp.round.id}/habilitetsgrunner`
  const choices = (['case', 'round'] as const).map((value) => ({ value, label: t(`impartiality.own_entry_${value}`) }))
  return (
    <SetUpPage
      {...{ frame, setUp, form, why }}
      place="habilitetsgrunner"
      lead={t('impartiality.settings_lead')}
      isDetail
    >
      <PostForm action={`/runder/${setUp.round.id}/habilitetsregler`}>
        <NumberInput form={form} name="quorum" hint={t('impartiality.quorum_hint')} />
        <ChoiceInput form={form} name="own_entry_bars" kind="radio" choices={choices} />
        <SaveRow form={form} back={list} />
      </PostForm>
    </SetUpPage>
  )
}
