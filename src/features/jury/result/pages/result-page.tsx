import { isDecided } from '../../../../kernel/phases.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import type { JuryChecks } from '../../checks/jury-checks-rules.ts'
import { isOneAct } from '../../modes/judging-rules.ts'
import { ModeGroup } from '../../modes/pages/mode-group.tsx'
import { PairsGroup } from '../../pairwise/pages/pairs-group.tsx'
import type { Seat } from '../../panel/queries.ts'
import { type ResultQuery, resultPath } from '../forms.ts'
import type { LayerTimes } from '../layer-queries.ts'
import { chosenOf, SHORT_LIST, type Shown, shownOf } from '../list-rules.ts'
import type { Layer, Result, ResultGroup } from '../load-result.ts'
import type { Won } from '../won-queries.ts'
import { MeetingPast } from './discuss-part.tsx'
import { FoundPart, ResultFinder } from './finder.tsx'
import { togetherIn } from './finding.ts'
import { GroupChoice } from './group-choice.tsx'
import { layerText } from './layer-words.ts'
import { ValueGroup } from './value-group.tsx'
import { WonPart } from './won-part.tsx'

type ResultPageProps = {
  frame: PageFrame
  seat: Seat
  result: Result
  checks: JuryChecks
  isJustOpened: boolean
  query: ResultQuery
  /** Entries that the reader does not see for want of an own word on impartiality. */
  undeclared: number
  won: Won
  times: LayerTimes
}

function Undeclared({ t, base, count }: { t: Translate; base: string; count: number }) {
  if (count === 0) return null
  return (
    <Notice t={t} tone="warning">
      {t('result.undeclared', { count })}{' '}
      <a class="ds-link" href={`${base}/habilitet`}>
        {t('result.undeclared_link')}
      </a>
    </Notice>
  )
}

function LayerChoice({ t, base, result, query }: { t: Translate; base: string; result: Result; query: ResultQuery }) {
  const layers: readonly { layer: Layer; href: string }[] = [
    { layer: 'discussed', href: resultPath(base, { ...query, layer: 'discussed' }) },
    { layer: 'sealed', href: resultPath(base, { ...query, layer: 'sealed' }) },
  ]
  if (result.changes === 0) return null
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
    </nav>
  )
}

function leadOf(mode: Result['mode']) {
  return mode === 'values' ? 'jury.resultLead' : (`judging.result_lead_${mode}` as const)
}

/** The rule, as it was announced, where values are not given; where they are, it stands among the details. */
function Rule({ t, result: { mode, places } }: { t: Translate; result: Result }) {
  if (mode === 'values') return null
  return (
    <Details summary={t('judging.rule_title')}>
      <p>{t(`judging.public_${mode}`, { count: places })}</p>
      {mode === 'pairwise' ? <p>{t('pairwise.reliability_how')}</p> : null}
      <p>{t('judging.equal')}</p>
    </Details>
  )
}

type ListProps = { t: Translate; base: string; group: ResultGroup; shown: Shown; query: ResultQuery }

/** From the head of a long list to the whole of it, page by page, and back. */
function ListSteps({ t, base, group, shown, query }: ListProps) {
  const total = group.entries.length
  if (total <= SHORT_LIST) return null
  const { categoryId, stoppedAfter } = group
  const hrefOf = (page: number | null) => resultPath(base, { categoryId, stoppedAfter, layer: query.layer, page })
  return (
    <div class="list-steps">
      <p>
        {t('result.list_shown', { from: shown.from + 1, to: shown.from + shown.count, total })}{' '}
        <a class="ds-link" href={hrefOf(shown.isHead ? 1 : null)}>
          {t(shown.isHead ? 'result.see_all' : 'result.see_head')}
        </a>
      </p>
      {shown.isHead ? null : <Pagination t={t} page={shown.page} pages={shown.pages} hrefOf={hrefOf} />}
    </div>
  )
}

/** What comes after the result where it is not told in values. */
function Meeting({ t, seat: { roundId, phase } }: { t: Translate; seat: Seat }) {
  if (isDecided(phase)) return <MeetingPast t={t} roundId={roundId} />
  return (
    <p>
      <a class="ds-link" href={`/runder/${roundId}/mote`}>
        {t('result.to_meeting')}
      </a>
    </p>
  )
}

type ChosenProps = Omit<ResultPageProps, 'frame' | 'isJustOpened' | 'undeclared' | 'won' | 'times'> & {
  t: Translate
  base: string
  group: ResultGroup
}

function Chosen({ t, base, seat, result, checks, query, group }: ChosenProps) {
  const place = result.groups.indexOf(group)
  const together = result.mode === 'values' ? togetherIn(group, checks.groups[place]) : (group.apart?.together ?? 0)
  const shown = shownOf(group.entries.length, together, query.page)
  const steps = <ListSteps {...{ t, base, group, shown, query }} />
  if (result.mode === 'values') return <ValueGroup {...{ t, base, seat, result, group, checks, shown, steps }} />
  const isOnly = result.groups.length === 1
  return (
    <>
      {result.mode === 'pairwise' ? (
        <PairsGroup {...{ t, base, group, shown, isOnly }} />
      ) : (
        <ModeGroup {...{ t, base, result, group, shown, isOnly }} mode={result.mode} />
      )}
      {steps}
      <Meeting t={t} seat={seat} />
    </>
  )
}

/** Who won, once it is decided, and then by what the figures are put in order. */
function Head({ frame, seat, result, won }: Pick<ResultPageProps, 'frame' | 'seat' | 'result' | 'won'>) {
  const { t } = frame
  const rule = t(leadOf(result.mode))
  const kicker = pickText(seat.title, frame.language)
  if (won.winners.length + won.nonAwards.length === 0)
    return <PageTitle kicker={kicker} title={frame.title} lead={rule} />
  return (
    <>
      <PageTitle kicker={kicker} title={frame.title} />
      <WonPart {...{ t, seat, won }} />
      <p class="hint">{rule}</p>
    </>
  )
}

export function ResultPage(props: ResultPageProps) {
  const { frame, seat, result, checks, isJustOpened, query, undeclared, won, times } = props
  const { t } = frame
  const base = `/jury/${seat.roundId}`
  const chosen = result.groups[chosenOf(result.groups, query)]
  const isLong = result.entries.length > SHORT_LIST
  return (
    <Page frame={frame} width="wide">
      {isJustOpened ? (
        <Notice t={t} tone="success">
          {t('jury.opened')}
        </Notice>
      ) : null}
      <Head {...{ frame, seat, result, won }} />
      <Undeclared t={t} base={base} count={undeclared} />
      <p class="layer-line">{layerText(t, result, times)}</p>
      {isOneAct(result.mode) ? null : <LayerChoice {...{ t, base, result, query }} />}
      {isLong ? <ResultFinder {...{ t, base, result, query }} /> : null}
      {query.words.trim() !== '' ? <FoundPart {...{ t, base, result, query }} /> : null}
      {query.words.trim() === '' && chosen ? (
        <>
          <GroupChoice {...{ t, base, result, chosen }} layer={query.layer} />
          <Chosen {...{ t, base, seat, result, checks, query }} group={chosen} />
        </>
      ) : null}
      {chosen ? null : <EmptyState text={t('jury.resultEmpty')} />}
      <Rule t={t} result={result} />
    </Page>
  )
}
