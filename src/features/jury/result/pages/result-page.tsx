import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { CriteriaMatrix } from '../../../../ui/plots/criteria-matrix.tsx'
import { ScoreDots } from '../../../../ui/plots/score-dots.tsx'
import { PlainProse } from '../../../../ui/prose.tsx'
import type { CheckedGroup, JuryChecks } from '../../checks/jury-checks-rules.ts'
import { ChecksPart, ReliabilityPart } from '../../checks/pages/checks-part.tsx'
import { ModeGroup } from '../../modes/pages/mode-group.tsx'
import type { Seat } from '../../panel/queries.ts'
import type { Layer, Result, ResultGroup } from '../load-result.ts'
import { findingOf, headingOf, togetherIn } from './finding.ts'
import { ResultTable } from './result-table.tsx'

type ResultPageProps = {
  frame: PageFrame
  seat: Seat
  result: Result
  checks: JuryChecks
  isJustOpened: boolean
  /** From 1; what is beyond the last is shown as the last. */
  page: number
}

/** As many as can be looked at together; ranks and brackets are of the whole field. */
const ENTRIES_A_PAGE = 50

function pagesOf(result: Result): number {
  const longest = Math.max(1, ...result.groups.map((group) => group.entries.length))
  return Math.ceil(longest / ENTRIES_A_PAGE)
}

function LayerChoice({ t, base, result }: { t: Translate; base: string; result: Result }) {
  const layers: readonly { layer: Layer; href: string }[] = [
    { layer: 'discussed', href: `${base}/resultat` },
    { layer: 'sealed', href: `${base}/resultat?lag=forseglet` },
  ]
  return (
    <nav class="layer-choice" aria-label={t('jury.layer')}>
      <ul class="plain-list">
        {layers.map(({ layer, href }) => (
          <li>
            <a class="ds-link" href={href} aria-current={layer === result.layer ? 'page' : undefined}>
              {t(`jury.layer_${layer}`)}
            </a>
          </li>
        ))}
      </ul>
      <p class="hint">{t('jury.layerChanges', { count: result.changes })}</p>
    </nav>
  )
}

type GroupProps = {
  t: Translate
  base: string
  result: Result
  group: ResultGroup
  checks: CheckedGroup | undefined
  isOnly: boolean
  isLeader: boolean
  page: number
}

function Group({ t, base, result, group, checks, isOnly, isLeader, page }: GroupProps) {
  const { scale } = result
  const from = (page - 1) * ENTRIES_A_PAGE
  const entries = group.entries.slice(from, from + ENTRIES_A_PAGE)
  if (entries.length === 0) return null
  const together = togetherIn(group, checks)
  const finding = findingOf(t, group, together)
  const name = headingOf(t, result, group)
  const hrefOf = (entry: ResultGroup['entries'][number]) => `${base}/soknad/${entry.entryId}`
  return (
    <>
      {isOnly || !name ? null : <h2 class="ds-heading">{name}</h2>}
      {group.stoppedAfter === null ? null : <p>{t('stages.result_stopped', { stage: group.stoppedAfter })}</p>}
      <ScoreDots
        t={t}
        finding={finding}
        scale={scale}
        together={together < group.entries.length ? together - from : 0}
        entries={entries.map((entry) => ({
          label: entry.title,
          href: hrefOf(entry),
          values: entry.jurors.map((juror) => juror.mean),
          mean: entry.mean,
          interval: entry.interval,
        }))}
        id={`dots-${group.categoryId ?? 'all'}-${group.stoppedAfter ?? 'last'}`}
        description={t('jury.plotDescription')}
        hasOwnTable
      />
      <p>{t('jury.uncertainty')}</p>
      <Section title={t('jury.matrixTitle')}>
        <CriteriaMatrix
          t={t}
          finding={t('jury.matrixFinding')}
          scale={scale}
          criteria={group.criteria.map((criterion) => ({ label: pickText(criterion.name, t.language) }))}
          rows={entries.map((entry) => ({
            label: entry.title,
            href: hrefOf(entry),
            means: entry.criteria.map((criterion) => criterion.mean),
            total: entry.mean,
          }))}
        />
      </Section>
      {checks ? (
        <ChecksPart {...{ t, base, group, checks, result, isLeader }} shown={{ from, count: entries.length }} />
      ) : null}
      <Section title={t('jury.tableTitle')}>
        <ResultTable
          t={t}
          base={base}
          entries={entries}
          caption={t('jury.tableCaption')}
          showsChange={result.layer === 'discussed' && result.changes > 0}
        />
      </Section>
    </>
  )
}

function leadOf(mode: Result['mode']) {
  return mode === 'values' ? 'jury.resultLead' : (`judging.result_lead_${mode}` as const)
}

/** The rule, as it was announced. */
function Rule({ t, result }: { t: Translate; result: Result }) {
  const { mode, places } = result
  if (mode === 'values') {
    return (
      <Details summary={t('jury.ruleTitle')}>
        <PlainProse text={t('jury.ruleText')} />
      </Details>
    )
  }
  return (
    <Details summary={t('judging.rule_title')}>
      <p>{t(`judging.public_${mode}`, { count: places })}</p>
      <p>{t('judging.equal')}</p>
    </Details>
  )
}

export function ResultPage({ frame, seat, result, checks, isJustOpened, page }: ResultPageProps) {
  const { t } = frame
  const base = `/jury/${seat.roundId}`
  const pages = pagesOf(result)
  const shown = Math.min(page, pages)
  const layer = result.layer === 'sealed' ? '&lag=forseglet' : ''
  return (
    <Page frame={frame} width="wide">
      {isJustOpened ? (
        <Notice t={t} tone="success">
          {t('jury.opened')}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(seat.title, frame.language)} title={frame.title} lead={t(leadOf(result.mode))} />
      {result.mode === 'ranking' ? null : <LayerChoice t={t} base={base} result={result} />}
      {result.entries.length === 0 ? <EmptyState text={t('jury.resultEmpty')} /> : null}
      {result.groups.map((group, place) =>
        result.mode === 'values' ? (
          <Group
            {...{ t, base, result, group }}
            checks={checks.groups[place]}
            isOnly={result.groups.length === 1}
            isLeader={seat.isLeader}
            page={shown}
          />
        ) : (
          <ModeGroup
            {...{ t, base, result, group }}
            mode={result.mode}
            isOnly={result.groups.length === 1}
            shown={{ from: (shown - 1) * ENTRIES_A_PAGE, count: ENTRIES_A_PAGE }}
          />
        ),
      )}
      {result.mode === 'values' ? <ReliabilityPart t={t} checks={checks} /> : null}
      <Pagination t={t} page={shown} pages={pages} hrefOf={(to) => `${base}/resultat?side=${to}${layer}`} />
      <Rule t={t} result={result} />
    </Page>
  )
}
