import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type Task, TaskList } from '../../../../ui/task-list.tsx'
import { isOneAct } from '../../modes/judging-rules.ts'
import type { CalibrationView } from '../load-facts.ts'
import type { EarlierEntry, PracticeRow } from '../queries.ts'
import { LeadPart } from './lead-part.tsx'
import { originOf } from './origin.ts'

export type CalibrationPageView = {
  readonly frame: PageFrame
  readonly view: CalibrationView
  readonly earlier: readonly EarlierEntry[]
  readonly notice: { readonly tone: 'success' | 'warning'; readonly text: string } | null
}

const TONES = {
  none: 'neutral',
  preparing: 'neutral',
  open: 'info',
  shown: 'info',
  closed: 'success',
  skipped: 'neutral',
} as const

function practiceTask(t: Translate, base: string, row: PracticeRow): Task {
  const state = row.doneAt ? 'done' : row.sheetVersion === null ? 'new' : 'draft'
  const tone = { done: 'success', draft: 'info', new: 'neutral' } as const
  return {
    label: row.title,
    href: `${base}/ovelse/${row.id}`,
    hint: originOf(t, row),
    state: t(`calibration.sheet_${state}`),
    tone: tone[state],
  }
}

/** What becomes of the answers, told before they are given. */
function toldOf({ mode, sharesComments }: CalibrationView['calibration']) {
  const words = sharesComments ? 'told_comments' : 'told_no_comments'
  return mode === 'values' ? (`calibration.${words}` as const) : (`calibration.${words}_counts` as const)
}

/** What is asked of a juror, and what happens with it. */
function JurorPart({ t, base, view }: { t: Translate; base: string; view: CalibrationView }) {
  const { calibration, practice } = view
  const done = practice.filter(({ doneAt }) => doneAt !== null).length
  return (
    <Section title={t('calibration.practice_entries')}>
      <p>
        <strong>{t('calibration.own_progress', { done, all: practice.length })}</strong>
      </p>
      <p class="hint">{t(toldOf(calibration))}</p>
      {isOneAct(calibration.mode) ? (
        <ButtonRow>
          <ButtonLink href={`${base}/samlet`}>{t(`calibration.together_${calibration.mode}`)}</ButtonLink>
        </ButtonRow>
      ) : null}
      <TaskList label={t('calibration.practice_entries')} tasks={practice.map((row) => practiceTask(t, base, row))} />
    </Section>
  )
}

function Standing({ t, view }: { t: Translate; view: CalibrationView }) {
  const { state, shownAt, closedAt, openedAt } = view.calibration
  const at = { open: openedAt, shown: shownAt, closed: closedAt, none: null, preparing: null, skipped: null }[state]
  return (
    <p>
      <Tag tone={TONES[state]}>{t(`calibration.state_${state}`)}</Tag>
      {at ? <span class="hint"> {formatDateTime(at, t.language)}</span> : null}
    </p>
  )
}

export function CalibrationPage({ frame, view, earlier, notice }: CalibrationPageView) {
  const { t } = frame
  const { seat, calibration, facts } = view
  const base = `/jury/${seat.roundId}/kalibrering`
  const practises = seat.isJuror && calibration.openedAt !== null
  return (
    <Page frame={frame} width="text">
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          {notice.text}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(seat.title, t.language)} title={frame.title} lead={t('calibration.lead')}>
        <Standing t={t} view={view} />
      </PageTitle>
      {calibration.shownAt ? (
        <>
          <p>{t('calibration.shown_about')}</p>
          <ButtonRow>
            <ButtonLink href={`${base}/forskjeller`}>{t('calibration.see_differences')}</ButtonLink>
          </ButtonRow>
        </>
      ) : null}
      {practises ? <JurorPart t={t} base={base} view={view} /> : null}
      {!practises && !facts.leads ? <p>{t('calibration.nothing_yet')}</p> : null}
      {facts.leads ? <LeadPart t={t} base={base} view={view} earlier={earlier} /> : null}
      <Details summary={t('calibration.never_counts')}>
        <PlainProse text={t('calibration.never_counts_how')} />
      </Details>
    </Page>
  )
}
