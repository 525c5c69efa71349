import { pickText } from '../../../../kernel/texts.ts'
import { formatKroner } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import { namedMilestones } from '../../calendar/milestone-names.ts'
import type { SetUp } from '../../round-rules.ts'

type PreviewProps = { t: Translate; setUp: SetUp; now: Date }

function Criteria({ t, setUp }: Omit<PreviewProps, 'now'>) {
  const { language } = t
  return (
    <ol class="steps">
      {setUp.criteria.map(({ name, about, guidance }) => (
        <li>
          <strong>{pickText(name, language)}</strong>
          <p>{pickText(about, language)}</p>
          {pickText(guidance, language) ? (
            <Details summary={t('prizes.field_guidance')}>
              <p>{pickText(guidance, language)}</p>
            </Details>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

/** The round as its public page tells it. */
export function RoundPreview({ t, setUp, now }: PreviewProps) {
  const { language } = t
  const { round } = setUp
  const body = pickText(round.body, language)
  const eligibility = pickText(round.eligibility, language)
  const use = pickText(round.prizeUse, language)
  return (
    <>
      <p class="lead">{pickText(round.summary, language) || t('prizes.desk_no_summary')}</p>
      <Timeline t={t} milestones={namedMilestones(t, setUp)} now={now} showYear />
      {body ? <Prose text={body} lang={language} /> : null}
      <Section title={t('prizes.place_kriterier')}>
        <Criteria t={t} setUp={setUp} />
      </Section>
      {eligibility ? (
        <Section title={t('prizes.field_eligibility')}>
          <Prose text={eligibility} lang={language} />
        </Section>
      ) : null}
      {round.prizeNok !== null || use ? (
        <Section title={t('prizes.preview_prize')}>
          {round.prizeNok !== null ? <p>{formatKroner(round.prizeNok, language)}</p> : null}
          {use ? <Prose text={use} lang={language} /> : null}
        </Section>
      ) : null}
      {round.contactName || round.contactEmail ? (
        <Section title={t('prizes.preview_contact')}>
          <p>{[round.contactName, round.contactEmail].filter(Boolean).join(', ')}</p>
        </Section>
      ) : null}
    </>
  )
}
