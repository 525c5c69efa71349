import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, Section } from '../../../../ui/layout-parts.tsx'
import { localPath } from '../../../../ui/local-path.ts'
import { Pattern } from '../../../../ui/pattern.tsx'
import { Hero, Steps } from '../../../../ui/showcase.tsx'
import { OpenCalls } from '../../listing/pages/open-calls.tsx'
import type { RoundLine } from '../../listing/queries.ts'
import type { ArchivedHonour, NewestWinner } from '../queries.ts'
import type { WorthKnowing } from '../rules.ts'
import { LatestWinner } from './newest-winner.tsx'
import { InnovationsWorthKnowing } from './worth-knowing.tsx'

export type FrontView = {
  readonly frame: PageFrame
  readonly now: Date
  readonly open: readonly RoundLine[]
  readonly ownWinners: readonly NewestWinner[]
  readonly archivedWinners: readonly ArchivedHonour[]
  readonly worthKnowing: readonly WorthKnowing<ArchivedHonour>[]
}

function Door({ frame }: { frame: PageFrame }) {
  const { t } = frame
  const side = (
    <Section title={t('public.doorTitle')}>
      <p>{frame.person ? t('public.doorSignedIn') : t('public.doorText')}</p>
      <p>
        <a class="ds-link" href="/min-side">
          {frame.person ? t('ui.myPage') : t('public.doorSignIn')}
        </a>
      </p>
    </Section>
  )
  return (
    <Columns side={side} sideLabel={t('public.doorTitle')}>
      <Section title={t('public.howTitle')}>
        <Steps items={[t('public.how_1'), t('public.how_2'), t('public.how_3'), t('public.how_4')]} />
      </Section>
    </Columns>
  )
}

export function FrontPage({ frame, now, open, ownWinners, archivedWinners, worthKnowing }: FrontView) {
  const { t } = frame
  const prizes = localPath(t.language, '/priser')
  return (
    <Page frame={frame} width="wide">
      <Hero
        title={t('public.frontTitle')}
        lead={t('public.frontLead')}
        picture={<Pattern name={t('ui.productName')} />}
      />
      <Section title={t('public.openNow')}>
        {open.length > 0 ? <OpenCalls t={t} rounds={open} now={now} /> : <p>{t('public.nothingOpen')}</p>}
        <p>
          <a class="ds-link" href={prizes}>
            {t('public.allPrizes')}
          </a>
        </p>
      </Section>
      {ownWinners.length + archivedWinners.length > 0 ? (
        <Section title={t('public.latestWinner')}>
          <LatestWinner t={t} own={ownWinners} archived={archivedWinners} />
        </Section>
      ) : null}
      {worthKnowing.length > 0 ? (
        <Section title={t('public.worthKnowing')}>
          <p>{t('public.worthKnowingLead')}</p>
          <InnovationsWorthKnowing t={t} items={worthKnowing} />
        </Section>
      ) : null}
      <Door frame={frame} />
    </Page>
  )
}
