import { Answer } from '../../../../ui/answer.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { AnswerForReading } from '../../reading.ts'

type Props = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly title: string
  /** Empty where the round is read blind. */
  readonly who: string
  readonly isBlind: boolean
  readonly hidden: readonly string[]
  readonly parts: readonly { readonly title: string; readonly answers: readonly AnswerForReading[] }[]
}

export function JuryPreviewPage({ frame, entryId, title, who, isBlind, hidden, parts }: Props) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle kicker={frame.title} title={title} {...(who ? { lead: who } : {})} />
      <Notice t={t} tone="info">
        <p>{t(isBlind ? 'answers.as_jury_blind' : 'answers.as_jury_lead')}</p>
        {hidden.length > 0 ? <p>{t('answers.as_jury_not_hidden', { questions: hidden.join(', ') })}</p> : null}
      </Notice>
      {parts.map((part) => (
        <Section title={part.title}>
          {part.answers.length === 0 ? <p class="hint">{t('answers.no_answers_here')}</p> : null}
          {part.answers.map(({ label, shown, attachments }) => (
            <Answer t={t} answer={{ label, shown, attachments }} />
          ))}
        </Section>
      ))}
      <ButtonLink href={`/soknader/${entryId}/kontroll`} variant="secondary">
        {t('entries.check_answers')}
      </ButtonLink>
    </Page>
  )
}
