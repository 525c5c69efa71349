import type { Translate } from '../../../../text/translate.ts'
import type { Column } from '../../../../ui/table.tsx'
import { applicantName } from '../../panel/pages/applicant-name.ts'
import type { ResultEntry } from '../load-result.ts'

/** What every table of a result begins with: the rank, and the entry with who sent it. */
export function entryColumns<Row>(
  t: Translate,
  base: string,
  entryOf: (row: Row) => ResultEntry,
): readonly Column<Row>[] {
  return [
    { label: t('jury.colRank'), isNumber: true, cell: (row) => entryOf(row).rank ?? t('jury.none') },
    {
      label: t('jury.colEntry'),
      isHeading: true,
      cell: (row) => {
        const entry = entryOf(row)
        return (
          <>
            <a class="ds-link" href={`${base}/soknad/${entry.entryId}`}>
              {entry.title}
            </a>
            <span class="hint table-second">{applicantName(entry)}</span>
          </>
        )
      },
    },
  ]
}
