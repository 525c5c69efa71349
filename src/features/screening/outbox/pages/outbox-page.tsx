import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Desk } from '../../queries.ts'
import { LETTERS_A_PAGE, type Letter, type ListedLetter } from '../outbox-queries.ts'

function MailState({ t, letter }: { t: Translate; letter: ListedLetter }) {
  if (letter.sentAt) return <Tag tone="success">{t('admin.mail_sent')}</Tag>
  if (letter.failedAt) return <Tag tone="danger">{t('admin.mail_failed')}</Tag>
  return <Tag tone="info">{t('admin.mail_waiting')}</Tag>
}

type OutboxView = { frame: PageFrame; desk: Desk; letters: readonly ListedLetter[]; count: number; page: number }

export function OutboxPage({ frame, desk, letters, count, page }: OutboxView) {
  const { t } = frame
  const path = `/runder/${desk.id}/utboks`
  return (
    <Page frame={frame} width="wide">
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('admin.outboxLead')} />
      {letters.length === 0 ? (
        <EmptyState text={t('admin.outboxNone')} />
      ) : (
        <Table
          caption={t('admin.outbox')}
          rows={letters}
          columns={[
            {
              label: t('admin.mailSubject'),
              isHeading: true,
              cell: (letter) => (
                <a class="ds-link" href={`${path}/${letter.id}`}>
                  {letter.subject}
                </a>
              ),
            },
            { label: t('admin.mailTo'), cell: (letter) => letter.recipient },
            { label: t('admin.mailEntry'), cell: (letter) => letter.entryTitle ?? '' },
            { label: t('admin.mailWhen'), cell: (letter) => formatDateTime(letter.createdAt, t.language) },
            { label: t('admin.mailState'), cell: (letter) => <MailState t={t} letter={letter} /> },
          ]}
        />
      )}
      <Pagination
        t={t}
        page={page}
        pages={Math.max(1, Math.ceil(count / LETTERS_A_PAGE))}
        hrefOf={(number) => `${path}?side=${number}`}
      />
    </Page>
  )
}

export function LetterPage({ frame, desk, letter }: { frame: PageFrame; desk: Desk; letter: Letter }) {
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle kicker={t('admin.outbox')} title={letter.subject} />
      <SummaryList
        rows={[
          { label: t('admin.mailTo'), value: letter.recipient },
          { label: t('admin.mailWhen'), value: formatDateTime(letter.createdAt, t.language) },
          { label: t('admin.mailState'), value: <MailState t={t} letter={letter} /> },
          ...(letter.sentAt ? [{ label: t('admin.mail_sent'), value: formatDateTime(letter.sentAt, t.language) }] : []),
        ]}
      />
      {letter.body === null ? <p>{t('admin.mailBodyHidden')}</p> : <PlainProse text={letter.body} />}
      <ButtonLink href={`/runder/${desk.id}/utboks`} variant="tertiary">
        {t('admin.toOutbox')}
      </ButtonLink>
    </Page>
  )
}
