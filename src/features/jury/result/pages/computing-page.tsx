import { pickText } from '../../../../kernel/texts.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import type { Seat } from '../../panel/queries.ts'

type ComputingProps = { frame: PageFrame; seat: Seat; lead: string; again: string }

export function ComputingPage({ frame, seat, lead, again }: ComputingProps) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={lead} />
      <ButtonLink href={again} variant="secondary">
        {t('jury.computingAgain')}
      </ButtonLink>
    </Page>
  )
}
