import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import { Section } from '../../../ui/layout-parts.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/summary-list.tsx'
import { Table } from '../../../ui/table.tsx'
import type { ArchiveFactView, ReportedView, SourcesById } from '../archive/archive-queries.ts'
import { type Citations, Cited, citationsOf, NamedSources, SourceList, wordsOf } from './archive-sources.tsx'

/** Facts on which the sources agree, as rows of a summary list. */
export function factRows(citations: Citations, facts: readonly ArchiveFactView[]): SummaryRow[] {
  const { t } = citations
  return facts
    .filter((fact) => !fact.disagrees)
    .map((fact) => ({
      label: pickText(fact.label, t.language),
      value: (
        <>
          {fact.reported.map((one, index) => (
            <>
              {index > 0 ? '; ' : null}
              {wordsOf(one.value, t)}
              <Cited citations={citations} ids={one.sources} />
            </>
          ))}
          {fact.note ? <p>{pickText(fact.note, t.language)}</p> : null}
        </>
      ),
    }))
}

function Disagreement({ citations, fact }: { citations: Citations; fact: ArchiveFactView }) {
  const { t } = citations
  const label = pickText(fact.label, t.language)
  const columns = [
    { label: t('archive.value'), isHeading: true, cell: (one: ReportedView) => wordsOf(one.value, t) },
    {
      label: t('archive.source'),
      cell: (one: ReportedView) => (
        <span>
          {one.note ? `${pickText(one.note, t.language)} ` : null}
          <NamedSources citations={citations} ids={one.sources} />
        </span>
      ),
    },
  ]
  return (
    <>
      <h3 class="ds-heading">{label}</h3>
      {fact.note ? <p>{pickText(fact.note, t.language)}</p> : null}
      <Table caption={label} columns={columns} rows={fact.reported} />
    </>
  )
}

/** Each fact that sources tell differently, with every value beside who says it. */
export function Disagreements({ citations, facts }: { citations: Citations; facts: readonly ArchiveFactView[] }) {
  const disagreeing = facts.filter((fact) => fact.disagrees)
  if (disagreeing.length === 0) return null
  return (
    <Section title={citations.t('archive.sectionDisagreements')}>
      {disagreeing.map((fact) => (
        <Disagreement citations={citations} fact={fact} />
      ))}
    </Section>
  )
}

/** What sources tell of a prize as such; nothing for a prize without an archive. */
export function PrizeArchiveFacts(props: {
  t: Translate
  facts: readonly ArchiveFactView[]
  sourcesById: SourcesById
}) {
  const { t, facts, sourcesById } = props
  if (facts.length === 0) return null
  const ids = facts.flatMap((fact) => fact.reported.flatMap((one) => one.sources))
  const citations = citationsOf(t, sourcesById, ids)
  const agreed = factRows(citations, facts)
  return (
    <>
      {agreed.length > 0 ? (
        <Section title={t('archive.sectionPrizeFacts')}>
          <SummaryList rows={agreed} />
        </Section>
      ) : null}
      <Disagreements citations={citations} facts={facts} />
      <Section title={t('archive.sectionSources')}>
        <SourceList citations={citations} />
      </Section>
    </>
  )
}
