import type { Phase } from '../../../kernel/phases.ts'
import { pickText } from '../../../kernel/texts.ts'
import { timeLeft } from '../../../text/time-left.ts'
import type { Translate } from '../../../text/translate.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../ui/layout-parts.tsx'
import { NextStep, type NextTask } from '../../../ui/next-step.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TaskList } from '../../../ui/task-list.tsx'
import { type EntryState, listMyTasks, type MyRows, type MyTask, stateOfEntry } from '../my-tasks.ts'

import { roleTitle } from '../role-label.ts'

export type MyPageView = {
  readonly frame: PageFrame
  readonly rows: MyRows
  readonly now: Date
  readonly keepsPrizes: boolean
  readonly keepsSite: boolean
  /** Has noted something as a juror. */
  readonly keepsNotes: boolean
  /** Letters with a link that waits for an answer. */
  readonly invitations: number
}

function shownTask(t: Translate, task: MyTask): NextTask {
  const round = pickText(task.round, t.language)
  const title = task.title || t('people.untitled')
  return {
    text: t(`people.task_${task.kind}`, { round, title, count: task.count }),
    action: { href: task.href, label: t(`people.do_${task.kind}`) },
    ...(task.deadline ? { deadline: task.deadline } : {}),
  }
}

const ENTRY_TONES: Readonly<Record<EntryState, 'neutral' | 'accent' | 'success' | 'warning'>> = {
  draft: 'accent',
  missed: 'neutral',
  sent: 'success',
  toComplete: 'warning',
  judged: 'neutral',
  decided: 'success',
  withdrawn: 'neutral',
}

function Entries({ frame, rows, now }: MyPageView) {
  const { t } = frame
  if (rows.entries.length === 0) return null
  const tasks = rows.entries.map((row) => {
    const state = stateOfEntry(row, now)
    return {
      label: row.title || t('people.untitled'),
      href: `/soknader/${row.id}`,
      hint: `${pickText(row.roundTitle, t.language)} · ${row.organisationName}`,
      state: t(`people.entry_${state}`),
      tone: ENTRY_TONES[state],
    }
  })
  return (
    <Section title={t('people.entries')}>
      <TaskList tasks={tasks} label={t('people.entries')} />
    </Section>
  )
}

type RoundLine = { readonly title: string; readonly href: string; readonly hint?: string; readonly phase: Phase }

function Rounds({ t, title, rounds }: { t: Translate; title: string; rounds: readonly RoundLine[] }) {
  if (rounds.length === 0) return null
  const tasks = rounds.map((round) => ({
    label: round.title,
    href: round.href,
    state: t(`people.phase_${round.phase}`),
    ...(round.hint ? { hint: round.hint } : {}),
  }))
  return (
    <Section title={title}>
      <TaskList tasks={tasks} label={title} />
    </Section>
  )
}

function OpenRounds({ frame, rows, now }: MyPageView) {
  const { t } = frame
  if (rows.openRounds.length === 0) return null
  const tasks = rows.openRounds.map((row) => ({
    label: pickText(row.title, t.language),
    href: row.path,
    state: row.deadline ? timeLeft(t, now, row.deadline) : t('people.phase_open'),
    tone: 'accent' as const,
  }))
  return (
    <Section title={t('people.openRounds')}>
      <TaskList tasks={tasks} label={t('people.openRounds')} />
    </Section>
  )
}

function Followed(view: MyPageView) {
  const { frame, rows } = view
  const { t } = frame
  const jury = rows.juryRounds.map((row) => ({
    title: pickText(row.title, t.language),
    href: `/jury/${row.id}`,
    hint: roleTitle(t, row.role),
    phase: row.phase,
  }))
  const kept = rows.secretariatRounds.map((row) => ({
    title: pickText(row.title, t.language),
    href: `/runder/${row.id}`,
    phase: row.phase,
  }))
  const audited = rows.auditedRounds.map((row) => ({
    title: pickText(row.title, t.language),
    href: `/runder/${row.id}/logg`,
    phase: row.phase,
  }))
  return (
    <>
      <OpenRounds {...view} />
      <Entries {...view} />
      <Rounds t={t} title={t('people.juryRounds')} rounds={jury} />
      <Rounds t={t} title={t('people.secretariatRounds')} rounds={kept} />
      <Rounds t={t} title={t('people.auditedRounds')} rounds={audited} />
    </>
  )
}

function Rest({ frame, keepsPrizes, keepsSite, keepsNotes }: MyPageView) {
  const { t } = frame
  const links = [
    ...(keepsPrizes ? [{ href: '/sekretariat', label: t('people.toSecretariat') }] : []),
    { href: '/priser', label: t('people.toPrizes') },
    { href: '/organisasjoner', label: t('people.toOrganisations') },
    ...(keepsNotes ? [{ href: '/min-side/notater', label: t('aids.link_notes') }] : []),
    { href: '/min-side/kalender', label: t('life.feed_title') },
    { href: '/min-side/profil', label: t('people.toProfile') },
    { href: '/min-side/okter', label: t('people.toSessions') },
    ...(frame.practice ? [{ href: '/ovelse/post', label: t('people.toPracticeMail') }] : []),
    ...(keepsSite ? [{ href: '/admin', label: t('people.toAdmin') }] : []),
  ]
  return (
    <Section title={t('people.rest')}>
      <ul class="ds-list">
        {links.map((link) => (
          <li>
            <a class="ds-link" href={link.href}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The first page of everyone who is signed in: what waits now, what one follows, the rest. */
export function MyPage(view: MyPageView) {
  const { frame, rows, now } = view
  const { t } = frame
  const tasks = listMyTasks(rows, now)
  const followsNothing = Object.values(rows).every((list) => list.length === 0)
  return (
    <Page frame={frame}>
      <PageTitle title={frame.title} />
      {view.invitations > 0 ? (
        <Notice t={t} tone="info">
          {t('people.invitationsWaiting', { count: view.invitations })}{' '}
          {frame.practice ? (
            <a class="ds-link" href="/ovelse/post">
              {t('people.toPracticeMail')}
            </a>
          ) : null}
        </Notice>
      ) : null}
      <NextStep t={t} now={now} tasks={tasks.slice(0, 3).map((task) => shownTask(t, task))} />
      {tasks.length > 3 ? <p class="hint">{t('people.moreTasks', { count: tasks.length - 3 })}</p> : null}
      {followsNothing ? (
        <EmptyState text={t('people.followsNothing')} action={{ href: '/priser', label: t('people.seeOpen') }} />
      ) : (
        <Followed {...view} />
      )}
      <Rest {...view} />
    </Page>
  )
}
