import { ButtonLink, ButtonRow } from '../ui/button.tsx'
import type { PageFrame } from '../ui/frame.ts'
import { Page } from '../ui/layout.tsx'
import { PageTitle } from '../ui/layout-parts.tsx'

export type ErrorKind = 'not_found' | 'forbidden' | 'too_large' | 'too_many' | 'fault' | 'unavailable'

/** The one page for everything that is not a person's own mistake in a form. */
export function ErrorPage({
  frame,
  kind,
  reference,
}: {
  frame: PageFrame
  kind: ErrorKind
  reference?: string | undefined
}) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle title={t(`errors.${kind}`)} lead={t(`errors.${kind}_text`)} />
      {reference ? <p>{t('errors.reference', { id: reference })}</p> : null}
      <ButtonRow>
        <ButtonLink href="/" variant="secondary">
          {t('errors.to_front')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
