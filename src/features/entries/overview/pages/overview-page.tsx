import { formatDateTime } from '../../../../text/format.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { NextStep, type NextTask } from '../../../../ui/next-step.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Tag, type Tone } from '../../../../ui/tag.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import { type Milestone, Timeline } from '../../../../ui/timeline.tsx'

export type OverviewView = {
  readonly frame: PageFrame
  readonly entryId: string
  readonly lead: string
  readonly standing: { readonly word: string; readonly tone: Tone }
  readonly tasks: readonly NextTask[]
  readonly nothingNow: string
  readonly sections: readonly Task[]
  readonly notices: readonly {
    readonly tone: 'info' | 'success' | 'warning'
    readonly title: string
    readonly text: string
  }[]
  readonly milestones: readonly Milestone[]
  readonly now: Date
  readonly receipts: readonly { readonly number: number; readonly submittedAt: Date; readonly byName: string }[]
  readonly members: readonly string[]
  readonly mayWithdraw: boolean
  readonly hasFeedback: boolean
}

function Receipts({ view }: { view: OverviewView }) {
  const { t } = view.frame
  if (view.receipts.length === 0) return null
  return (
    <Section title={t('entries.receipts')}>
      <ul class="ds-list">
        {view.receipts.map((receipt) => (
          <li>
            <a class="ds-link" href={`/soknader/${view.entryId}/kvittering/${receipt.number}`}>
              {t('entries.receipt_number', { number: receipt.number })}
            </a>
            : {formatDateTime(receipt.submittedAt, t.language)}
            {receipt.byName ? `, ${receipt.byName}` : ''}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Side({ view }: { view: OverviewView }) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  return (
    <>
      <Panel tinted title={t('entries.team')}>
        <ul class="ds-list">
          {view.members.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
        <p>
          <a class="ds-link" href={`${base}/medsokere`}>
            {t('entries.change_team')}
          </a>
        </p>
      </Panel>
      <Panel title={t('entries.more')}>
        <ul class="link-list">
          <li>
            <a class="ds-link" href={`${base}/kontroll`}>
              {t('entries.read_whole')}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${base}/historikk`}>
              {t('entries.history')}
            </a>
          </li>
          {view.hasFeedback ? (
            <li>
              <a class="ds-link" href={`${base}/tilbakemelding`}>
                {t('entries.feedback')}
              </a>
            </li>
          ) : null}
          {view.mayWithdraw ? (
            <li>
              <a class="ds-link" href={`${base}/trekk`}>
                {t('entries.withdraw')}
              </a>
            </li>
          ) : null}
        </ul>
      </Panel>
    </>
  )
}

export function OverviewPage(view: OverviewView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="work">
      <PageTitle kicker={view.frame.prizeName ?? ''} title={view.frame.title} lead={view.lead}>
        <p>
          <Tag tone={view.standing.tone}>{view.standing.word}</Tag>
        </p>
      </PageTitle>
      <Columns side={<Side view={view} />} sideLabel={t('entries.side_label')}>
        {view.notices.map((notice) => (
          <Notice t={t} tone={notice.tone} title={notice.title}>
            <p>{notice.text}</p>
          </Notice>
        ))}
        <NextStep t={t} tasks={view.tasks} now={view.now} empty={view.nothingNow} />
        <Section title={t('entries.sections')}>
          <TaskList tasks={view.sections} label={t('entries.sections')} />
        </Section>
        <Receipts view={view} />
        <Section title={t('entries.what_comes')}>
          <Timeline t={t} milestones={view.milestones} now={view.now} />
        </Section>
      </Columns>
    </Page>
  )
}
