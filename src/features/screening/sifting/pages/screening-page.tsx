import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { ErrorSummary } from '../../../../ui/error-summary.tsx'
import { Page } from '../../../../ui/layout.tsx'
import { Columns, PageTitle, Panel, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Prose } from '../../../../ui/prose.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import { EntryFacts, Submission } from '../../pages/entry-reading.tsx'
import { Changes } from './changes.tsx'
import { ProposalPanel, SentBack } from './proposal-panel.tsx'
import { ScreeningForm } from './screening-form.tsx'
import type { ScreeningView } from './screening-view.ts'

/** How the terms were found, for whoever confirms and for later readers. */
function CheckedTerms({ t, view }: { t: Translate; view: ScreeningView }) {
  const rows = view.terms.flatMap(({ id, text }) => {
    const check = view.checks.find(({ termId }) => termId === id)
    if (!check?.state) return []
    const found = t(`outbox.check_${check.state}`)
    return [{ label: pickText(text, t.language), value: check.note ? `${found}. ${check.note}` : found }]
  })
  if (rows.length === 0) return null
  return (
    <Section title={t('outbox.checklist')}>
      <SummaryList rows={rows} />
    </Section>
  )
}

function isDecidedHere({ desk, entry }: ScreeningView): boolean {
  return desk.phase === 'screening' && (entry.proposal === null || entry.proposal.sentBackBy !== null)
}

function Standing({ t, view }: { t: Translate; view: ScreeningView }) {
  const { desk, entry } = view
  if (desk.phase === 'assessment' && entry.outcome === 'ineligible')
    return (
      <>
        <p>{t('admin.reversalText')}</p>
        <ScreeningForm t={t} view={view} />
      </>
    )
  if (desk.phase !== 'screening') {
    const isBefore = ['draft', 'announced', 'open'].includes(desk.phase)
    return <p>{isBefore ? t('admin.screeningNotYet') : t('admin.screeningOver')}</p>
  }
  const { proposal } = entry
  if (proposal && proposal.sentBackBy === null) return <ProposalPanel t={t} view={view} proposal={proposal} />
  return (
    <>
      {proposal ? <SentBack t={t} proposal={proposal} /> : null}
      <ScreeningForm t={t} view={view} />
    </>
  )
}

export function ScreeningPage(view: ScreeningView) {
  const { frame, desk, entry, submission, queue } = view
  const { t } = frame
  const terms = pickText(desk.eligibility, t.language)
  const side = (
    <>
      <Panel tinted title={t('admin.screeningLeft', { count: queue.left })}>
        <Standing t={t} view={view} />
      </Panel>
      <ButtonRow>
        {queue.next ? (
          <ButtonLink href={`/runder/${desk.id}/siling/${queue.next}`} variant="secondary">
            {t('admin.nextEntry')}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/runder/${desk.id}/soknader`} variant="tertiary">
          {t('admin.toList')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
  return (
    <Page frame={frame} width="work">
      <ErrorSummary t={t} errors={view.errors} />
      {view.done ? (
        <Notice t={t} tone="success">
          {view.done}
        </Notice>
      ) : null}
      {view.refusal ? (
        <Notice t={t} tone="danger">
          {view.refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={t('admin.screeningTitle')} title={entry.title || t('admin.untitled')} />
      <Columns side={side} sideLabel={t('admin.screeningTitle')}>
        <EntryFacts t={t} entry={entry} submission={submission} />
        {terms ? (
          <Details summary={t('admin.terms')}>
            <Prose text={terms} />
          </Details>
        ) : null}
        {isDecidedHere(view) ? null : <CheckedTerms t={t} view={view} />}
        {view.earlier && submission ? <Changes t={t} before={view.earlier} after={submission} /> : null}
        <Submission t={t} submission={submission} />
      </Columns>
    </Page>
  )
}
