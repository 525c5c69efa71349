import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { CardGrid, LinkCard, PageTitle } from '../../../../ui/layout-parts.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { missingForAnnouncing, missingForOpening } from '../../gate-rules.ts'
import type { MyRounds } from '../queries.ts'

type SecretariatPageProps = { frame: PageFrame; mine: MyRounds; canFound: boolean; now: Date }
type Round = MyRounds['rounds'][number]

function gapCount({ mine, now }: SecretariatPageProps, { id, phase }: Round): number {
  const rules = mine.unopened.find(({ round }) => round.id === id)
  if (!rules) return 0
  const setUp = { ...rules, milestones: [] }
  return (phase === 'draft' ? missingForAnnouncing(setUp) : missingForOpening(setUp, now)).length
}

function RoundCard({ props, round }: { props: SecretariatPageProps; round: Round }) {
  const { t, language } = props.frame
  const missing = gapCount(props, round)
  const isUnopened = round.phase === 'draft' || round.phase === 'announced'
  return (
    <LinkCard
      href={`/runder/${round.id}`}
      title={pickText(round.title, language)}
      kicker={`${round.organisationName} · ${pickText(round.prizeName, language)}`}
    >
      <p>
        <Tag tone={round.suspendedAt ? 'danger' : 'info'}>
          {t(round.suspendedAt ? 'prizes.phase_suspended' : `prizes.phase_${round.phase}`)}
        </Tag>
      </p>
      {isUnopened ? <p>{missing > 0 ? t('prizes.card_missing', { count: missing }) : t('prizes.card_ready')}</p> : null}
      {round.deadline ? (
        <p class="hint">{t('prizes.card_deadline', { at: formatDateTime(round.deadline, language) })}</p>
      ) : null}
    </LinkCard>
  )
}

export function SecretariatPage(props: SecretariatPageProps) {
  const { frame, mine, canFound } = props
  const { t } = frame
  const found = { href: '/sekretariat/nytt', label: t('prizes.founding_title') }
  return (
    <Page frame={frame} width="wide">
      <PageTitle title={frame.title} lead={t('prizes.secretariat_lead')} />
      {mine.rounds.length === 0 ? (
        <EmptyState
          text={t(canFound ? 'prizes.secretariat_empty' : 'prizes.secretariat_none')}
          {...(canFound ? { action: found } : {})}
        />
      ) : (
        <>
          <CardGrid>
            {mine.rounds.map((round) => (
              <RoundCard props={props} round={round} />
            ))}
          </CardGrid>
          {canFound ? <ButtonLink href={found.href}>{found.label}</ButtonLink> : null}
        </>
      )}
    </Page>
  )
}
