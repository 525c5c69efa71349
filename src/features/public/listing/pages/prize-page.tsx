import type { Child } from 'hono/jsx'
import { pickText } from '../../../../kernel/texts.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { isOpenAt } from '../../../prizes/contract.ts'
import type { PrizeView, RoundLine } from '../queries.ts'
import { OpenCalls } from './open-calls.tsx'
import { RoundLines } from './round-lines.tsx'

export function PrizePage(props: {
  frame: PageFrame
  now: Date
  prize: PrizeView
  rounds: readonly RoundLine[]
  /** What the archive tells of the prize as such. */
  facts: Child
}) {
  const { frame, now, prize, rounds, facts } = props
  const { t } = frame
  const open = rounds.filter((round) => isOpenAt(round, now))
  const isOver = (round: RoundLine) => round.phase === 'released' || round.phase === 'archived'
  const ongoing = rounds.filter((round) => !isOver(round) && !open.includes(round))
  const earlier = rounds.filter(isOver)
  return (
    <Page frame={frame} width="work">
      <PageTitle kicker={prize.organisationName} title={frame.title} lead={pickText(prize.summary, t.language)} />
      {open.length > 0 ? (
        <Section title={t('public.openNow')}>
          <OpenCalls t={t} rounds={open} now={now} />
        </Section>
      ) : null}
      {ongoing.length > 0 ? (
        <Section title={t('public.ongoing')}>
          <RoundLines t={t} rounds={ongoing} now={now} withOrganiser={false} />
        </Section>
      ) : null}
      {earlier.length > 0 ? (
        <Section title={t('public.earlier')}>
          <RoundLines t={t} rounds={earlier} now={now} withOrganiser={false} />
        </Section>
      ) : null}
      {rounds.length === 0 ? <EmptyState text={t('public.noRounds')} /> : null}
      {facts}
    </Page>
  )
}
