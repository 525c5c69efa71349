import { formatNumber } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { type Column, Table } from '../../../../ui/table.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { ResultEntry } from '../load-result.ts'

type ResultTableProps = {
  t: Translate
  base: string
  entries: readonly ResultEntry[]
  caption: string
  showsChange: boolean
}

function written(t: Translate, value: number | null | undefined): string {
  return value === null || value === undefined ? t('jury.none') : formatNumber(value, t.language, 2)
}

function range(t: Translate, low: number | undefined, high: number | undefined): string {
  if (low === undefined || high === undefined) return t('jury.none')
  return t('jury.range', { low: written(t, low), high: written(t, high) })
}

function changeOf(t: Translate, entry: ResultEntry): string {
  if (entry.changes === 0 || entry.mean === null || entry.sealedMean === null) return t('jury.none')
  const difference = entry.mean - entry.sealedMean
  return `${difference >= 0 ? '+' : '−'}${formatNumber(Math.abs(difference), t.language, 2)}`
}

/** The numbers of the picture: nothing is rounded but how it is written. */
export function ResultTable({ t, base, entries, caption, showsChange }: ResultTableProps) {
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
        { label: t('jury.colRank'), isNumber: true, cell: (entry) => entry.rank ?? t('jury.none') },
        {
          label: t('jury.colEntry'),
          isHeading: true,
          cell: (entry) => (
            <>
              <a class="ds-link" href={`${base}/soknad/${entry.entryId}`}>
                {entry.title}
              </a>
              <span class="hint table-second">{applicantName(entry)}</span>
            </>
          ),
        },
        { label: t('jury.colMean'), isNumber: true, cell: (entry) => written(t, entry.mean) },
        ...(showsChange ? [change] : []),
        {
          label: t('jury.colInterval'),
          isNumber: true,
          cell: (entry) => range(t, entry.interval?.low, entry.interval?.high),
        },
        { label: t('jury.colSd'), isNumber: true, cell: (entry) => written(t, entry.spread?.sd) },
        {
          label: t('jury.colRange'),
          isNumber: true,
          cell: (entry) => range(t, entry.spread?.min, entry.spread?.max),
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
        { label: t('jury.colJudges'), isNumber: true, cell: (entry) => entry.judges },
        { label: t('jury.colRecused'), isNumber: true, cell: (entry) => entry.recused },
      ]}
    />
  )
}
