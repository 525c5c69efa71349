import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { SetUp } from '../../round-rules.ts'
import { nextTitleOf } from '../rules.ts'

type CopyPageProps = { frame: PageFrame; setUp: SetUp; isRefused: boolean }

export function CopyPage({ frame, setUp, isRefused }: CopyPageProps) {
  const { t, language } = frame
  const address = `/runder/${setUp.round.id}`
  const title = pickText(nextTitleOf(setUp.round.title), language)
  return (
    <Page frame={frame} width="text">
      <PageTitle title={frame.title} lead={t('life.copy_lead', { title })} />
      {isRefused ? (
        <Notice t={t} tone="warning">
          {t('life.copy_refused')}
        </Notice>
      ) : null}
      <ul>
        <li>{t('life.copy_what')}</li>
        <li>{t('life.copy_dates')}</li>
        <li>{t('life.copy_not')}</li>
      </ul>
      <PostForm action={`${address}/kopier`}>
        <Field
          t={t}
          kind="checkbox"
          name="roles"
          value="yes"
          checked={false}
          label={t('life.copy_roles')}
          hint={t('life.copy_roles_hint')}
        />
        <ButtonRow>
          <Button>{t('life.copy')}</Button>
          <ButtonLink href={address} variant="tertiary">
            {t('prizes.back')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
