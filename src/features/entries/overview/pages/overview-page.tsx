import { formatDateTime } from '../../../../text/format.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { NextStep, type NextTask } from '../../../../ui/next-step.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { safeHref } from '../../../../ui/safe-href.ts'
import { LineList } from '../../../../ui/showcase.tsx'
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
  /** Questions that the reader has been given. */
  readonly ownQuestions: readonly Task[]
  readonly sections: readonly Task[]
  /** What signatory and partners are to say first. */
  readonly before: readonly Task[]
  readonly notices: readonly {
    readonly tone: 'info' | 'success' | 'warning'
    readonly title: string
    readonly text: string
  }[]
  readonly milestones: readonly Milestone[]
  readonly now: Date
  readonly receipts: readonly { readonly number: number; readonly submittedAt: Date; readonly byName: string }[]
  readonly comesNext: readonly string[]
  readonly messages: readonly {
    readonly subject: string
    readonly sentAt: Date
    readonly recipients: readonly string[]
  }[]
  readonly members: readonly { readonly name: string; readonly role: string }[]
  /** Null for one who works alone. */
  readonly presence: readonly string[] | null
  /** How many comments there are in all. */
  readonly comments: number
  readonly mayWithdraw: boolean
  /** To the impartiality of somebody in the jury, which is public. */
  readonly mayObject: boolean
  readonly hasFeedback: boolean
  /** What the team tells by telephone when it needs more time; null where nothing can be written. */
  readonly reference: string | null
  /** The secretariat's, as the round tells it. */
  readonly contact: { readonly name: string; readonly email: string } | null
}

function MoreTime({ view }: { view: OverviewView }) {
  if (!view.reference) return null
  const { t } = view.frame
  const href = view.contact ? safeHref(`mailto:${view.contact.email}`) : null
  return (
    <p class="hint">
      {t('life.reference_about', { reference: view.reference })}{' '}
      {view.contact && href ? (
        <a class="ds-link" href={href}>
          {t('life.reference_write', { name: view.contact.name || view.contact.email })}
        </a>
      ) : null}
    </p>
  )
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

function Team({ view }: { view: OverviewView }) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  return (
    <Panel tinted title={t('entries.team')}>
      <ul class="team-list">
        {view.members.map(({ name, role }) => (
          <li>
            {name} <span class="hint">{role}</span>
          </li>
        ))}
      </ul>
      {view.presence ? (
        <ul class="presence" data-presence={`${base}/her`} data-place="oversikt">
          {(view.presence.length > 0 ? view.presence : [t('team.here_nobody')]).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      ) : null}
      <p>
        <a class="ds-link" href={`${base}/medsokere`}>
          {t('entries.change_team')}
        </a>
      </p>
    </Panel>
  )
}

function More({ view }: { view: OverviewView }) {
  const { t } = view.frame
  const base = `/soknader/${view.entryId}`
  const links = [
    { href: `${base}/kontroll`, label: t('entries.read_whole') },
    { href: `${base}/soknad.pdf`, label: t(view.receipts.length > 0 ? 'files.entry_pdf' : 'files.draft_pdf') },
    { href: `${base}/alt.zip`, label: t('files.all_zip') },
    ...(view.comments > 0 ? [{ href: `${base}/kommentarer`, label: t('team.all_comments') }] : []),
    { href: `${base}/historikk`, label: t('entries.history') },
    ...(view.receipts.length > 0 ? [{ href: `${base}/endringer`, label: t('writing.changes_title') }] : []),
    { href: `${base}/gjenbruk`, label: t('writing.reuse_title') },
    { href: `${base}/importer`, label: t('writing.exchange_title') },
    ...(view.hasFeedback ? [{ href: `${base}/tilbakemelding`, label: t('entries.feedback') }] : []),
    ...(view.mayObject ? [{ href: `${base}/innsigelse`, label: t('impartiality.objection_link') }] : []),
    ...(view.mayWithdraw ? [{ href: `${base}/trekk`, label: t('entries.withdraw') }] : []),
  ]
  return (
    <Panel title={t('entries.more')}>
      <ul class="link-list">
        {links.map(({ href, label }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Letters about the entry, the latest first: what it was about, when, and who of the team got it. */
function Messages({ view }: { view: OverviewView }) {
  const { t } = view.frame
  return (
    <Section title={t('team.messages')}>
      {view.messages.length === 0 ? <p class="hint">{t('team.no_messages')}</p> : null}
      {view.messages.length > 0 ? (
        <LineList
          items={view.messages.map(({ subject, sentAt, recipients }) => ({
            title: subject,
            note: t('team.message_sent', { date: sentAt, names: recipients.join(', ') }),
          }))}
        />
      ) : null}
    </Section>
  )
}

function Tasks({ title, tasks }: { title: string; tasks: readonly Task[] }) {
  if (tasks.length === 0) return null
  return (
    <Section title={title}>
      <TaskList tasks={tasks} label={title} />
    </Section>
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
      <Columns
        side={
          <>
            <Team view={view} />
            <More view={view} />
          </>
        }
        sideLabel={t('entries.side_label')}
      >
        {view.notices.map((notice) => (
          <Notice t={t} tone={notice.tone} title={notice.title}>
            <p>{notice.text}</p>
          </Notice>
        ))}
        <NextStep t={t} tasks={view.tasks} now={view.now} empty={view.nothingNow} />
        <Tasks title={t('team.own_questions')} tasks={view.ownQuestions} />
        <Tasks title={t('entries.sections')} tasks={view.sections} />
        <Tasks title={t('team.before_sending')} tasks={view.before} />
        <Section title={t('entries.what_comes')}>
          <Timeline t={t} milestones={view.milestones} now={view.now} />
          {view.comesNext.length > 0 ? (
            <ol class="ds-list">
              {view.comesNext.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ol>
          ) : null}
        </Section>
        <MoreTime view={view} />
        <Receipts view={view} />
        <Messages view={view} />
      </Columns>
    </Page>
  )
}
