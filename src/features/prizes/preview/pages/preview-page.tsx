import { pickText } from '../../../../kernel/texts.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { SetUpPage } from '../../pages/set-up-page.tsx'
import type { SetUp } from '../../round-rules.ts'
import { FormPreview } from './form-preview.tsx'
import { RoundPreview } from './round-preview.tsx'

export function PreviewPage({ frame, setUp, now }: { frame: PageFrame; setUp: SetUp; now: Date }) {
  const { t, language } = frame
  const questions = { href: `/runder/${setUp.round.id}/sporsmal`, label: t('prizes.place_sporsmal') }
  return (
    <SetUpPage frame={frame} setUp={setUp} place="forhandsvis" lead={t('prizes.preview_lead')}>
      <Section title={pickText(setUp.round.title, language)}>
        <div class="preview">
          <RoundPreview t={t} setUp={setUp} now={now} />
        </div>
      </Section>
      <Section title={t('prizes.preview_form')}>
        {setUp.questions.length === 0 ? (
          <EmptyState text={t('prizes.empty_sporsmal')} action={questions} />
        ) : (
          <div class="preview">
            <FormPreview t={t} setUp={setUp} />
          </div>
        )}
      </Section>
    </SetUpPage>
  )
}
