import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { JurorChange, ShownProposal } from '../load-sharing.ts'
import type { PlanSummary } from '../plan-summary-rules.ts'
import { AgainstToday } from './against-today.tsx'
import { LoadPlot } from './load-plot.tsx'
import { gapWords, named, warningsOf } from './proposal-words.ts'

export type ProposalView = { frame: PageFrame; proposal: ShownProposal; refusal: string | null }

const MOST_ROWS = 300

function precisionWords(t: Translate, { errorOfMean }: PlanSummary): string {
  if (errorOfMean === null) return t('plan.precision_none')
  const kind = errorOfMean < 0.5 ? 'good' : errorOfMean < 0.8 ? 'fair' : 'rough'
  return t(`plan.precision_${kind}`, { error: formatNumber(errorOfMean, t.language, 2) })
}

function worstOffWords(t: Translate, { entries, worstOff }: ShownProposal): string {
  if (!worstOff) return '–'
  const count = worstOff.readers.length
  if (entries.every(({ readers }) => readers.length === count)) return t('plan.worst_off_equal', { count })
  return t('plan.worst_off_is', { title: worstOff.entry.title, count })
}

function Figures({ t, proposal }: { t: Translate; proposal: ShownProposal }) {
  const { plan } = proposal
  const { diagnosis } = plan
  const adjusted = diagnosis.errorOfAdjusted
  return (
    <SummaryList
      rows={[
        { label: t('plan.connected'), value: t(diagnosis.parts === 1 ? 'plan.connected_yes' : 'plan.connected_no') },
        {
          label: t('plan.together'),
          value: t('plan.together_range', { least: diagnosis.leastTogether, most: diagnosis.mostTogether }),
        },
        ...(diagnosis.links && diagnosis.links.wanted > 0
          ? [
              {
                label: t('plan.linked'),
                value: t('plan.linked_least', { least: diagnosis.links.least, wanted: diagnosis.links.wanted }),
              },
            ]
          : []),
        ...(diagnosis.chance
          ? [{ label: t('plan.chance'), value: t('plan.chance_most', { most: diagnosis.chance.most }) }]
          : []),
        {
          label: t('plan.precision'),
          value: (
            <>
              {precisionWords(t, diagnosis)}
              {adjusted === null ? null : (
                <span class="hint">
                  {' '}
                  {t('plan.precision_adjusted', { error: formatNumber(adjusted, t.language, 2) })}
                </span>
              )}
            </>
          ),
        },
        { label: t('plan.worst_off'), value: worstOffWords(t, proposal) },
        {
          label: t('plan.load'),
          value: t('plan.load_range', { least: diagnosis.leastLoad, most: diagnosis.mostLoad }),
        },
        {
          label: t('plan.origin'),
          value: t(`plan.origin_${plan.origin}`, { name: plan.madeByName, at: plan.madeAt, seed: String(plan.seed) }),
        },
      ]}
    />
  )
}

function changeWords(t: Translate, { gains, loses }: JurorChange) {
  if (gains.length + loses.length === 0) return t('plan.unchanged')
  return (
    <>
      {gains.length > 0 ? (
        <Details summary={t('plan.gains', { count: gains.length })}>
          {named(
            t,
            gains.map(({ title }) => title),
          )}
        </Details>
      ) : null}
      {loses.length > 0 ? (
        <Details summary={t('plan.loses', { count: loses.length })}>
          {named(
            t,
            loses.map(({ title }) => title),
          )}
        </Details>
      ) : null}
    </>
  )
}

function Loads({ t, proposal }: { t: Translate; proposal: ShownProposal }) {
  const { changes, plan } = proposal
  const changed = changes.filter(({ gains, loses }) => gains.length + loses.length > 0).length
  return (
    <Section title={t('plan.loads')}>
      {changes.length <= 60 ? (
        <LoadPlot
          finding={t('plan.load_range', { least: plan.diagnosis.leastLoad, most: plan.diagnosis.mostLoad })}
          description={t('plan.plot_about')}
          changes={changes}
        />
      ) : null}
      <p>{t('plan.changed', { count: changed, all: changes.length })}</p>
      <Table
        caption={t('plan.loads')}
        rows={changes}
        columns={[
          { label: t('plan.juror'), isHeading: true, cell: ({ juror }) => juror.name },
          { label: t('plan.col_before'), isNumber: true, cell: ({ before }) => before },
          { label: t('plan.col_after'), isNumber: true, cell: ({ after }) => after },
          { label: t('plan.col_change'), cell: (change) => changeWords(t, change) },
        ]}
      />
    </Section>
  )
}

function Readers({ t, proposal, href }: { t: Translate; proposal: ShownProposal; href: string }) {
  return (
    <Section title={t('plan.readers')}>
      <Details summary={t('plan.readers_show', { count: proposal.entries.length })}>
        <Table
          caption={t('plan.readers')}
          rows={proposal.entries.slice(0, MOST_ROWS)}
          columns={[
            { label: t('plan.entry'), isHeading: true, cell: ({ entry }) => entry.title },
            { label: t('plan.col_readers'), cell: ({ readers }) => readers.join(' · ') || t('plan.nobody') },
          ]}
        />
        {proposal.entries.length > MOST_ROWS ? <p>{t('plan.rest_in_file')}</p> : null}
      </Details>
      <p>
        <a class="ds-link" href={href}>
          {t('plan.file_fetch_proposal')}
        </a>
      </p>
    </Section>
  )
}

function Use({ t, proposal }: { t: Translate; proposal: ShownProposal }) {
  const { plan, sharing } = proposal
  const base = `/runder/${sharing.seat.roundId}/fordeling`
  const back = (
    <ButtonLink href={base} variant="tertiary">
      {t('plan.back')}
    </ButtonLink>
  )
  if (plan.appliedAt) {
    return (
      <>
        <Notice t={t} tone="success">
          {t('plan.applied_at', { at: plan.appliedAt })}
        </Notice>
        <ButtonRow>{back}</ButtonRow>
      </>
    )
  }
  if (plan.diagnosis.parts > 1 || !sharing.mayAct) return <ButtonRow>{back}</ButtonRow>
  return (
    <PostForm action={`${base}/forslag/${plan.id}/bruk`}>
      <p>{t('plan.use_about')}</p>
      <ButtonRow>
        <Button>{t('plan.use')}</Button>
        {back}
      </ButtonRow>
    </PostForm>
  )
}

export function ProposalPage({ frame, proposal, refusal }: ProposalView) {
  const { t, language } = frame
  const { plan, sharing } = proposal
  const warnings = warningsOf(t, proposal)
  const isApart = plan.diagnosis.parts > 1
  return (
    <Page frame={frame} width="work">
      <PageTitle
        kicker={pickText(sharing.seat.title, language)}
        title={frame.title}
        lead={gapWords(t, plan.diagnosis)}
      />
      {refusal ? (
        <Notice t={t} tone="warning">
          {refusal}
        </Notice>
      ) : null}
      {isApart ? (
        <Notice t={t} tone="danger" title={t('plan.connected_no')}>
          {t('plan.disconnected_what', { parts: plan.diagnosis.parts })}
        </Notice>
      ) : null}
      {warnings.length === 0 ? null : (
        <Notice t={t} tone="warning" title={t('plan.warnings')}>
          <ul>
            {warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Figures t={t} proposal={proposal} />
      <AgainstToday t={t} diagnosis={plan.diagnosis} />
      <Use t={t} proposal={proposal} />
      <Loads t={t} proposal={proposal} />
      <Readers t={t} proposal={proposal} href={`/runder/${sharing.seat.roundId}/fordeling.csv?forslag=${plan.id}`} />
    </Page>
  )
}
