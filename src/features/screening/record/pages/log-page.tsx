import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { EVENTS_A_PAGE, type ListedEvent, type RecordedRound } from '../record-queries.ts'
import { actionText } from './action-text.tsx'

type LogView = { frame: PageFrame; desk: RecordedRound; events: readonly ListedEvent[]; count: number; page: number }

export function LogPage({ frame, desk, events, count, page }: LogView) {
  const { t } = frame
  const broken = events.filter((event) => !event.isWhole).length
  return (
    <Page frame={frame} width="wide">
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('admin.logLead')} />
      {events.length === 0 ? (
        <EmptyState text={t('admin.logNone')} />
      ) : (
        <>
          <Notice t={t} tone={broken === 0 ? 'success' : 'danger'}>
            {broken === 0 ? t('admin.logWhole') : t('admin.logBroken', { count: broken })}
          </Notice>
          <Table
            caption={t('admin.log')}
            rows={events}
            columns={[
              { label: t('admin.logWhen'), cell: (event) => formatDateTime(event.at, t.language) },
              { label: t('admin.logWhat'), isHeading: true, cell: (event) => actionText(t, event.action) },
              { label: t('admin.logEntry'), cell: (event) => event.entryTitle ?? '' },
              {
                label: t('admin.logWho'),
                cell: (event) => (event.isBySystem ? t('admin.logSystem') : (event.who ?? '')),
              },
              {
                label: t('admin.fingerprint'),
                cell: (event) =>
                  event.isWhole ? (
                    <code>{event.hash.slice(0, 12)}</code>
                  ) : (
                    <Tag tone="danger">{t('admin.logFault')}</Tag>
                  ),
              },
            ]}
          />
        </>
      )}
      <Pagination
        t={t}
        page={page}
        pages={Math.max(1, Math.ceil(count / EVENTS_A_PAGE))}
        hrefOf={(number) => `/runder/${desk.id}/logg?side=${number}`}
      />
    </Page>
  )
}
