import type { Translate } from '../../../../text/translate.ts'
import type { SheetPageData } from '../load-sheet-page.ts'

/** How one entry fared in the comparisons that the reader may see: the own ones, and once discussion is open all. */
export function ComparisonsPart({ t, data }: { t: Translate; data: SheetPageData }) {
  const { comparisons, submission, seat } = data
  return (
    <div class="panel-values">
      <h3 class="ds-heading">{t('pairwise.on_sheet')}</h3>
      {comparisons.length === 0 ? <p class="hint">{t('pairwise.on_sheet_none')}</p> : null}
      <ul class="plain-list">
        {comparisons.map(({ chosen, otherTitle, name, comment }) => (
          <li>
            <p>
              <strong>
                {t(chosen === submission.entryId ? 'pairwise.chosen_before' : 'pairwise.chosen_after', {
                  other: otherTitle,
                })}
              </strong>{' '}
              {seat.isOpened ? <span class="hint">{t('pairwise.by', { name })}</span> : null}
            </p>
            {comment ? <p class="kept-lines">{comment}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
