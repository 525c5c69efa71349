import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import { namedMilestones } from '../../calendar/milestone-names.ts'
import type { Gap } from '../../gate-rules.ts'
import { isAtLeast, isFrozen } from '../../phase-rules.ts'
import type { SetUp } from '../../round-rules.ts'
import type { RoundNumbers } from '../queries.ts'
import { DeskActs } from './desk-acts.tsx'
import { DeskNumbers } from './desk-numbers.tsx'
import { gapTasks } from './gap-list.tsx'

type DeskPageProps = {
  frame: PageFrame
  setUp: SetUp
  gaps: readonly Gap[]
  numbers: RoundNumbers
  isNew: boolean
  now: Date
}

function Calendar({ frame, setUp, now }: Pick<DeskPageProps, 'frame' | 'setUp' | 'now'>) {
  const { t } = frame
  const milestones = namedMilestones(t, setUp)
  const href = `/runder/${setUp.round.id}/kalender`
  if (milestones.length === 0) {
    return <EmptyState text={t('prizes.calendar_empty')} action={{ href, label: t('prizes.calendar_lay') }} />
  }
  return <Timeline t={t} milestones={milestones} now={now} showYear />
}

/** The jury and the rules are not gated, but belong to the set-up. */
function Tasks({ frame, setUp, gaps, numbers }: Pick<DeskPageProps, 'frame' | 'setUp' | 'gaps' | 'numbers'>) {
  const { t } = frame
  const address = `/runder/${setUp.round.id}`
  const isReady = numbers.jurors > 0 && numbers.hasLeader
  const canWait = !isAtLeast(setUp.round, 'screening')
  const missing = canWait ? 'prizes.state_can_wait' : 'prizes.state_missing'
  const roles: Task = {
    label: t('prizes.place_roller'),
    href: `${address}/roller`,
    hint: isReady ? t('prizes.about_roller') : t(numbers.jurors > 0 ? 'prizes.lacks_leader' : 'prizes.lacks_jury'),
    state: t(isReady ? 'prizes.state_done' : missing),
    tone: isReady ? 'success' : canWait ? 'neutral' : 'warning',
  }
  const rules: Task = {
    label: t('prizes.place_regler'),
    href: `${address}/regler`,
    hint: t('prizes.about_regler'),
    state: t(isFrozen(setUp.round) ? 'prizes.state_frozen' : 'prizes.state_check'),
  }
  const reading: Task = {
    label: t('plan.title'),
    href: `${address}/fordeling`,
    hint: t('plan.desk_about'),
    state: t('prizes.state_can_wait'),
  }
  const calibration: Task = {
    label: t('calibration.title'),
    href: `/jury/${setUp.round.id}/kalibrering`,
    hint: t('calibration.desk_about'),
    state: t('prizes.state_can_wait'),
  }
  const tasks = [
    ...gapTasks(t, setUp, gaps),
    rules,
    roles,
    ...(isAtLeast(setUp.round, 'screening') && !isDecided(setUp.round.phase) ? [reading] : []),
    ...(isReady && !isAtLeast(setUp.round, 'deliberation') ? [calibration] : []),
  ]
  return <TaskList tasks={tasks} label={t('prizes.set_up_menu')} />
}

export function DeskPage(props: DeskPageProps) {
  const { frame, setUp, gaps, numbers, isNew, now } = props
  const { t, language } = frame
  const { round } = setUp
  return (
    <Page frame={frame} width="wide">
      <PageTitle
        kicker={pickText(round.prizeName, language)}
        title={frame.title}
        lead={pickText(round.summary, language) || t('prizes.desk_no_summary')}
      >
        <p>
          <Tag tone={round.suspendedAt ? 'danger' : 'info'}>
            {t(round.suspendedAt ? 'prizes.phase_suspended' : `prizes.phase_${round.phase}`)}
          </Tag>
        </p>
      </PageTitle>
      {isNew ? (
        <Notice t={t} tone="success">
          {t('prizes.founded')}
        </Notice>
      ) : null}
      {round.suspendedAt ? (
        <Notice t={t} tone="warning" title={t('prizes.suspended_since', { at: round.suspendedAt })}>
          <p>{pickText(round.suspendedReason, language)}</p>
        </Notice>
      ) : null}
      <Columns sideLabel={t('prizes.acts')} side={<DeskActs t={t} round={round} gaps={gaps} />}>
        <Section title={t('prizes.desk_where')}>
          <Calendar frame={frame} setUp={setUp} now={now} />
        </Section>
        <Section title={isFrozen(round) ? t('prizes.desk_rules') : t('prizes.desk_missing')}>
          {isFrozen(round) ? <p class="hint">{t('prizes.why_frozen')}</p> : null}
          <Tasks frame={frame} setUp={setUp} gaps={gaps} numbers={numbers} />
        </Section>
        <Section title={t('prizes.desk_numbers')}>
          <DeskNumbers t={t} round={round} numbers={numbers} />
        </Section>
      </Columns>
    </Page>
  )
}
