import type { ListQuery } from '../../../../kernel/long-list.ts'
import { pickText } from '../../../../kernel/texts.ts'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { ShareRow } from '../../../../ui/share.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import { CorrectedAwards } from '../../../decisions/contract.ts'
import {
  ArchivedRound,
  type ArchivedRoundView,
  isOpenAt,
  isReleased,
  type RoundFacts,
} from '../../../prizes/contract.ts'
import type { RoundLine } from '../../listing/queries.ts'
import { roundPath } from '../../listing/round-words.ts'
import { timelineOf } from '../calendar-words.ts'
import type { LivingRound } from '../queries.ts'
import { Honours } from './honours.tsx'
import { EarlierYears, RoundFactsSide } from './round-facts.tsx'
import { RoundNotices } from './round-notices.tsx'
import { Applicants, Jury } from './round-people.tsx'
import { Criteria, HowJudged, HowToApply, Questions, Stages } from './round-terms.tsx'
import { RoundTop } from './round-top.tsx'

type RoundPageProps = { frame: PageFrame; now: Date; view: LivingRound; url: string; listed: ListQuery }

export function RoundPage(props: RoundPageProps) {
  const { frame, now, view, url, listed } = props
  const { t } = frame
  const { rules, entries } = view
  const { round } = rules
  const path = roundPath(t, round.prizeSlug, round.slug)
  const body = pickText(round.body, t.language)
  const timeline = timelineOf(t, { round, milestones: view.milestones })
  const isBefore = !isReleased(round) && (isOpenAt(round, now) || round.phase === 'announced')
  return (
    <Page frame={frame} width="work">
      <RoundTop t={t} round={round} now={now} hasFinalists={entries.some((entry) => entry.nominated !== null)} />
      <RoundNotices t={t} view={view} />
      <CorrectedAwards t={t} corrected={view.corrected} />
      {timeline.length > 1 ? <Timeline t={t} milestones={timeline} now={now} showYear /> : null}
      <Columns side={<RoundFactsSide t={t} view={view} url={url} now={now} />} sideLabel={t('public.shortFacts')}>
        <Honours t={t} path={path} categories={rules.categories} entries={entries} notAwarded={view.notAwarded} />
        {body ? (
          <Section title={t('public.aboutRound')}>
            <Prose text={body} />
          </Section>
        ) : null}
        <Criteria t={t} rules={rules} />
        <HowJudged t={t} round={round} />
        <Stages t={t} rules={rules} />
        {isBefore ? <HowToApply t={t} round={round} /> : null}
        <Questions t={t} rules={rules} />
        <Applicants t={t} path={path} round={round} {...{ entries, now, listed }} />
        <Jury t={t} round={round} jury={view.jury} />
      </Columns>
    </Page>
  )
}

/** A round from before the product, told from public sources. */
export function ArchivedRoundPage(props: {
  frame: PageFrame
  round: RoundFacts
  archived: ArchivedRoundView
  rounds: readonly RoundLine[]
  url: string
}) {
  const { frame, round, archived, rounds, url } = props
  const { t } = frame
  return (
    <Page frame={frame} width="text">
      <PageTitle
        kicker={`${archived.organiser} · ${pickText(round.prizeName, t.language)}`}
        title={frame.title}
        lead={pickText(round.summary, t.language)}
      />
      <ArchivedRound t={t} round={archived} />
      <EarlierYears t={t} rounds={rounds.filter((one) => one.id !== round.id)} />
      <ShareRow t={t} url={url} />
    </Page>
  )
}
