import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Table } from '../../../../ui/table.tsx'
import type { ResultGroup } from '../../result/load-result.ts'
import type { CheckedCriterion, CheckedGroup, JuryChecks } from '../jury-checks-rules.ts'
import { HARDLY_DISCRIMINATES, jurorsNeeded, type Reliability } from '../reliability-rules.ts'

/** From here on a criterion does tell entries apart, so that below it one surely does not do so well. */
const DISCRIMINATES = 0.5

function noteOn(t: Translate, reliability: Reliability | null): readonly string[] {
  if (!reliability) return [t('checks.note_untold')]
  if (reliability.mean >= HARDLY_DISCRIMINATES) return []
  const isSure = reliability.interval !== null && reliability.interval.mean.high < DISCRIMINATES
  return [t(isSure ? 'checks.note_weak' : 'checks.note_weak_maybe')]
}

type CriteriaTableProps = { t: Translate; group: ResultGroup; checks: CheckedGroup }

/** How well each criterion tells the entries apart, in one group. */
export function CriteriaTable({ t, group, checks }: CriteriaTableProps) {
  const nameOf = (place: number) => pickText(group.criteria[place]?.name, t.language)
  const rows = checks.criteria.map((criterion, place) => ({ ...criterion, name: nameOf(place) }))
  if (rows.every(({ reliability }) => reliability === null)) return null
  const listed = (places: readonly number[]) =>
    new Intl.ListFormat(t.language === 'en' ? 'en-GB' : t.language, { type: 'conjunction' }).format(
      places.map((other) => t('checks.note_same_name', { name: nameOf(other) })),
    )
  const notes = ({ reliability, saysTheSameAs }: CheckedCriterion) => [
    ...noteOn(t, reliability),
    ...(saysTheSameAs.length > 0 ? [t('checks.note_same', { others: listed(saysTheSameAs) })] : []),
  ]
  const range = ({ reliability }: CheckedCriterion) =>
    reliability?.interval ? t('checks.range', { ...reliability.interval.mean }) : t('checks.none')
  return (
    <>
      <h3 class="ds-heading">{t('checks.criteria_title')}</h3>
      <Table
        caption={t('checks.criteria_caption')}
        rows={rows}
        columns={[
          { label: t('checks.col_criterion'), isHeading: true, cell: ({ name }) => name },
          {
            label: t('checks.col_reliability'),
            isNumber: true,
            cell: ({ reliability }) => (reliability ? formatNumber(reliability.mean, t.language, 2) : t('checks.none')),
          },
          { label: t('checks.col_range'), isNumber: true, cell: range },
          { label: t('checks.col_note'), cell: (row) => notes(row).join(' ') },
        ]}
      />
    </>
  )
}

const WANTED = 0.8
/** More jurors an entry than this nobody has. */
const MOST = 100

function Needed({ t, reliability }: { t: Translate; reliability: Reliability }) {
  const count = jurorsNeeded(reliability.single, WANTED)
  const few = reliability.interval && jurorsNeeded(reliability.interval.single.high, WANTED)
  const many = reliability.interval && jurorsNeeded(reliability.interval.single.low, WANTED)
  const range = () => {
    if (few === null || few === count) return ''
    if (count === null || count > MOST) return t('checks.reliability_never_range', { few })
    if (many === null || many > MOST) return t('checks.reliability_needed_open', { few })
    return t('checks.reliability_needed_range', { few, many })
  }
  const needed = () => {
    if (count === null) return t('checks.reliability_never')
    if (count > MOST) return t('checks.reliability_needed_many', { wanted: WANTED })
    return t('checks.reliability_needed', { wanted: WANTED, count })
  }
  return (
    <p>
      {needed()} {range()}
    </p>
  )
}

function Range({ t, interval }: { t: Translate; interval: Reliability['interval'] }) {
  if (!interval) return <p>{t('checks.reliability_unsure')}</p>
  const { single, mean } = interval
  const ends = { singleLow: single.low, singleHigh: single.high, meanLow: mean.low, meanHigh: mean.high }
  return <p>{t('checks.reliability_range', ends)}</p>
}

/** How sure this jury is, in words, and how sure that is. */
export function ReliabilityPart({ t, checks }: { t: Translate; checks: JuryChecks }) {
  const { reliability, variance } = checks
  if (!reliability) return <p>{t('checks.reliability_none')}</p>
  const { single, mean, jurors, interval } = reliability
  // Between one of a hundred lenient and one of a hundred severe is far; two standard deviations are a usual pair.
  const apart = variance ? 2 * Math.sqrt(variance.juror) : 0
  return (
    <>
      <p>{t('checks.reliability_text', { single, mean, jurors })}</p>
      <Range t={t} interval={interval} />
      <Needed t={t} reliability={reliability} />
      {apart >= 0.5 ? <p>{t('checks.severity_text', { by: apart })}</p> : null}
    </>
  )
}
