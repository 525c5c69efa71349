import type { Child } from 'hono/jsx'
import { formatDateTime } from '../../../../text/format.ts'
import { timeLeft } from '../../../../text/time-left.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { TaskList } from '../../../../ui/task-list.tsx'
import { TeamSide } from './team-side.tsx'
import type { WriteFrame, WriteSide } from './write-view.ts'

function Side({ t, side, entryId }: { t: Translate; side: WriteSide; entryId: string }) {
  return (
    <>
      <Panel title={t('entries.sections')}>
        <TaskList tasks={side.sections} label={t('entries.sections')} />
      </Panel>
      <Panel tinted title={t('entries.deadline')}>
        {side.deadline ? (
          <p>
            <strong>{timeLeft(t, side.now, side.deadline)}</strong>
            <br />
            <time datetime={side.deadline.toISOString()}>{formatDateTime(side.deadline, t.language)}</time>
          </p>
        ) : (
          <p>{t('entries.no_deadline')}</p>
        )}
      </Panel>
      <TeamSide t={t} entryId={entryId} presence={side.presence} />
    </>
  )
}

/** One section of the form: its fields as children, the way through the form beside them. */
export function WriteShell({ view, title, children }: { view: WriteFrame; title: string; children?: Child }) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      {view.shut ? (
        <Notice t={t} tone={view.isRefused ? 'danger' : 'info'}>
          <p>{view.shut}</p>
        </Notice>
      ) : null}
      {view.isSaved ? (
        <Notice t={t} tone="success">
          <p>{t('entries.saved_notice')}</p>
        </Notice>
      ) : null}
      <PageTitle kicker={view.entryTitle} title={title} />
      <Columns sideLabel={t('entries.side_label')} side={<Side t={t} side={view.side} entryId={view.entryId} />}>
        {children}
      </Columns>
    </Page>
  )
}
