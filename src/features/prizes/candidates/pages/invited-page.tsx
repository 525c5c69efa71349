import { pickText } from '../../../../kernel/texts.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { OpenedInvitation } from '../answer-invitation.ts'
import { addressOf } from './propose-page.tsx'

type InvitedPageProps = { frame: PageFrame; invitation: OpenedInvitation; action: string }

export function InvitedPage({ frame, invitation, action }: InvitedPageProps) {
  const { t, language } = frame
  const { round, organisationName, answer } = invitation
  const values = { organisation: organisationName, organiser: round.organisationName }
  return (
    <Page frame={frame} width="text">
      <PageTitle
        kicker={pickText(round.prizeName, language)}
        title={frame.title}
        lead={t('life.invited_lead', values)}
      />
      {answer === 'declined' ? (
        <Notice t={t} tone="info">
          {t('life.invited_declined')}
        </Notice>
      ) : null}
      <p>{pickText(round.summary, language)}</p>
      <p class="hint">{t('life.invited_how')}</p>
      <PostForm action={action}>
        <ButtonRow>
          <Button name="svar" value="ja">
            {t('life.invited_begin')}
          </Button>
          {answer === 'declined' ? null : (
            <Button name="svar" value="nei" variant="secondary">
              {t('life.invited_decline')}
            </Button>
          )}
          <ButtonLink href={addressOf(round)} variant="tertiary">
            {t('life.read_round')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
