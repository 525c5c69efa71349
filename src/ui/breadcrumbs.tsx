import type { Translate } from '../text/translate.ts'
import type { Breadcrumb } from './frame.ts'
import { safeHref } from './safe-href.ts'

export function Breadcrumbs({ t, items }: { t: Translate; items: readonly Breadcrumb[] }) {
  if (items.length === 0) return null
  return (
    <nav class="ds-breadcrumbs breadcrumbs" aria-label={t('ui.breadcrumbs')}>
      <ol>
        {items.map((item) => (
          <li>
            {item.href ? (
              <a class="ds-link" href={safeHref(item.href) ?? '#'}>
                {item.label}
              </a>
            ) : (
              <span aria-current="page">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
