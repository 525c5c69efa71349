import type { SessionId } from '../../../kernel/ids.ts'
import { formatDateTime } from '../../../text/format.ts'
import { Button } from '../../../ui/button.tsx'
import { PostForm } from '../../../ui/form.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { PageTitle } from '../../../ui/layout-parts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { OwnSession } from '../queries.ts'

type SessionsView = {
  readonly frame: PageFrame
  readonly sessions: readonly OwnSession[]
  readonly current: SessionId | null
  readonly hasEnded: boolean
}

export function SessionsPage({ frame, sessions, current, hasEnded }: SessionsView) {
  const { t, language } = frame
  const end = (session: OwnSession) =>
    session.id === current ? (
      <Tag tone="accent">{t('people.thisSession')}</Tag>
    ) : (
      <PostForm action="/min-side/okter" inline>
        <Button variant="secondary" small name="session" value={session.id}>
          {t('people.endSession')}
        </Button>
      </PostForm>
    )
  return (
    <Page frame={frame}>
      {hasEnded ? (
        <Notice t={t} tone="success">
          {t('people.sessionEnded')}
        </Notice>
      ) : null}
      <PageTitle title={frame.title} lead={t('people.sessionsLead')} />
      <Table
        caption={frame.title}
        rows={sessions}
        columns={[
          {
            label: t('people.sessionDevice'),
            cell: (row) => row.device || t('people.unknownDevice'),
            isHeading: true,
          },
          { label: t('people.sessionBegan'), cell: (row) => formatDateTime(row.createdAt, language) },
          { label: t('people.sessionSeen'), cell: (row) => formatDateTime(row.lastSeenAt, language) },
          { label: t('people.sessionAct'), cell: end, hideLabel: true },
        ]}
      />
      {sessions.length > 1 ? (
        <PostForm action="/min-side/okter">
          <Button variant="secondary" name="others" value="yes">
            {t('people.endOthers')}
          </Button>
        </PostForm>
      ) : null}
    </Page>
  )
}
