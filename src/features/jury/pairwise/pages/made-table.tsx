import type { Translate } from '../../../../text/translate.ts'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { OwnPairs } from '../load-pairs.ts'
import type { OwnComparison } from '../queries.ts'
import { titleIn } from './pairs-view.ts'

/** The own choices, the newest first. */
export function MadeTable({ t, pairs }: { t: Translate; pairs: OwnPairs }) {
  const { made } = pairs.facts
  const other = ({ left, right, chosen }: OwnComparison) => (chosen === left ? right : left)
  const hash: Column<OwnComparison> = {
    label: t('jury.hash'),
    cell: ({ contentHash }) => <code class="checksum">{contentHash?.slice(0, 12)}</code>,
  }
  return (
    <Table
      caption={t('pairwise.made')}
      rows={made.toReversed()}
      columns={[
        { label: t('pairwise.col_chosen'), isHeading: true, cell: ({ chosen }) => titleIn(t, pairs, chosen) },
        { label: t('pairwise.col_other'), cell: (row) => titleIn(t, pairs, other(row)) },
        { label: t('pairwise.col_comment'), cell: ({ comment }) => comment },
        ...(made.some(({ sealedAt }) => sealedAt) ? [hash] : []),
      ]}
    />
  )
}
