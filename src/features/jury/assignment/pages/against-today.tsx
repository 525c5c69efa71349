import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { PlanFigures, PlanSummary } from '../plan-summary-rules.ts'

type Compared = { readonly label: string; readonly words: (figures: PlanFigures) => string }

function comparedIn(t: Translate, { links, today }: PlanSummary): readonly Compared[] {
  const points = (error: number | null) =>
    error === null ? '–' : t('plan.points', { error: formatNumber(error, t.language, 2) })
  const groups: Compared = {
    label: t('plan.linked'),
    words: (figures) => (figures.links ? t('plan.at_least', { least: figures.links.least }) : '–'),
  }
  return [
    {
      label: t('plan.per_juror'),
      words: ({ leastLoad, mostLoad }) => t('plan.together_range', { least: leastLoad, most: mostLoad }),
    },
    { label: t('plan.connected'), words: ({ parts }) => t(parts === 1 ? 'plan.yes' : 'plan.no') },
    {
      label: t('plan.together'),
      words: ({ leastTogether, mostTogether }) =>
        t('plan.together_range', { least: leastTogether, most: mostTogether }),
    },
    { label: t('plan.pairs_without'), words: ({ pairsWithout }) => formatNumber(pairsWithout, t.language) },
    ...(links || today?.links ? [groups] : []),
    { label: t('plan.too_few'), words: ({ tooFewReaders }) => formatNumber(tooFewReaders, t.language) },
    { label: t('plan.error_usual'), words: ({ errorOfMean }) => points(errorOfMean) },
    { label: t('plan.error_adjusted'), words: ({ errorOfAdjusted }) => points(errorOfAdjusted) },
    { label: t('plan.error_worst'), words: ({ errorOfWorst }) => points(errorOfWorst) },
  ]
}

/** Load, links and precision of what is read today beside those of the proposal. */
export function AgainstToday({ t, diagnosis }: { t: Translate; diagnosis: PlanSummary }) {
  const { today } = diagnosis
  if (!today) return null
  return (
    <Section title={t('plan.against_today')}>
      <Table
        caption={t('plan.against_today')}
        rows={comparedIn(t, diagnosis)}
        columns={[
          { label: t('plan.figure'), isHeading: true, cell: ({ label }) => label },
          { label: t('plan.col_before'), isNumber: true, cell: ({ words }) => words(today) },
          { label: t('plan.col_after'), isNumber: true, cell: ({ words }) => words(diagnosis) },
        ]}
      />
    </Section>
  )
}
