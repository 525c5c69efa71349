import { pickText } from '../../../kernel/texts.ts'
import { formatNumber } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import { safeHref } from '../../../ui/safe-href.ts'
import type { ReportedValueView, SourcesById } from '../archive/archive-queries.ts'

/** The sources of one page in the order they are numbered. */
export type Citations = {
  readonly t: Translate
  readonly order: readonly string[]
  readonly sourcesById: SourcesById
}

export function citationsOf(t: Translate, sourcesById: SourcesById, ids: readonly string[]): Citations {
  return { t, sourcesById, order: [...new Set(ids)].filter((id) => sourcesById.has(id)) }
}

export function wordsOf(value: ReportedValueView | null, t: Translate): string {
  if (value === null) return t('archive.unknownValue')
  if (typeof value === 'number') return formatNumber(value, t.language)
  return typeof value === 'string' ? value : pickText(value, t.language)
}

function nameOf({ t, sourcesById }: Citations, id: string): string {
  return pickText(sourcesById.get(id)?.name, t.language)
}

/** "[3]", leading to the list at the foot of the page. */
export function Cited({ citations, ids }: { citations: Citations; ids: readonly string[] }) {
  const { t, order } = citations
  const known = [...new Set(ids)].filter((id) => order.includes(id))
  return (
    <>
      {known.map((id) => {
        const number = order.indexOf(id) + 1
        const label = t('archive.sourceReference', { number: String(number), name: nameOf(citations, id) })
        return (
          <>
            {' '}
            <a class="ds-link" href={`#kilde-${number}`} aria-label={label}>
              [{number}]
            </a>
          </>
        )
      })}
    </>
  )
}

/** The source by its name, for places where the reader must see at once who says what. */
export function NamedSources({ citations, ids }: { citations: Citations; ids: readonly string[] }) {
  return (
    <>
      {ids.map((id, index) => (
        <>
          {index > 0 ? '; ' : null}
          <SourceLink citations={citations} id={id} />
        </>
      ))}
    </>
  )
}

function SourceLink({ citations, id }: { citations: Citations; id: string }) {
  const href = safeHref(citations.sourcesById.get(id)?.url)
  const name = nameOf(citations, id)
  return href ? (
    <a class="ds-link" href={href} rel="noopener">
      {name}
    </a>
  ) : (
    <span>{name}</span>
  )
}

export function SourceList({ citations }: { citations: Citations }) {
  return (
    <ol class="ds-list">
      {citations.order.map((id, index) => (
        <li id={`kilde-${index + 1}`}>
          <SourceLink citations={citations} id={id} />
        </li>
      ))}
    </ol>
  )
}
