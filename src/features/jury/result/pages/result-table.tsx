import { pickText } from '../../../../kernel/texts.ts'
import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { type Column, Table } from '../../../../ui/table.tsx'
import { signed } from '../../checks/pages/figure-words.ts'
import type { ResultEntry, ResultGroup } from '../load-result.ts'
import { missingIn } from '../missing-rules.ts'
import { withinScale } from '../rules.ts'
import { entryColumns } from './entry-columns.tsx'

type ResultTableProps = {
  t: Translate
  base: string
  scale: { readonly min: number; readonly max: number }
  group: ResultGroup
  entries: readonly ResultEntry[]
  caption: string
  showsChange: boolean
}

function written(t: Translate, value: number | null | undefined): string {
  return value === null || value === undefined ? t('jury.none') : formatNumber(value, t.language, 2)
}

function intervalOf(t: Translate, { interval }: ResultEntry, scale: ResultTableProps['scale']): string {
  if (!interval) return t('jury.none')
  const { low, high, isCutLow, isCutHigh } = withinScale(interval, scale)
  const range = t('jury.range', { low: written(t, low), high: written(t, high) })
  return isCutLow || isCutHigh ? t('result.cut', { range }) : range
}

function changeOf(t: Translate, entry: ResultEntry): string {
  if (entry.changes === 0 || entry.mean === null || entry.sealedMean === null) return t('jury.none')
  return signed(t, entry.mean - entry.sealedMean)
}

/** How many answers are "cannot judge", and on which criteria. */
function Cannot({ t, group, entry }: { t: Translate; group: ResultGroup; entry: ResultEntry }) {
  const sheets = group.judged.find(({ id }) => id === entry.entryId)?.sheets ?? []
  const missing = missingIn(group.criteria.length, sheets)
  const told = missing.map(({ place, count, isUnjudged }) =>
    t(isUnjudged ? 'result.cannot_all' : 'result.cannot_criterion', {
      criterion: pickText(group.criteria[place]?.name, t.language),
      count,
    }),
  )
  return (
    <div>
      {missing.reduce((sum, { count }) => sum + count, 0)}
      {told.map((line) => (
        <span class="hint table-second">{line}</span>
      ))}
    </div>
  )
}

/** The numbers of the picture: nothing is rounded but how it is written. */
export function ResultTable({ t, base, scale, group, entries, caption, showsChange }: ResultTableProps) {
  const change: Column<ResultEntry> = {
    label: t('jury.colChange'),
    isNumber: true,
    cell: (entry) => changeOf(t, entry),
  }
  return (
    <Table
      caption={caption}
      rows={entries}
      columns={[
        ...entryColumns<ResultEntry>(t, base, (entry) => entry),
        { label: t('jury.colMean'), isNumber: true, cell: (entry) => written(t, entry.mean) },
        ...(showsChange ? [change] : []),
        { label: t('jury.colInterval'), isNumber: true, cell: (entry) => intervalOf(t, entry, scale) },
        { label: t('jury.colSd'), isNumber: true, cell: (entry) => written(t, entry.spread?.sd) },
        { label: t('jury.colJudges'), isNumber: true, cell: (entry) => entry.judges },
        { label: t('jury.colRecused'), isNumber: true, cell: (entry) => entry.recused },
        {
          label: t('result.col_cannot'),
          isNumber: true,
          cell: (entry) => <Cannot {...{ t, group, entry }} />,
        },
        {
          label: t('jury.colValues'),
          cell: (entry) =>
            entry.jurors
              .map(({ mean }) => mean)
              .sort((a, b) => b - a)
              .map((mean) => written(t, mean))
              .join(' · '),
        },
      ]}
    />
  )
}
