import { formatDateTime } from '../../../../text/format.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { firstWords } from '../../../../ui/prose.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { NOW, type ShownVersion } from '../view.ts'

export type HistoryView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly entryTitle: string
  readonly notice: string | null
  readonly questions: readonly {
    readonly id: string
    readonly label: string
    /** The one that stands first. */
    readonly versions: readonly ShownVersion[]
  }[]
  readonly hasReceipt: boolean
}

function Versions({ view, question }: { view: HistoryView; question: HistoryView['questions'][number] }) {
  const { t } = view.frame
  const address = `/soknader/${view.entryId}/historikk/${question.id}`
  return (
    <Table
      caption={question.label}
      rows={question.versions}
      columns={[
        {
          label: t('writing.saved'),
          isHeading: true,
          cell: ({ savedAt, byName }) => `${formatDateTime(savedAt, t.language)}, ${byName}`,
        },
        {
          label: t('writing.text'),
          cell: ({ text, isCurrent, isCollision }) => (
            <div>
              {isCurrent ? <Tag tone="success">{t('writing.stands_now')}</Tag> : null}
              {isCollision ? <Tag tone="warning">{t('entries.not_taken_in')}</Tag> : null}{' '}
              {text === '' ? t('entries.empty_text') : firstWords(text, 12)}
            </div>
          ),
        },
        {
          label: t('writing.compare'),
          hideLabel: true,
          cell: ({ id, name, isCurrent }) =>
            isCurrent ? (
              ''
            ) : (
              <a class="ds-link" href={`${address}?fra=${id}&til=${NOW}`}>
                {t('writing.see_difference')}
                <span class="visually-hidden"> – {name}</span>
              </a>
            ),
        },
      ]}
    />
  )
}

export function HistoryPage(view: HistoryView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      {view.notice ? (
        <Notice t={t} tone="info">
          <p>{view.notice}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('entries.history_lead')} />
      {view.hasReceipt ? (
        <p>
          <a class="ds-link" href={`/soknader/${view.entryId}/endringer`}>
            {t('writing.changes_title')}
          </a>
        </p>
      ) : null}
      {view.questions.length === 0 ? (
        <EmptyState
          text={t('entries.history_empty')}
          action={{ href: `/soknader/${view.entryId}`, label: t('entries.back_to_entry') }}
        />
      ) : null}
      {view.questions.map((question) => (
        <Section title={question.label}>
          <Versions view={view} question={question} />
        </Section>
      ))}
    </Page>
  )
}
