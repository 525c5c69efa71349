import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { missingForAnnouncing, missingForOpening } from '../../gate-rules.ts'
import type { MyRounds } from '../queries.ts'

type SecretariatPageProps = { frame: PageFrame; mine: MyRounds; canFound: boolean; now: Date }
type Round = MyRounds['rounds'][number]

function gapCount({ mine, now }: SecretariatPageProps, { id, phase }: Round): number {
  const rules = mine.unopened.find(({ round }) => round.id === id)
  if (!rules) return 0
  const setUp = {
    ...rules,
    milestones: [],
    roundTerms: [],
    recusal: { grounds: [], quorum: null, ownEntryBars: 'case' as const },
  }
  return (phase === 'draft' ? missingForAnnouncing(setUp) : missingForOpening(setUp, now)).length
}

function Rounds(props: SecretariatPageProps) {
  const { t, language } = props.frame
  const waits = (round: Round) => {
    if (round.phase !== 'draft' && round.phase !== 'announced') return '–'
    const count = gapCount(props, round)
    return count > 0 ? t('prizes.card_missing', { count }) : t('prizes.card_ready')
  }
  return (
    <Table
      caption={t('prizes.secretariat_rounds')}
      rows={props.mine.rounds}
      columns={[
        {
          label: t('prizes.column_round'),
          isHeading: true,
          cell: ({ id, title }) => (
            <a class="ds-link" href={`/runder/${id}`}>
              {pickText(title, language)}
            </a>
          ),
        },
        {
          label: t('prizes.field_prize'),
          cell: ({ prizeName, organisationName }) => `${pickText(prizeName, language)}, ${organisationName}`,
        },
        {
          label: t('prizes.column_phase'),
          cell: ({ phase, suspendedAt }) => (
            <Tag tone={suspendedAt ? 'danger' : 'info'}>
              {t(suspendedAt ? 'prizes.phase_suspended' : `prizes.phase_${phase}`)}
            </Tag>
          ),
        },
        { label: t('prizes.column_missing'), cell: waits },
        {
          label: t('prizes.field_deadline'),
          cell: ({ deadline }) => (deadline ? formatDateTime(deadline, language) : '–'),
        },
      ]}
    />
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
          <Rounds {...props} />
          {canFound ? <ButtonLink href={found.href}>{found.label}</ButtonLink> : null}
        </>
      )}
    </Page>
  )
}
