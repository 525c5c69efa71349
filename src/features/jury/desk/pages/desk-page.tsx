import { type ListQuery, partOf, waitingFirst } from '../../../../kernel/long-list.ts'
import { unreachable } from '../../../../kernel/outcome.ts'
import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { NextStep, type NextTask } from '../../../../ui/next-step.tsx'
import { Table } from '../../../../ui/table.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import type { ProgressRow } from '../../impartiality/queries.ts'
import { isOneAct } from '../../modes/judging-rules.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import { BecomesPublicSection } from '../../panel/pages/becomes-public.tsx'
import type { OwnEntry, Seat } from '../../panel/queries.ts'
import { stageOf } from '../../panel/rules.ts'
import type { Desk } from '../load-desk.ts'
import type { DeskTask } from '../rules.ts'

function describeTask(t: Translate, seat: Seat, task: DeskTask): NextTask {
  const { roundId, phase } = seat
  const base = `/jury/${roundId}`
  const sharing = `${base.replace('/jury/', '/runder/')}/fordeling`
  switch (task.kind) {
    case 'declare':
      return {
        text: t('jury.taskDeclare', { count: task.count }),
        action: { href: `${base}/habilitet`, label: t('jury.taskDeclareAction') },
      }
    case 'decide':
      return {
        text: t('jury.taskDecide', { count: task.count }),
        action: { href: `${base}/habilitet/avgjor`, label: t('jury.taskDecideAction') },
      }
    case 'lacking':
      return {
        text: t('plan.task_lacking', { count: task.count }),
        action: { href: sharing, label: t('plan.task_lacking_act') },
      }
    case 'unplanned':
      return { text: t('plan.task_unplanned'), action: { href: sharing, label: t('plan.task_unplanned_act') } }
    case 'calibrate':
      return {
        text: t('calibration.task_calibrate', { count: task.count }),
        action: { href: `${base}/kalibrering`, label: t('calibration.task_calibrate_act') },
      }
    case 'show_calibration':
      return {
        text: t('calibration.task_show'),
        action: { href: `${base}/kalibrering`, label: t('calibration.task_show_act') },
      }
    case 'differences':
      return {
        text: t('calibration.task_differences'),
        action: { href: `${base}/kalibrering/forskjeller`, label: t('calibration.task_differences_act') },
      }
    case 'assess':
      return {
        text: t('jury.taskAssess', { count: task.count }),
        action: { href: `${base}/soknad/${task.entryId}`, label: t('jury.taskAssessAction') },
      }
    case 'rank':
      return {
        text: t('judging.task_rank', { count: task.count }),
        action: { href: `${base}/rangering`, label: t('judging.task_rank_act') },
      }
    case 'compare':
      return {
        text: task.count === 0 ? t('pairwise.task_seal') : t('pairwise.task', { count: task.count }),
        action: { href: `${base}/parvis`, label: t('pairwise.task_act') },
      }
    case 'pass':
      return { text: t('stages.task'), action: { href: `${base}/videre`, label: t('stages.task_act') } }
    case 'open':
      return { text: t('jury.taskOpen'), action: { href: `${base}/resultat`, label: t('jury.taskOpenAction') } }
    case 'meeting': {
      const path = seat.isLeader || seat.isSecretariat ? `/runder/${roundId}/mote` : `${base}/mote`
      return { text: t('jury.taskMeeting'), action: { href: path, label: t('jury.taskMeetingAction') } }
    }
    case 'result':
      return {
        text: t(isDecided(phase) ? 'jury.taskResultDecided' : 'jury.taskResult'),
        action: { href: `${base}/resultat`, label: t('jury.taskResultAction') },
      }
    default:
      return unreachable(task)
  }
}

function entryTask(t: Translate, base: string, entry: OwnEntry): Task {
  const state = entry.sealedAt ? 'sealed' : entry.isBegun ? 'draft' : 'new'
  const tone = { sealed: 'success', draft: 'info', new: 'neutral' } as const
  return {
    label: entry.title,
    hint: applicantName(entry),
    href: `${base}/soknad/${entry.id}`,
    state: t(`jury.state_${state}`),
    tone: tone[state],
  }
}

/** The list of the jurors' progress, in an address. */
export const PROGRESS = '-jury'

type ProgressProps = { t: Translate; base: string; rows: readonly ProgressRow[]; isOpened: boolean; listed: ListQuery }

function owes(row: ProgressRow): boolean {
  return row.undeclared + row.undecided + row.unsealed > 0
}

function Progress({ t, base, rows, isOpened, listed }: ProgressProps) {
  const part = partOf(waitingFirst(rows, owes), ({ name }) => name, listed)
  return (
    <Section title={t('jury.juryProgress')} id="framdrift">
      {isOpened ? null : <p class="hint">{t('jury.juryProgressHint')}</p>}
      {rows.length === 0 ? (
        <EmptyState text={t('jury.noJurors')} />
      ) : (
        <LongList t={t} part={part} path={base} label={t('jury.find_juror')} list={PROGRESS} anchor="framdrift">
          <Table
            caption={t('jury.juryProgress')}
            rows={part.rows}
            columns={[
              { label: t('jury.juror'), isHeading: true, cell: (row) => row.name },
              { label: t('jury.colSealed'), isNumber: true, cell: (row) => row.sealed },
              { label: t('jury.colUnsealed'), isNumber: true, cell: (row) => row.unsealed },
              { label: t('jury.colUndeclared'), isNumber: true, cell: (row) => row.undeclared },
              { label: t('jury.colUndecided'), isNumber: true, cell: (row) => row.undecided },
            ]}
          />
        </LongList>
      )}
    </Section>
  )
}

function Links({ t, base, desk }: { t: Translate; base: string; desk: Desk }) {
  const leads = desk.seat.isLeader || desk.seat.isSecretariat
  return (
    <>
      <h2 class="ds-heading">{t('jury.links')}</h2>
      <ul class="plain-list link-list">
        <li>
          <a class="ds-link" href={`${base}/habilitet`}>
            {t('jury.toImpartiality')}
          </a>
        </li>
        {leads ? (
          <li>
            <a class="ds-link" href={`${base}/habilitet/avgjor`}>
              {t('jury.toDecide')}
            </a>
          </li>
        ) : null}
        {leads ? (
          <li>
            <a class="ds-link" href={`${base}/plasser`}>
              {t('impartiality.seats_link')}
            </a>
          </li>
        ) : null}
        {leads ? (
          <li>
            <a class="ds-link" href={`/runder/${desk.seat.roundId}/fordeling`}>
              {t('plan.link')}
            </a>
          </li>
        ) : null}
        {desk.seat.stages > 1 && (leads || desk.seat.isOpened) ? (
          <li>
            <a class="ds-link" href={`${base}/videre`}>
              {t('stages.link')}
            </a>
          </li>
        ) : null}
        {desk.showsCalibration ? (
          <li>
            <a class="ds-link" href={`${base}/kalibrering`}>
              {t('calibration.title')}
            </a>
          </li>
        ) : null}
        <li>
          <a class="ds-link" href={`${base}/resultat`}>
            {t('jury.toResult')}
          </a>
        </li>
        {desk.seat.isOpened ? (
          <li>
            <a class="ds-link" href={`${base}/mote`}>
              {t('meeting.title')}
            </a>
          </li>
        ) : null}
        {leads && desk.seat.isOpened ? (
          <li>
            <a class="ds-link" href={`/runder/${desk.seat.roundId}/avgjorelse`}>
              {t('decisions.decision')}
            </a>
          </li>
        ) : null}
        {leads && isDecided(desk.seat.phase) ? (
          <li>
            <a class="ds-link" href={`/runder/${desk.seat.roundId}/moteprotokoll`}>
              {t('minutes.page')}
            </a>
          </li>
        ) : null}
      </ul>
    </>
  )
}

/** What helps a juror on the way; nothing of it concerns anybody else. */
function Aids({ t, base, desk }: { t: Translate; base: string; desk: Desk }) {
  if (!desk.seat.isJuror || desk.entries.length === 0) return null
  const hasScale = desk.seat.judgingMode === 'values'
  const links = [
    { href: `${base}/sammenlign`, label: t('aids.link_compare') },
    ...(hasScale ? [{ href: `${base}/skalabruk`, label: t('aids.link_scale') }] : []),
    { href: '/min-side/notater', label: t('aids.link_notes') },
    ...(desk.seat.isOpened ? [] : [{ href: `${base}/uten-nett`, label: t('aids.link_offline') }]),
  ]
  return (
    <>
      <h2 class="ds-heading">{t('aids.links_title')}</h2>
      <ul class="plain-list link-list">
        {links.map(({ href, label }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function waitsFor(t: Translate, { seat, knowsApplicants }: Desk): string {
  if (!knowsApplicants) return t('jury.nothingYet')
  return seat.phase === 'open' || seat.phase === 'screening' ? t('jury.notStarted') : t('jury.nothingNow')
}

function StageLine({ t, desk }: { t: Translate; desk: Desk }) {
  const { seat } = desk
  return seat.stages > 1 && !seat.isOpened ? <p>{t('stages.now_in', stageOf(seat))}</p> : null
}

function namesOf(entry: OwnEntry): string {
  return `${entry.title} ${applicantName(entry)}`
}

/** The list of what was read in earlier stages, in an address. */
export const FORMER = '-tidligere'

type FormerProps = { t: Translate; base: string; entries: readonly OwnEntry[]; listed: ListQuery }

/** Sealed in an earlier stage, apart from what is read now. */
function Former({ t, base, entries, listed }: FormerProps) {
  if (entries.length === 0) return null
  const label = t('stages.former', { count: entries.length })
  const part = partOf(entries, namesOf, listed)
  return (
    <Details summary={label} open={listed.words !== '' || listed.page > 1}>
      <LongList t={t} part={part} path={base} label={t('ui.list_find_entry')} list={FORMER}>
        <TaskList label={label} tasks={part.rows.map((entry) => entryTask(t, base, entry))} />
      </LongList>
    </Details>
  )
}

function leadOf({ phase, isJuror, isOpened, judgingMode }: Seat) {
  if (phase === 'decided') return 'jury.deskLeadDecided'
  if (isDecided(phase)) return 'jury.deskLeadReleased'
  if (isOpened && !isJuror) return 'jury.deskLeadSecretariatDiscussing'
  if (isOpened) return isOneAct(judgingMode) ? 'jury.deskLeadDiscussingFixed' : 'jury.deskLeadDiscussing'
  return isJuror ? 'jury.deskLead' : 'jury.deskLeadSecretariat'
}

type DeskView = {
  frame: PageFrame
  desk: Desk
  listed: ListQuery
  formerListed: ListQuery
  progressListed: ListQuery
  now: Date
}

export function DeskPage({ frame, desk, listed, formerListed, progressListed, now }: DeskView) {
  const { t } = frame
  const { seat, entries } = desk
  const base = `/jury/${seat.roundId}`
  const part = partOf(entries, namesOf, listed)
  return (
    <Page frame={frame} width="work">
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={t(leadOf(seat))} />
      <Columns
        sideLabel={t('jury.links')}
        side={
          <>
            <Aids t={t} base={base} desk={desk} />
            <Links t={t} base={base} desk={desk} />
          </>
        }
      >
        <NextStep
          t={t}
          now={now}
          tasks={desk.tasks.map((task) => describeTask(t, seat, task))}
          empty={waitsFor(t, desk)}
        />
        {seat.isJuror ? (
          <Section title={t('jury.ownEntries')}>
            <StageLine t={t} desk={desk} />
            {entries.length === 0 ? (
              <EmptyState text={t(desk.isWaitingForEntries ? 'plan.waiting' : 'jury.noEntries')} />
            ) : (
              <>
                <p>
                  <strong>{t('jury.progress', { done: desk.sealed, all: entries.length })}</strong>{' '}
                  <span class="hint">{t('jury.ownEntriesOrder')}</span>
                </p>
                <LongList t={t} part={part} path={base} label={t('ui.list_find_entry')}>
                  <TaskList label={t('jury.ownEntries')} tasks={part.rows.map((entry) => entryTask(t, base, entry))} />
                </LongList>
              </>
            )}
            <Former t={t} base={base} entries={desk.former} listed={formerListed} />
          </Section>
        ) : null}
        {seat.isJuror ? <BecomesPublicSection t={t} /> : null}
        {seat.isLeader || seat.isSecretariat ? (
          <Progress {...{ t, base }} rows={desk.progress} isOpened={seat.isOpened} listed={progressListed} />
        ) : null}
      </Columns>
    </Page>
  )
}
