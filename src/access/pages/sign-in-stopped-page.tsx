import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import type { PageFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { PageTitle } from '../../ui/layout-parts.tsx'

type StoppedView = { frame: PageFrame; explanation: string; again: string }

/** Why nobody was signed in, that nothing is lost, and one thing to do. */
export function SignInStoppedPage({ frame, explanation, again }: StoppedView) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} lead={explanation} />
      <ButtonRow>
        <ButtonLink href={again}>{t('access.tryAgain')}</ButtonLink>
        <ButtonLink href="/" variant="tertiary">
          {t('access.toFrontPage')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
