import { formatDate } from '../../../../text/format.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'

export type FeedbackView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly feedback: { readonly text: string; readonly approvedAt: Date | null } | null
}

export function FeedbackPage(view: FeedbackView) {
  const { t } = view.frame
  const back = `/soknader/${view.entryId}`
  return (
    <Page frame={view.frame} width="text">
      <PageTitle kicker={view.entryTitle} title={view.frame.title} />
      {view.feedback ? (
        <>
          <PlainProse text={view.feedback.text} />
          {view.feedback.approvedAt ? <p class="hint">{formatDate(view.feedback.approvedAt, t.language)}</p> : null}
          <p>
            <a class="ds-link" href={`${back}/klage`}>
              {t('meeting.complaint')}
            </a>
          </p>
          <ButtonLink href={back} variant="secondary">
            {t('entries.back_to_entry')}
          </ButtonLink>
        </>
      ) : (
        <EmptyState text={t('entries.no_feedback')} action={{ href: back, label: t('entries.back_to_entry') }} />
      )}
    </Page>
  )
}
