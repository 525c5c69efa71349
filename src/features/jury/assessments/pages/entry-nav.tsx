import type { Translate } from '../../../../text/translate.ts'
import { nextUnsealed } from '../../panel/rules.ts'
import type { SheetPageData } from '../load-sheet-page.ts'

/** Where one is in the own order, and the ways on: to the neighbours, and to the next that is not sealed. */
export function EntryNav({ t, data }: { t: Translate; data: SheetPageData }) {
  const at = data.order.findIndex((entry) => entry.id === data.submission.entryId)
  if (at < 0) return null
  const [previous, next] = [data.order[at - 1], data.order[at + 1]]
  const unsealed = nextUnsealed(data.order, data.submission.entryId)
  const base = `/jury/${data.seat.roundId}/soknad`
  return (
    <nav class="entry-nav" aria-label={t('jury.entryNav')}>
      <span>{t('jury.sheetNumber', { number: at + 1, all: data.order.length })}</span>
      <span class="entry-nav-links">
        {previous ? (
          <a class="ds-link" href={`${base}/${previous.id}`} rel="prev" data-key="f">
            <span aria-hidden="true">←</span> {t('jury.previousEntry')}
          </a>
        ) : null}
        {next ? (
          <a class="ds-link" href={`${base}/${next.id}`} rel="next" data-key="n">
            {t('jury.nextEntry')} <span aria-hidden="true">→</span>
          </a>
        ) : null}
        {data.mayWrite || data.row.state === 'sealed'
          ? unsealed && (
              <a class="ds-link" href={`${base}/${unsealed.id}`} data-key="u">
                {t('aids.queue_next')}
              </a>
            )
          : null}
      </span>
      <span>
        {t('jury.progress', { done: data.order.filter((entry) => entry.sealedAt).length, all: data.order.length })}
      </span>
    </nav>
  )
}
