import type { Translate } from '../../../../text/translate.ts'
import { Section } from '../../../../ui/layout-parts.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { DerivedCase } from '../history-queries.ts'

/** Those who are out because of another case, for as long as it stands. */
export function DerivedCases({ t, cases }: { t: Translate; cases: readonly DerivedCase[] }) {
  if (cases.length === 0) return null
  const title = t('impartiality.derived_title')
  return (
    <Section title={title}>
      <p class="hint">{t('impartiality.derived_hint')}</p>
      <Table
        caption={title}
        rows={cases}
        columns={[
          { label: t('impartiality.derived_person'), isHeading: true, cell: (row) => row.personName },
          { label: t('impartiality.derived_entry'), cell: (row) => row.title },
        ]}
      />
    </Section>
  )
}
