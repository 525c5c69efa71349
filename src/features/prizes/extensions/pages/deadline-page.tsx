import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime, formatTime } from '../../../../text/format.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { SetUp } from '../../round-rules.ts'
import type { Values } from '../../set-up-forms.ts'
import type { OutageProposal } from '../../uptime/rules.ts'
import { WAYS } from '../forms.ts'
import type { GivenExtension } from '../queries.ts'
import { whomOf } from './extension-words.ts'

type DeadlinePageProps = {
  frame: PageFrame
  setUp: SetUp
  given: readonly GivenExtension[]
  proposal: OutageProposal | null
  /** What the proposal's one button sends. */
  proposed: Values
  done: string | null
  refusal: string | null
}

/** Proposed, never given by itself: what was lost, what it would become, and one button with the reason. */
function Proposal({ frame, setUp, proposal, proposed }: DeadlinePageProps & { proposal: OutageProposal }) {
  const { t, language } = frame
  const times = proposal.outages.map(({ from, to, cause }) =>
    t(cause === 'planned' ? 'life.outage_planned' : 'life.outage_unknown', {
      from: formatDateTime(from, language),
      to: formatTime(to, language),
    }),
  )
  const values = { minutes: proposal.minutes, until: formatDateTime(proposal.until, language) }
  return (
    <Panel tinted title={t('life.outage_title')}>
      <p>{times.join(' ')}</p>
      <p>{t('life.outage_proposal', values)}</p>
      <PostForm action={`/runder/${setUp.round.id}/frist/alle`}>
        {Object.entries(proposed).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <p class="hint">{t('life.outage_reason', { reason: proposed[`reason_${language}`] ?? '' })}</p>
        <ButtonRow>
          <Button>{t('life.outage_button', values)}</Button>
          <ButtonLink href={`/runder/${setUp.round.id}/frist/alle?forslag`} variant="secondary">
            {t('life.outage_edit')}
          </ButtonLink>
        </ButtonRow>
      </PostForm>
    </Panel>
  )
}

function Ways({ frame, setUp }: Pick<DeadlinePageProps, 'frame' | 'setUp'>) {
  const { t } = frame
  const shown = WAYS.filter((way) => way !== 'kategori' || setUp.categories.length > 1)
  if (setUp.round.phase !== 'open') return <p class="hint">{t('life.extend_only_open')}</p>
  return (
    <ul class="plain-list">
      {shown.map((way) => (
        <li>
          <a class="ds-link" href={`/runder/${setUp.round.id}/frist/${way}`}>
            {t(`life.extend_${way}`)}
          </a>
          <p class="hint">{t(`life.extend_${way}_hint`)}</p>
        </li>
      ))}
    </ul>
  )
}

function Given({ frame, given }: Pick<DeadlinePageProps, 'frame' | 'given'>) {
  const { t, language } = frame
  if (given.length === 0) return <p class="hint">{t('life.extend_none')}</p>
  return (
    <Table
      caption={t('life.extend_given')}
      rows={given}
      columns={[
        { label: t('life.extend_whom'), cell: (row) => whomOf(t, row), isHeading: true },
        { label: t('life.extend_new'), cell: (row) => formatDateTime(row.deadline, language) },
        { label: t('life.extend_before'), cell: (row) => formatDateTime(row.former, language) },
        { label: t('prizes.field_reason'), cell: (row) => pickText(row.reason, language) },
        {
          label: t('life.extend_by'),
          cell: (row) => `${row.byName ?? ''}, ${formatDateTime(row.at, language)}`,
        },
      ]}
    />
  )
}

export function DeadlinePage(props: DeadlinePageProps) {
  const { frame, setUp, given, proposal, done, refusal } = props
  const { t, language } = frame
  const { round } = setUp
  const own = setUp.categories.filter(({ deadline }) => deadline !== null)
  const rows = [
    { label: t('prizes.field_deadline'), value: round.deadline ? formatDateTime(round.deadline, language) : '–' },
    { label: t('life.grace'), value: t('life.grace_minutes', { count: round.graceMinutes }) },
    ...own.map(({ name, deadline }) => ({
      label: t('life.deadline_of', { name: pickText(name, language) }),
      value: deadline ? formatDateTime(deadline, language) : '',
    })),
  ]
  return (
    <Page frame={frame} width="wide">
      <PageTitle kicker={pickText(round.title, language)} title={frame.title} lead={t('life.deadline_lead')} />
      {done ? (
        <Notice t={t} tone="success">
          {done}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      {proposal ? <Proposal {...props} proposal={proposal} /> : null}
      <Section title={t('life.deadline_now')}>
        <SummaryList rows={rows} />
      </Section>
      <Section title={t('life.extend_title')}>
        <Ways frame={frame} setUp={setUp} />
      </Section>
      <Section title={t('life.extend_given')}>
        <Given frame={frame} given={given} />
      </Section>
      <ButtonRow>
        <ButtonLink href={`/runder/${round.id}`} variant="tertiary">
          {t('prizes.back')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}
