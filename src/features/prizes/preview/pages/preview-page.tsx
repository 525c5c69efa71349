import type { Child } from 'hono/jsx'
import { pickText } from '../../../../kernel/texts.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import type { SetUp } from '../../round-rules.ts'
import { FormPreview } from './form-preview.tsx'
import { JurorPreview } from './juror-preview.tsx'
import { PaperForm } from './paper-form.tsx'
import { RoundPreview } from './round-preview.tsx'

const LOOKS = ['soker', 'jury', 'papir'] as const
type Look = (typeof LOOKS)[number]
type PreviewProps = { frame: PageFrame; setUp: SetUp }

function addressOf({ setUp }: Pick<PreviewProps, 'setUp'>, look: Look): string {
  return `/runder/${setUp.round.id}/forhandsvis${look === 'soker' ? '' : `/${look}`}`
}

function Shell({ frame, setUp, look, children }: PreviewProps & { look: Look; children?: Child }) {
  const { t } = frame
  const questions = { href: `/runder/${setUp.round.id}/sporsmal`, label: t('prizes.place_sporsmal') }
  return (
    <SetUpPage frame={frame} setUp={setUp} place="forhandsvis" lead={t(`form.look_lead_${look}`)}>
      <nav class="set-up-menu" aria-label={t('form.looks')}>
        <ul>
          {LOOKS.map((each) => (
            <li>
              <a class="ds-link" href={addressOf({ setUp }, each)} aria-current={each === look ? 'page' : undefined}>
                {t(`form.look_as_${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {setUp.questions.length === 0 ? <EmptyState text={t('prizes.empty_sporsmal')} action={questions} /> : children}
    </SetUpPage>
  )
}

/** As the applicant and the public meet it. */
export function PreviewPage({ frame, setUp, now }: PreviewProps & { now: Date }) {
  const { t, language } = frame
  return (
    <Shell frame={frame} setUp={setUp} look="soker">
      <Section title={t('prizes.preview_form')}>
        <div class="preview">
          <FormPreview t={t} look={setUp} />
        </div>
      </Section>
      <Section title={pickText(setUp.round.title, language)}>
        <div class="preview">
          <RoundPreview t={t} setUp={setUp} now={now} />
        </div>
      </Section>
    </Shell>
  )
}

export function JurorPreviewPage({ frame, setUp }: PreviewProps) {
  return (
    <Shell frame={frame} setUp={setUp} look="jury">
      <JurorPreview t={frame.t} look={setUp} />
    </Shell>
  )
}

/** By itself, so that what is printed is the form and nothing else. */
export function PaperPage({ frame, setUp }: PreviewProps) {
  const { t, language } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle
        kicker={pickText(setUp.round.prizeName, language)}
        title={pickText(setUp.round.title, language)}
        lead={t('form.paper_lead')}
      />
      <PaperForm t={t} look={setUp} />
    </Page>
  )
}
