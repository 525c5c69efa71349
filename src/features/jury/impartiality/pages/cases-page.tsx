import { listPath, type Part } from '../../../../kernel/long-list.ts'
import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { ErrorSummary, errorOf, type FieldFault } from '../../../../ui/error-summary.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { LongList } from '../../../../ui/long-list.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList, type SummaryRow } from '../../../../ui/summary-list.tsx'
import type { RecusalGround } from '../../../prizes/contract.ts'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { Seat } from '../../panel/queries.ts'
import type { DerivedCase, Step } from '../history-queries.ts'
import type { ObjectionRow } from '../objection-queries.ts'
import type { CaseRow, LineRow, Member, WaitingSheet } from '../queries.ts'
import { CaseHistory, writtenPeriod } from './case-history.tsx'
import { DerivedCases } from './derived-cases.tsx'
import { Objections } from './objections.tsx'
import type { PostedCase } from './posted-case.ts'
import { ReportingLines } from './reporting-lines.tsx'
import { SheetChoice } from './sheet-choice.tsx'

export type CasesView = {
  frame: PageFrame
  seat: Seat
  cases: Part<CaseRow>
  /** Of all. */
  waiting: number
  sheets: readonly WaitingSheet[]
  grounds: readonly RecusalGround[]
  steps: readonly Step[]
  derived: readonly DerivedCase[]
  objections: readonly ObjectionRow[]
  lines: { readonly lines: readonly LineRow[]; readonly members: readonly Member[] } | null
  errors: readonly FieldFault[]
  posted: PostedCase | null
  refusal?: string | undefined
  isDecided?: boolean
}

export function caseKey(row: { readonly entryId: string; readonly personId: string }): string {
  return `${row.entryId}-${row.personId}`
}

export function isWaiting(row: CaseRow): boolean {
  return row.declared === 'in_doubt' && row.decision === null
}

function casesPath({ seat }: CasesView): string {
  return `/jury/${seat.roundId}/habilitet/avgjor`
}

function factsOf(t: Translate, row: CaseRow, grounds: readonly RecusalGround[]): readonly SummaryRow[] {
  const ground = grounds.find(({ key }) => key === row.ground)
  const period = writtenPeriod(t, row.periodFrom, row.periodTo)
  const decided =
    row.decision && row.decidedAt
      ? t('jury.decidedBy', {
          decision: t(`jury.standing_${row.decision}`),
          name: row.decidedByName ?? '',
          date: formatDateTime(row.decidedAt, t.language),
        })
      : null
  return [
    { label: t('jury.caseEntry'), value: row.title },
    { label: t('jury.caseDeclared'), value: t(`jury.standing_${row.declared}`) },
    ...(ground
      ? [{ label: t('jury.caseGround'), value: `${pickText(ground.title, t.language)} (${ground.source})` }]
      : []),
    ...(period ? [{ label: t('impartiality.period'), value: period }] : []),
    ...(row.reason ? [{ label: t('jury.caseReason', { name: row.personName }), value: row.reason }] : []),
    ...(decided ? [{ label: t('jury.caseDecision'), value: `${decided}. ${row.decisionReason ?? ''}` }] : []),
    ...(row.sheetAfter
      ? [{ label: t('impartiality.sheet_label'), value: t(`impartiality.sheet_${row.sheetAfter}`) }]
      : []),
  ]
}

type CaseFormProps = { t: Translate; view: CasesView; row: CaseRow }

function CaseForm({ t, view, row }: CaseFormProps) {
  const key = caseKey(row)
  const posted = view.posted?.key === key ? view.posted : null
  return (
    <PostForm action={listPath(casesPath(view), view.cases.query)} version={row.version}>
      <input type="hidden" name="entry" value={row.entryId} />
      <input type="hidden" name="juror" value={row.personId} />
      <Field
        t={t}
        kind="radio"
        name="decision"
        id={`decision-${key}`}
        label={t('jury.decideQuestion', { name: row.personName })}
        value={posted?.decision ?? ''}
        choices={[
          { value: 'impartial', label: t('jury.standing_impartial') },
          { value: 'disqualified', label: t('jury.standing_disqualified') },
        ]}
        error={errorOf(view.errors, `decision-${key}`)}
      />
      <SheetChoice
        t={t}
        id={`sheet-${key}`}
        name={row.personName}
        sheet={view.sheets.find((one) => caseKey(one) === key)}
        value={posted?.sheet ?? ''}
        error={errorOf(view.errors, `sheet-${key}`)}
      />
      <Field
        t={t}
        kind="textarea"
        name="reason"
        id={`reason-${key}`}
        label={t('jury.decideReason')}
        value={posted?.reason ?? ''}
        rows={3}
        error={errorOf(view.errors, `reason-${key}`)}
      />
      <Button variant={isWaiting(row) ? 'primary' : 'secondary'}>{t('jury.decideAct')}</Button>
    </PostForm>
  )
}

function Case({ t, view, row }: CaseFormProps) {
  const isOpen = view.posted?.key === caseKey(row)
  return (
    <Panel title={t('jury.caseOf', { name: row.personName, organisation: applicantName(row) })}>
      <SummaryList rows={factsOf(t, row, view.grounds)} />
      {isWaiting(row) ? (
        <CaseForm t={t} view={view} row={row} />
      ) : (
        <Details summary={t('jury.reconsider')} open={isOpen}>
          <CaseForm t={t} view={view} row={row} />
        </Details>
      )}
      <Details summary={t('impartiality.history')}>
        <CaseHistory t={t} steps={view.steps.filter((step) => caseKey(step) === caseKey(row))} />
      </Details>
    </Panel>
  )
}

function CaseSection({ view, title, rows }: { view: CasesView; title: string; rows: readonly CaseRow[] }) {
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      {rows.map((row) => (
        <Case t={view.frame.t} view={view} row={row} />
      ))}
    </Section>
  )
}

export function CasesPage(view: CasesView) {
  const { frame, seat, cases, lines } = view
  const { t } = frame
  const openObjections = view.objections.filter(({ outcome }) => outcome === null).length
  return (
    <Page frame={frame}>
      <ErrorSummary t={t} errors={view.errors} />
      {view.refusal ? (
        <Notice t={t} tone="danger" title={t('jury.refusedTitle')}>
          <p>{view.refusal}</p>
        </Notice>
      ) : null}
      {view.isDecided ? (
        <Notice t={t} tone="success">
          {t('jury.decidedNotice')}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={t('jury.decideLead')} />
      <p>
        <strong>{t('jury.decideLeft', { left: view.waiting + openObjections })}</strong>
      </p>
      {cases.all === 0 && view.objections.length === 0 ? <EmptyState text={t('jury.decideEmpty')} /> : null}
      <Objections t={t} view={view} />
      <LongList t={t} part={cases} path={casesPath(view)} label={t('impartiality.cases_find')}>
        <CaseSection view={view} title={t('jury.waiting')} rows={cases.rows.filter(isWaiting)} />
        <CaseSection view={view} title={t('jury.settled')} rows={cases.rows.filter((row) => !isWaiting(row))} />
      </LongList>
      <DerivedCases t={t} cases={view.derived} />
      {lines ? <ReportingLines t={t} roundId={seat.roundId} errors={view.errors} {...lines} /> : null}
    </Page>
  )
}
