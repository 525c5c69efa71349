import type { StandingBand } from '../../../../kernel/standing-bands.ts'
import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'

export type FeedbackView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly feedback: { readonly text: string; readonly approvedAt: Date | null } | null
  /** Roughly where the entry stood; told only where the round's rules say so. */
  readonly band: StandingBand | null
  readonly tellsBand: boolean
}

function Band({ t, band }: { t: Translate; band: StandingBand | null }) {
  return (
    <Section title={t('awarding.band_title')}>
      <p>{t(band ? `awarding.band_${band}` : 'awarding.band_none')}</p>
      {band ? <p class="hint">{t('awarding.band_how')}</p> : null}
    </Section>
  )
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
          {view.tellsBand ? <Band t={t} band={view.band} /> : null}
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
