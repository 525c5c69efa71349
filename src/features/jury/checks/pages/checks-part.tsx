import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Prose } from '../../../../ui/prose.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { ResultEntry, ResultGroup } from '../../result/load-result.ts'
import type { CheckedEntry, CheckedGroup, JuryChecks } from '../jury-checks-rules.ts'
import { HARDLY_DISCRIMINATES, jurorsNeeded } from '../reliability-rules.ts'

type Row = { readonly entry: ResultEntry; readonly check: CheckedEntry | undefined }

type GroupProps = {
  t: Translate
  group: ResultGroup
  checks: CheckedGroup
}

type ChecksTableProps = GroupProps & {
  base: string
  /** Which of the entries stand on this page. */
  shown: { readonly from: number; readonly count: number }
}

function figure(t: Translate, value: number | null | undefined): string {
  return value === null || value === undefined ? t('checks.none') : formatNumber(value, t.language, 2)
}

function signed(t: Translate, value: number | null | undefined): string {
  if (value === null || value === undefined) return t('checks.none')
  return `${value >= 0 ? '+' : '−'}${formatNumber(Math.abs(value), t.language, 2)}`
}

function share(t: Translate, value: number | undefined): string {
  if (value === undefined) return t('checks.none')
  const percent = new Intl.NumberFormat(t.language, { style: 'percent' })
  // Counted in draws, none of them or all of them is still nothing certain.
  if (value < 0.01) return t('checks.under', { share: percent.format(0.01) })
  if (value > 0.99) return t('checks.over', { share: percent.format(0.99) })
  return percent.format(value)
}

function columnsFor(t: Translate, base: string): readonly Column<Row>[] {
  const place = ({ check }: Row) => check?.chance?.rank
  return [
    { label: t('checks.col_rule'), isNumber: true, cell: ({ entry }) => entry.rank ?? t('checks.none') },
    {
      label: t('jury.colEntry'),
      isHeading: true,
      cell: ({ entry }) => (
        <a class="ds-link" href={`${base}/soknad/${entry.entryId}`}>
          {entry.title}
        </a>
      ),
    },
    { label: t('checks.col_model'), isNumber: true, cell: ({ check }) => figure(t, check?.adjusted?.level) },
    { label: t('checks.col_difference'), isNumber: true, cell: ({ check }) => signed(t, check?.adjusted?.difference) },
    { label: t('checks.col_schulze'), isNumber: true, cell: ({ check }) => check?.schulzeRank ?? t('checks.none') },
    { label: t('checks.col_among'), isNumber: true, cell: ({ check }) => share(t, check?.chance?.amongFirst) },
    {
      label: t('checks.col_better'),
      isNumber: true,
      cell: ({ entry, check }) => (entry.rank === 1 ? t('checks.none') : share(t, check?.chance?.betterThanFirst)),
    },
    {
      label: t('checks.col_rank'),
      isNumber: true,
      cell: (row) => {
        const rank = place(row)
        return rank ? t('checks.rank_range', { low: rank.low, high: rank.high }) : t('checks.none')
      },
    },
  ]
}

/** How well each criterion tells the entries apart, in one group. */
export function CriteriaTable({ t, group, checks }: GroupProps) {
  const nameOf = (place: number) => pickText(group.criteria[place]?.name, t.language)
  const rows = checks.criteria.map((criterion, place) => ({ ...criterion, name: nameOf(place) }))
  if (rows.every(({ reliability }) => reliability === null)) return null
  const listed = (places: readonly number[]) =>
    new Intl.ListFormat(t.language === 'en' ? 'en-GB' : t.language, { type: 'conjunction' }).format(
      places.map((other) => t('checks.note_same_name', { name: nameOf(other) })),
    )
  const notes = ({ reliability, saysTheSameAs }: (typeof rows)[number]) => [
    ...(reliability && reliability.mean < HARDLY_DISCRIMINATES ? [t('checks.note_weak')] : []),
    ...(saysTheSameAs.length > 0 ? [t('checks.note_same', { others: listed(saysTheSameAs) })] : []),
  ]
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
            cell: ({ reliability }) => figure(t, reliability?.mean),
          },
          { label: t('checks.col_note'), cell: (row) => notes(row).join(' ') },
        ]}
      />
    </>
  )
}

/** What the three checks say of one group's result. */
export function ChecksTable({ t, base, group, checks, shown }: ChecksTableProps) {
  const rows = group.entries
    .map((entry, place): Row => ({ entry, check: checks.entries[place] }))
    .slice(shown.from, shown.from + shown.count)
  return (
    <>
      <p>{t('checks.lead')}</p>
      <Table caption={t('checks.caption')} rows={rows} columns={columnsFor(t, base)} />
      {checks.pairsWithoutVote > 0 ? (
        <p class="hint">{t('checks.votes_missing', { count: checks.pairsWithoutVote })}</p>
      ) : null}
      <Prose text={t('checks.how_text')} />
    </>
  )
}

const WANTED = 0.8

/** How sure this jury is, in words. */
export function ReliabilityPart({ t, checks }: { t: Translate; checks: JuryChecks }) {
  const { reliability, variance } = checks
  if (!reliability) return <p>{t('checks.reliability_none')}</p>
  const needed = jurorsNeeded(reliability.single, WANTED)
  // Between one of a hundred lenient and one of a hundred severe is far; two standard deviations are a usual pair.
  const apart = variance ? 2 * Math.sqrt(variance.juror) : 0
  return (
    <>
      <p>{t('checks.reliability_text', { ...reliability })}</p>
      <p>
        {needed === null
          ? t('checks.reliability_never')
          : t('checks.reliability_needed', { wanted: WANTED, count: needed })}
      </p>
      {apart >= 0.5 ? <p>{t('checks.severity_text', { by: apart })}</p> : null}
    </>
  )
}
