import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Prose } from '../../../../ui/prose.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { ResultEntry, ResultGroup } from '../../result/load-result.ts'
import type { CheckedEntry, CheckedGroup } from '../jury-checks-rules.ts'
import { chanceInWords } from './chance-in-words.ts'
import { signed } from './figure-words.ts'
import { placesIn } from './places-words.ts'

type Row = { readonly entry: ResultEntry; readonly check: CheckedEntry | undefined }

type ChecksTableProps = {
  t: Translate
  group: ResultGroup
  checks: CheckedGroup
  base: string
  /** How many the round awards in the group. */
  among: number
  /** Which of the entries stand on this page. */
  shown: { readonly from: number; readonly count: number }
}

function figure(t: Translate, value: number | null | undefined): string {
  return value === null || value === undefined ? t('checks.none') : formatNumber(value, t.language, 2)
}

function signedOrNone(t: Translate, value: number | null | undefined): string {
  return value === null || value === undefined ? t('checks.none') : signed(t, value)
}

function share(t: Translate, value: number | undefined): string {
  return value === undefined ? t('checks.none') : chanceInWords(t, value)
}

/** `among`: null where all are among the first, and nothing is asked. */
function columnsFor(t: Translate, base: string, among: number | null): readonly Column<Row>[] {
  const place = ({ check }: Row) => check?.chance?.rank
  const amongFirst = (places: number): Column<Row> => ({
    label: t('checks.col_among', placesIn(t, places)),
    isNumber: true,
    cell: ({ check }) => share(t, check?.chance?.amongFirst),
  })
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
    {
      label: t('checks.col_difference'),
      isNumber: true,
      cell: ({ check }) => signedOrNone(t, check?.adjusted?.difference),
    },
    { label: t('checks.col_schulze'), isNumber: true, cell: ({ check }) => check?.schulzeRank ?? t('checks.none') },
    ...(among === null ? [] : [amongFirst(among)]),
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

/** What the three checks say of one group's result. */
export function ChecksTable({ t, base, group, checks, shown, among }: ChecksTableProps) {
  const rows = group.entries
    .map((entry, place): Row => ({ entry, check: checks.entries[place] }))
    .slice(shown.from, shown.from + shown.count)
  return (
    <>
      <p>{t('checks.lead')}</p>
      <Table
        caption={t('checks.caption')}
        rows={rows}
        columns={columnsFor(t, base, among < group.entries.length ? among : null)}
      />
      {checks.pairsWithoutVote > 0 ? (
        <p class="hint">{t('checks.votes_missing', { count: checks.pairsWithoutVote })}</p>
      ) : null}
      <Prose text={t('checks.how_text', placesIn(t, among))} />
    </>
  )
}
