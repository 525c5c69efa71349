import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { ImpartialityWarnings } from '../../impartiality/load-warnings.ts'
import type { ProgressRow } from '../../impartiality/queries.ts'
import { ImpartialityWarningsNotice } from '../../panel/pages/impartiality-warnings.tsx'
import type { Seat } from '../../panel/queries.ts'
import { stageOf } from '../../panel/rules.ts'

type NotOpenedProps = {
  frame: PageFrame
  seat: Seat
  /** Counts by juror, for those who lead the round; empty for others. */
  progress: readonly ProgressRow[]
  mayOpen: boolean
  warnings: ImpartialityWarnings
  refusal?: string | undefined
}

function missingOf(t: Translate, row: ProgressRow): string {
  const kinds = ['undeclared', 'undecided', 'unsealed'] as const
  return kinds
    .filter((kind) => row[kind] > 0)
    .map((kind) => t(`jury.missing_${kind}`, { count: row[kind] }))
    .join(', ')
}

function Missing({ t, progress }: { t: Translate; progress: readonly ProgressRow[] }) {
  const owing = progress.filter((row) => row.undeclared + row.undecided + row.unsealed > 0)
  if (progress.every((row) => row.sealed === 0) && owing.length === 0) return <p>{t('jury.openNothing')}</p>
  if (owing.length === 0) return null
  return (
    <Section title={t('jury.openMissing')}>
      <ul class="ds-list">
        {owing.map((row) => (
          <li>
            <strong>{row.name}</strong>: {missingOf(t, row)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Values are opened after the last stage only. */
function StagesLeft({ t, seat }: { t: Translate; seat: Seat }) {
  return (
    <p>
      {t(seat.stage < seat.stages ? 'stages.before_opening' : 'stages.last_stage', stageOf(seat))}{' '}
      <a class="ds-link" href={`/jury/${seat.roundId}/videre`}>
        {t('stages.link')}
      </a>
    </p>
  )
}

export function NotOpenedPage({ frame, seat, progress, mayOpen, warnings, refusal }: NotOpenedProps) {
  const { t } = frame
  const base = `/jury/${seat.roundId}`
  return (
    <Page frame={frame}>
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={t('jury.notOpenedText')} />
      <ImpartialityWarningsNotice t={t} roundId={seat.roundId} warnings={warnings} />
      {seat.isLeader || seat.isSecretariat ? <Missing t={t} progress={progress} /> : null}
      {seat.stages > 1 && (seat.isLeader || seat.isSecretariat) ? <StagesLeft t={t} seat={seat} /> : null}
      {mayOpen ? (
        <PostForm action={`${base}/droft`}>
          <p>{t('jury.openReady')}</p>
          <Button>{t('jury.openDiscussion')}</Button>
        </PostForm>
      ) : (
        <ButtonLink href={base} variant="secondary">
          {t('jury.deskTitle')}
        </ButtonLink>
      )}
    </Page>
  )
}
