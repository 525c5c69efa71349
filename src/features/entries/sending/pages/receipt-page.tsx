import { formatBytes, formatDateTime } from '../../../../text/format.ts'
import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Confirmation } from '../../../../ui/confirmation.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'

export type ReceiptView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly number: number
  readonly submittedAt: Date
  readonly byName: string
  readonly hashInGroups: string
  /** A later submission has taken its place. */
  readonly latestNumber: number
  readonly isWithdrawn: boolean
  readonly next: readonly string[]
  readonly about: readonly SummaryRow[]
  readonly answers: readonly (ShownAnswer & { readonly questionId: string })[]
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

function Facts({ view }: { view: ReceiptView }) {
  const { t } = view.frame
  return (
    <SummaryList
      rows={[
        { label: t('entries.received_at'), value: formatDateTime(view.submittedAt, t.language) },
        { label: t('entries.sent_by'), value: view.byName },
        { label: t('entries.content_hash'), value: <code class="hash">{view.hashInGroups}</code> },
        ...view.about,
      ]}
    />
  )
}

export function ReceiptPage(view: ReceiptView) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  const isLatest = view.latestNumber === view.number && !view.isWithdrawn
  return (
    <Page frame={view.frame} width="text">
      {isLatest ? null : (
        <Notice t={t} tone="warning">
          <p>
            {view.isWithdrawn
              ? t('entries.receipt_withdrawn')
              : t('entries.receipt_replaced', { number: view.latestNumber })}
          </p>
        </Notice>
      )}
      <Confirmation
        t={t}
        title={t('entries.entry_is_sent')}
        reference={{ label: t('entries.receipt'), value: String(view.number) }}
        next={isLatest ? view.next : []}
      />
      <ButtonRow>
        <ButtonLink href={base}>{t('entries.back_to_entry')}</ButtonLink>
        <ButtonLink href={`${base}/kvittering/${view.number}/kvittering.pdf`} variant="secondary">
          {t('files.receipt_pdf')}
        </ButtonLink>
      </ButtonRow>
      <Section title={t('entries.receipt_facts')}>
        <Facts view={view} />
        <p class="hint">
          {t('entries.hash_explained')}{' '}
          <a class="ds-link" href="/kvittering">
            {t('entries.check_receipt')}
          </a>
        </p>
        <ul class="ds-list">
          <li>
            <a class="ds-link" href={`${base}/kvittering/${view.number}/innhold.json`}>
              {t('files.content_json')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${base}/kvittering/${view.number}/fil`}>
              {t('files.receipt_json')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${base}/alt.zip`}>
              {t('files.all_zip')}
            </a>
          </li>
          {view.isWithdrawn ? (
            <li>
              <a class="ds-link" href={`${base}/trukket`}>
                {t('files.withdrawal_see')}
              </a>
            </li>
          ) : null}
        </ul>
      </Section>
      <Section title={t('entries.exactly_received')}>
        {view.answers.map((answer) => (
          <Answer t={t} answer={answer} />
        ))}
      </Section>
      {view.files.length > 0 ? (
        <Section title={t('entries.attachments')}>
          <ul class="ds-list">
            {view.files.map((file) => (
              <li>
                {file.name} ({formatBytes(file.bytes, t.language)}) <br />
                <code class="hash">{file.sha256}</code>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  )
}
