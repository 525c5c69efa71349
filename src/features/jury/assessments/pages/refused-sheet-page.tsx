import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Asked } from '../../modes/list-asked.ts'
import type { Seat } from '../../panel/queries.ts'
import type { SheetContent } from '../rules.ts'
import { SheetText } from './former-sheet.tsx'

export type RefusedSheet = {
  frame: PageFrame
  /** Null for whoever has no longer a seat. */
  seat: Seat | null
  reason: string
  /** What was posted, so that nothing the person wrote is lost. */
  content: SheetContent
  stored: SheetContent | null
  asked: readonly Asked[]
}

/** The save was refused. Nothing of the entry is shown here: whoever is shut out reads it no more. */
export function RefusedSheetPage({ frame, seat, reason, content, stored, asked }: RefusedSheet) {
  const { t } = frame
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} />
      <Notice t={t} tone="danger" title={t('jury.refusedTitle')}>
        <p>{reason}</p>
      </Notice>
      <Section title={t('jury.yourText')}>
        <SheetText t={t} sheet={content} asked={asked} />
      </Section>
      {stored ? (
        <Section title={t('jury.inOtherWindow')}>
          <SheetText t={t} sheet={stored} asked={asked} />
        </Section>
      ) : null}
      {seat ? (
        <ButtonRow>
          <ButtonLink href={`/jury/${seat.roundId}`}>{t('jury.deskTitle')}</ButtonLink>
          <ButtonLink href={`/jury/${seat.roundId}/habilitet`} variant="secondary">
            {t('jury.toImpartiality')}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <ButtonLink href="/min-side">{t('ui.myPage')}</ButtonLink>
      )}
    </Page>
  )
}
