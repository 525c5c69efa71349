import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'

export type WithdrawView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  /** Why it cannot be done, when that is so. */
  readonly why: string | null
}

export function WithdrawPage(view: WithdrawView) {
  const { t } = view.frame
  const back = `/soknader/${view.entryId}`
  return (
    <Page frame={view.frame} width="text">
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('entries.withdraw_lead')} />
      {view.why ? (
        <Notice t={t} tone="warning">
          <p>{view.why}</p>
        </Notice>
      ) : null}
      {view.why ? (
        <ButtonLink href={back}>{t('entries.back_to_entry')}</ButtonLink>
      ) : (
        <PostForm action={`${back}/trekk`}>
          <ButtonRow>
            <Button variant="danger">{t('entries.withdraw')}</Button>
            <ButtonLink href={back} variant="tertiary">
              {t('entries.keep_entry')}
            </ButtonLink>
          </ButtonRow>
        </PostForm>
      )}
    </Page>
  )
}
