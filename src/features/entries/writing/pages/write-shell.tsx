import type { Child } from 'hono/jsx'
import { formatDateTime } from '../../../../text/format.ts'
import { timeLeft } from '../../../../text/time-left.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { ClarificationList } from '../../../prizes/contract.ts'
import { TeamSide } from './team-side.tsx'
import type { WriteFrame, WriteSide } from './write-view.ts'

function Deadline({ t, side }: { t: Translate; side: WriteSide }) {
  if (!side.deadline) return <p>{t('entries.no_deadline')}</p>
  return (
    <p>
      <strong>{timeLeft(t, side.now, side.deadline)}</strong>
      <br />
      <time datetime={side.deadline.toISOString()}>{formatDateTime(side.deadline, t.language)}</time>
    </p>
  )
}

function SectionNav({ t, side }: { t: Translate; side: WriteSide }) {
  return (
    <nav class="writing-nav" id="deler" aria-labelledby="deler-tittel">
      <h2 class="ds-heading" id="deler-tittel">
        {t('entries.sections')}
      </h2>
      <ol class="section-list">
        {side.sections.map(({ href, label, state, tone }) => (
          <li data-here={href === side.here ? 'true' : undefined}>
            <a class="ds-link" href={href} aria-current={href === side.here ? 'page' : undefined}>
              {label}
            </a>
            <span class="section-state" data-tone={tone}>
              {state}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** On a phone, where the sections stand below: which part this is, and how long there is left. */
function Where({ t, side }: { t: Translate; side: WriteSide }) {
  const number = side.sections.findIndex(({ href }) => href === side.here) + 1
  return (
    <div class="writing-where">
      <p>
        {/* The check of the answers stands last in the list and is no section. */}
        {t('answers.section_of', { number, count: side.sections.length - 1 })} ·{' '}
        <a class="ds-link" href="#deler">
          {t('answers.all_sections')}
        </a>
      </p>
      {side.deadline ? <p>{timeLeft(t, side.now, side.deadline)}</p> : null}
    </div>
  )
}

/** One section of the form: its fields as children, the way through the form beside them. */
export function WriteShell({ view, title, children }: { view: WriteFrame; title: string; children?: Child }) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="wide">
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
      <div class="writing">
        <div class="writing-main">
          <Where t={t} side={view.side} />
          {view.clarifications.length > 0 ? <ClarificationList t={t} clarifications={view.clarifications} /> : null}
          {children}
        </div>
        <SectionNav t={t} side={view.side} />
        <aside class="writing-side" aria-label={t('entries.side_label')}>
          <Panel tinted title={t('entries.deadline')}>
            <Deadline t={t} side={view.side} />
          </Panel>
          <TeamSide t={t} entryId={view.entryId} presence={view.side.presence} />
        </aside>
      </div>
    </Page>
  )
}
