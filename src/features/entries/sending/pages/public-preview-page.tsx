import { pickText } from '../../../../kernel/texts.ts'
import { Answer } from '../../../../ui/answer.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Withheld } from '../../../../ui/showcase.tsx'
import type { AnswerForReading } from '../../reading.ts'

type Props = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly title: string
  readonly who: string
  readonly isPublished: boolean
  readonly answers: readonly AnswerForReading[]
}

export function PublicPreviewPage({ frame, entryId, title, who, isPublished, answers }: Props) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle kicker={frame.title} title={title} lead={who} />
      <Notice t={t} tone="info">
        <p>{t(isPublished ? 'answers.as_public_lead' : 'answers.as_public_never')}</p>
      </Notice>
      {answers.map((answer) =>
        answer.withheldBasis === null ? (
          <Answer t={t} answer={answer} headingLevel={2} />
        ) : (
          <Withheld title={pickText(answer.label, t.language)}>
            {t('public.withheld', { basis: answer.withheldBasis })}
          </Withheld>
        ),
      )}
      <ButtonLink href={`/soknader/${entryId}/kontroll`} variant="secondary">
        {t('entries.check_answers')}
      </ButtonLink>
    </Page>
  )
}
