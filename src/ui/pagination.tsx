import type { Translate } from '../text/translate.ts'

type PaginationProps = { t: Translate; page: number; pages: number; hrefOf: (page: number) => string }

/** First, last, and two on each side of the current; null stands for a gap. */
function shownPages(page: number, pages: number): readonly (number | null)[] {
  const shown: (number | null)[] = []
  for (let candidate = 1; candidate <= pages; candidate += 1) {
    const isNear = candidate === 1 || candidate === pages || Math.abs(candidate - page) <= 2
    if (isNear) shown.push(candidate)
    else if (shown.at(-1) !== null) shown.push(null)
  }
  return shown
}

export function Pagination({ t, page, pages, hrefOf }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav class="ds-pagination pagination" aria-label={t('ui.pages')}>
      <ul>
        {page > 1 ? (
          <li>
            <a class="ds-button" data-variant="tertiary" rel="prev" href={hrefOf(page - 1)}>
              {t('ui.previous')}
            </a>
          </li>
        ) : null}
        {shownPages(page, pages).map((shown) => (
          <li>
            {shown === null ? (
              <span class="pagination-gap">…</span>
            ) : (
              <a
                class="ds-button"
                data-variant={shown === page ? 'primary' : 'tertiary'}
                aria-current={shown === page ? 'page' : undefined}
                aria-label={t('ui.pageNumber', { page: shown })}
                href={hrefOf(shown)}
              >
                {shown}
              </a>
            )}
          </li>
        ))}
        {page < pages ? (
          <li>
            <a class="ds-button" data-variant="tertiary" rel="next" href={hrefOf(page + 1)}>
              {t('ui.next')}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}
