import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Details } from '../../../../ui/details.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { Result } from '../../result/load-result.ts'
import { SHEETS_ENOUGH } from '../diagnosis-rules.ts'
import { type ModelUsed, TIMES_ENOUGH, type WhyAdditive } from '../model-choice-rules.ts'
import { FITS_BADLY, type Fit } from '../ordinal/ordinal-fit-rules.ts'

type ModelUsedProps = { t: Translate; result: Result; used: ModelUsed; isLeader: boolean }
type Ordinal = Extract<ModelUsed, { kind: 'ordinal' }>
type Named = Fit & { readonly name: string }

function criterionName(t: Translate, { groups }: Result, id: string): string {
  const found = groups.flatMap(({ criteria }) => criteria).find((criterion) => criterion.id === id)
  return pickText(found?.name, t.language)
}

function reason(t: Translate, result: Result, why: WhyAdditive): string {
  switch (why.kind) {
    case 'parts':
      return t('models.why_parts', { parts: why.parts })
    case 'few_sheets':
      return t('models.why_few_sheets', { least: why.least, sheets: SHEETS_ENOUGH })
    case 'rare_value': {
      const criterion = criterionName(t, result, why.criterion)
      return t('models.why_rare_value', { value: why.value, count: why.count, criterion, times: TIMES_ENOUGH })
    }
    case 'large':
    case 'severity':
    case 'unsettled':
      return t(`models.why_${why.kind}`)
  }
}

function FitTable(props: { t: Translate; caption: string; heading: string; rows: readonly Named[] }) {
  const { t, caption, heading, rows } = props
  const figure = (label: string, of: (row: Named) => string): Column<Named> => ({ label, isNumber: true, cell: of })
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        { label: heading, isHeading: true, cell: ({ name }) => name },
        figure(t('models.col_infit'), ({ infit }) => formatNumber(infit, t.language, 2)),
        figure(t('models.col_outfit'), ({ outfit }) => formatNumber(outfit, t.language, 2)),
        figure(t('models.col_count'), ({ count }) => formatNumber(count, t.language)),
      ]}
    />
  )
}

/** Who stands out, by name: for whoever leads the jury, and in the order of the alphabet, since it ranks nobody. */
function JurorsWhoDiffer({ t, result, jurors }: { t: Translate; result: Result; jurors: Ordinal['jurors'] }) {
  const rows = jurors
    .filter(({ infit, outfit }) => infit > FITS_BADLY || outfit > FITS_BADLY)
    .map(({ personId, ...fit }) => ({ ...fit, name: result.jurors.get(personId) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, t.language))
  if (rows.length === 0) return <p>{t('models.jurors_none')}</p>
  return (
    <>
      <h3 class="ds-heading">{t('models.jurors_title')}</h3>
      <p>{t('models.jurors_lead')}</p>
      <FitTable t={t} caption={t('models.jurors_caption')} heading={t('models.col_juror')} rows={rows} />
    </>
  )
}

function Additive({ t, result, why }: { t: Translate; result: Result; why: readonly WhyAdditive[] }) {
  return (
    <>
      <p>{t('models.additive')}</p>
      <p>{t('models.why')}</p>
      <ul class="ds-list">
        {why.map((each) => (
          <li>{reason(t, result, each)}</li>
        ))}
      </ul>
    </>
  )
}

/** Which model the checks rest on, and why, folded; decision 0030. */
export function ModelUsedPart({ t, result, used, isLeader }: ModelUsedProps) {
  if (used.kind === 'none') return null
  if (used.kind === 'additive') {
    return (
      <Details summary={t('models.title')}>
        <Additive t={t} result={result} why={used.why} />
        <p>{t('models.rule')}</p>
      </Details>
    )
  }
  const criteria = used.criteria.map(({ id, ...fit }) => ({ ...fit, name: criterionName(t, result, id) }))
  return (
    <Details summary={t('models.title')}>
      <p>{t('models.ordinal', { sheets: SHEETS_ENOUGH, times: TIMES_ENOUGH })}</p>
      <p>{t('models.rule')}</p>
      {isLeader ? <JurorsWhoDiffer t={t} result={result} jurors={used.jurors} /> : null}
      <h3 class="ds-heading">{t('models.criteria_title')}</h3>
      <FitTable t={t} caption={t('models.criteria_caption')} heading={t('models.col_criterion')} rows={criteria} />
      <p class="hint">{t('models.fit_help', { high: FITS_BADLY })}</p>
    </Details>
  )
}
