import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { ErrorSummary, type FieldFault } from '../../../../ui/error-summary.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle, Section } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { CriterionDifferences, Differences } from '../load-differences.ts'
import { CriterionSection, type ReturnedNote } from './criterion-section.tsx'

export type DifferencesView = {
  readonly frame: PageFrame
  readonly differences: Differences
  readonly returned: ReturnedNote | null
  readonly notice: { readonly tone: 'success' | 'warning'; readonly text: string } | null
}

function Summary({ t, criteria }: { t: Translate; criteria: readonly CriterionDifferences[] }) {
  const apart = criteria.filter(({ widest }) => widest?.agreement === 'disagree')
  if (apart.length === 0) return <p>{t('calibration.nothing_apart')}</p>
  return (
    <>
      <p>{t('calibration.talk_first', { count: apart.length, all: criteria.length })}</p>
      <ul class="ds-list">
        {apart.map(({ criterion }) => (
          <li>
            <a class="ds-link" href={`#kriterium-${criterion.index}`}>
              {pickText(criterion.name, t.language)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The same figure before and after, and what it cannot say. */
function Measure({ t, criteria }: { t: Translate; criteria: readonly CriterionDifferences[] }) {
  if (criteria.every(({ realDistance }) => realDistance === null)) return null
  const written = (distance: number | null) => (distance === null ? '–' : formatNumber(distance, t.language, 2))
  return (
    <Section title={t('calibration.measure_title')}>
      <p>{t('calibration.measure_about')}</p>
      <Table
        caption={t('calibration.measure_title')}
        rows={criteria}
        columns={[
          {
            label: t('calibration.criterion'),
            isHeading: true,
            cell: ({ criterion }) => pickText(criterion.name, t.language),
          },
          { label: t('calibration.measure_before'), isNumber: true, cell: ({ distance }) => written(distance) },
          { label: t('calibration.measure_after'), isNumber: true, cell: ({ realDistance }) => written(realDistance) },
        ]}
      />
      <p class="hint">{t('calibration.measure_modest')}</p>
    </Section>
  )
}

export function DifferencesPage({ frame, differences, returned, notice }: DifferencesView) {
  const { t } = frame
  const { view, criteria, hidden } = differences
  const base = `/jury/${view.seat.roundId}/kalibrering`
  const errors: readonly FieldFault[] = returned?.error
    ? [{ fieldId: `note-${returned.criterionId}`, message: returned.error }]
    : []
  return (
    <Page frame={frame} width="wide">
      <ErrorSummary t={t} errors={errors} />
      {notice ? (
        <Notice t={t} tone={notice.tone}>
          {notice.text}
        </Notice>
      ) : null}
      <PageTitle
        kicker={pickText(view.seat.title, t.language)}
        title={frame.title}
        lead={t('calibration.differences_lead')}
      />
      <Summary t={t} criteria={criteria} />
      {hidden.length > 0 ? (
        <Notice t={t} tone="info">
          {t('calibration.hidden', {
            count: hidden.length,
            titles: hidden.map(({ title }) => `«${title}»`).join(', '),
          })}
        </Notice>
      ) : null}
      {criteria.map((each) => (
        <CriterionSection {...{ t, base, differences, each, returned }} />
      ))}
      <Measure t={t} criteria={criteria} />
      <ButtonLink href={base} variant="secondary">
        {t('calibration.back')}
      </ButtonLink>
    </Page>
  )
}
