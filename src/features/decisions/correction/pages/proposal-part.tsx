import { pickText } from '../../../../kernel/texts.ts'
import { formatDate } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { errorOf } from '../../../../ui/error-summary.tsx'
import { Section } from '../../../../ui/layout-parts.tsx'
import { SummaryList } from '../../../../ui/summary-list.tsx'
import type { AwardProposal } from '../proposal-queries.ts'
import type { AwardView } from './award-view.ts'
import { SettleActs } from './settle-acts.tsx'

type PartProps = { readonly view: AwardView; readonly proposal: AwardProposal }

function titleIn({ field }: AwardView, entryId: string): string {
  return field.find(({ id }) => id === entryId)?.title ?? ''
}

function linesOf(t: Translate, { view, proposal }: PartProps): readonly string[] {
  return proposal.changes.map(({ entryId, before, after }) => {
    const named = (standing: typeof before) => t(`correction.standing_${standing ?? 'none'}`)
    return t('correction.line', { title: titleIn(view, entryId), before: named(before), after: named(after) })
  })
}

/** Word for word as it will be published. */
function Proposed(props: PartProps) {
  const { view, proposal } = props
  const { t } = view.frame
  const { reason, decidedBy, decidedOn, statements } = proposal
  const both = [
    { label: t('correction.why'), value: reason.nb ?? '' },
    { label: t('correction.whyNn'), value: reason.nn === reason.nb ? '' : (reason.nn ?? '') },
    { label: t('correction.decidedBy'), value: decidedBy },
    {
      label: t('correction.decidedOn'),
      value: formatDate(new Date(`${decidedOn}T12:00:00Z`), t.language),
    },
  ]
  return (
    <>
      <ul class="ds-list">
        {linesOf(t, props).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <SummaryList
        rows={both
          .filter(({ value }) => value !== '')
          .map(({ label, value }) => ({ label, value: <span class="kept-breaks">{value}</span> }))}
      />
      {statements.map(({ entryId, text }) => (
        <Section title={t('correction.statement', { title: titleIn(view, entryId) })}>
          <p class="kept-breaks">{text.nb}</p>
          {text.nn ? (
            <p class="kept-breaks" lang="nn">
              {text.nn}
            </p>
          ) : null}
        </Section>
      ))}
    </>
  )
}

/** What one of the secretariat has written, for another to publish. */
export function ProposalPart(props: PartProps) {
  const { view, proposal } = props
  const { t, language } = view.frame
  const { proposedByName: name, proposedAt: at } = proposal
  return (
    <Section title={t('correction.proposal')}>
      <p>{t('correction.proposedBy', { name, at })}</p>
      <Proposed {...props} />
      <p class="hint">{t('correction.letterTo', { round: pickText(view.desk.title, language) })}</p>
      <SettleActs
        t={t}
        action={`/runder/${view.desk.id}/rett-prisen/avgjor`}
        proposal={proposal}
        me={view.me}
        note={{ id: 'note', written: view.note, error: errorOf(view.errors, 'note') }}
      />
    </Section>
  )
}
