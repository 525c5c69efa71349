import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'

export type WithdrawalView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly number: number
  readonly facts: readonly { readonly label: string; readonly value: string; readonly isHash?: boolean }[]
  readonly next: readonly string[]
}

export function WithdrawalPage({ frame, entryId, number, facts, next }: WithdrawalView) {
  const { t } = frame
  const base = `/soknader/${entryId}`
  const rows = facts.map(({ label, value, isHash }) => ({
    label,
    value: isHash ? <code class="hash">{value}</code> : value,
  }))
  return (
    <Page frame={frame} width="text">
      <Confirmation t={t} title={t('files.withdrawal_title')} next={next} />
      <ButtonRow>
        <ButtonLink href={base}>{t('entries.back_to_entry')}</ButtonLink>
        <ButtonLink href={`${base}/trukket/${number}/kvittering.pdf`} variant="secondary">
          {t('files.receipt_pdf')}
        </ButtonLink>
      </ButtonRow>
      <Section title={t('files.withdrawal_receipt')}>
        <SummaryList rows={rows} />
        <p class="hint">
          {t('entries.hash_explained')}{' '}
          <a class="ds-link" href="/kvittering">
            {t('entries.check_receipt')}
          </a>
        </p>
      </Section>
    </Page>
  )
}
