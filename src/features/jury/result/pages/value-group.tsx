import type { Child } from 'hono/jsx'
import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { CriteriaMatrix } from '../../../../ui/plots/criteria-matrix.tsx'
import { ScoreKey } from '../../../../ui/plots/plot-key.tsx'
import { ScoreDots } from '../../../../ui/plots/score-dots.tsx'
import { PlainProse, Prose } from '../../../../ui/prose.tsx'
import type { CheckedGroup, JuryChecks } from '../../checks/jury-checks-rules.ts'
import { ChecksTable } from '../../checks/pages/checks-part.tsx'
import { ModelUsedPart } from '../../checks/pages/model-used.tsx'
import { CriteriaTable, ReliabilityPart } from '../../checks/pages/reliability-part.tsx'
import { Swings } from '../../checks/pages/swings.tsx'
import type { Seat } from '../../panel/queries.ts'
import { type Called, entriesToDiscuss } from '../discuss-rules.ts'
import { csvPath } from '../forms.ts'
import type { Shown } from '../list-rules.ts'
import type { Result, ResultEntry, ResultGroup } from '../load-result.ts'
import { withinScale } from '../rules.ts'
import { DiscussPart, MeetingPast } from './discuss-part.tsx'
import { findingOf, headingOf, suretyOf, togetherIn } from './finding.ts'
import { ResultTable } from './result-table.tsx'

export type ValueGroupProps = {
  t: Translate
  base: string
  seat: Seat
  result: Result
  group: ResultGroup
  checks: JuryChecks
  shown: Shown
  /** From the head of the list to the rest of it. */
  steps: Child
}

type Drawn = ValueGroupProps & {
  checked: CheckedGroup | undefined
  entries: readonly ResultEntry[]
  far: ReadonlySet<string>
  together: number
}

function Picture({ t, base, result, group, shown, entries, far, together }: Drawn) {
  const { scale } = result
  const intervals = entries.map(({ interval }) => interval && withinScale(interval, scale))
  const isCut = intervals.some((interval) => interval && (interval.isCutLow || interval.isCutHigh))
  const inBand = together > 1 && together < group.entries.length ? Math.max(0, together - shown.from) : 0
  const isWholeBand = shown.from === 0 && together <= shown.count
  return (
    <ScoreDots
      t={t}
      finding={findingOf(t, group, together)}
      scale={scale}
      together={inBand}
      entries={entries.map((entry, place) => ({
        id: entry.entryId,
        label: entry.title,
        href: `${base}/soknad/${entry.entryId}`,
        rank: entry.rank,
        note: far.has(entry.entryId) ? t('result.far_apart') : undefined,
        values: entry.jurors.map((juror) => juror.mean),
        mean: entry.mean,
        interval: intervals[place],
      }))}
      description={t('jury.plotDescription')}
      hasOwnTable
      bandWords={{
        over: t(isWholeBand ? 'result.band_over' : 'result.band_part', { count: together }),
        under: t('result.band_under'),
      }}
      plotKey={
        <ScoreKey
          dot={t('result.key_dot')}
          mean={t('result.key_mean')}
          interval={t('result.key_interval')}
          cut={isCut ? t('result.key_cut') : null}
          band={inBand > 1 ? t('result.key_band') : null}
        />
      }
    />
  )
}

function Matrix({ t, base, result, group, entries }: Drawn) {
  return (
    <CriteriaMatrix
      t={t}
      finding={t('jury.matrixFinding')}
      scale={result.scale}
      criteria={group.criteria.map((criterion) => ({ label: pickText(criterion.name, t.language) }))}
      rows={entries.map((entry) => ({
        label: entry.title,
        href: `${base}/soknad/${entry.entryId}`,
        means: entry.criteria.map((criterion) => criterion.mean),
        total: entry.mean,
      }))}
    />
  )
}

/** Folded, each under the question that it answers. */
function Folded(drawn: Drawn) {
  const { t, base, seat, result, group, checks, checked, shown, entries } = drawn
  const isPart = entries.length < group.entries.length
  return (
    <Section title={t('result.details_title')}>
      {isPart ? <p>{t('result.details_part', { count: entries.length, total: group.entries.length })}</p> : null}
      <div class="fold-list">
        <Details summary={t('jury.matrixTitle')}>
          <Matrix {...drawn} />
        </Details>
        {checked ? (
          <Details summary={t('checks.swing_title')}>
            <Swings {...{ t, result, group, isLeader: seat.isLeader }} checks={checked} />
          </Details>
        ) : null}
        {checked ? (
          <Details summary={t('checks.title')}>
            <ChecksTable {...{ t, base, group, shown }} among={result.among} checks={checked} />
          </Details>
        ) : null}
        <ModelUsedPart {...{ t, result }} used={checks.modelUsed} isLeader={seat.isLeader} />
        <Details summary={t('checks.reliability_title')}>
          <ReliabilityPart t={t} checks={checks} />
          {checked ? <CriteriaTable t={t} group={group} checks={checked} /> : null}
        </Details>
        <Details summary={t('jury.tableTitle')}>
          <ResultTable
            t={t}
            base={base}
            scale={result.scale}
            group={group}
            entries={entries}
            caption={t('jury.tableCaption')}
            showsChange={result.layer === 'discussed' && result.changes > 0}
          />
          <p>
            <a class="ds-link" href={csvPath(base, result.layer)} download>
              {t('result.csv')}
            </a>{' '}
            <span class="hint">{t('result.csv_hint')}</span>
          </p>
        </Details>
        <Details summary={t('result.how_title')}>
          <Prose text={t('result.how_text')} />
        </Details>
        <Details summary={t('jury.ruleTitle')}>
          <PlainProse text={t('jury.ruleText')} />
        </Details>
      </div>
    </Section>
  )
}

type DiscussedProps = Pick<ValueGroupProps, 't' | 'base' | 'seat' | 'group'> & { called: readonly Called[] }

function Discussed({ t, base, seat, group, called }: DiscussedProps) {
  const { roundId } = seat
  if (isDecided(seat.phase)) return <MeetingPast t={t} roundId={roundId} />
  return <DiscussPart {...{ t, base, roundId, group, called }} leads={seat.isLeader || seat.isSecretariat} />
}

/** One category's result where values are given: what is found and how sure, the picture, what to discuss, and the rest folded. */
export function ValueGroup(props: ValueGroupProps) {
  const { t, base, seat, result, group, checks, shown } = props
  const checked = checks.groups[result.groups.indexOf(group)]
  const together = togetherIn(group, checked)
  const judged = group.entries.map(({ entryId, jurors }) => ({ entryId, jurorMeans: jurors.map(({ mean }) => mean) }))
  const isLast = group.stoppedAfter === null
  const called = isLast ? entriesToDiscuss({ entries: judged, notToldApart: together }, result.scale) : []
  const apart = isLast ? entriesToDiscuss({ entries: judged, notToldApart: 0 }, result.scale) : []
  const entries = group.entries.slice(shown.from, shown.from + shown.count)
  const drawn = { ...props, checked, entries, together, far: new Set(apart.map(({ entryId }) => String(entryId))) }
  const name = result.groups.length > 1 ? headingOf(t, result, group) : ''
  return (
    <>
      <section class="section">
        {name ? <p class="kicker">{name}</p> : null}
        <h2 class="ds-heading">{findingOf(t, group, together)}</h2>
        <p>{isLast ? suretyOf(t, group, checked) : t('stages.result_stopped', { stage: group.stoppedAfter })}</p>
        <Picture {...drawn} />
        {props.steps}
      </section>
      {isLast ? <Discussed {...{ t, base, seat, group, called }} /> : null}
      <Folded {...drawn} />
    </>
  )
}
