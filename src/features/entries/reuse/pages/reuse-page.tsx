import { formatDate } from '../../../../text/format.ts'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'

export type ReuseView = {
  readonly frame: PageFrame
  readonly entryTitle: string
  readonly backHref: string
  readonly entries: readonly {
    readonly href: string
    readonly title: string
    readonly round: string
    readonly createdAt: Date
  }[]
}

/** Earlier entries of the organisation that one may fetch answers from. */
export function ReusePage(view: ReuseView) {
  const { t } = view.frame
  return (
    <Page frame={view.frame} width="text">
      <PageTitle kicker={view.entryTitle} title={view.frame.title} lead={t('writing.reuse_choose')} />
      {view.entries.length === 0 ? (
        <EmptyState
          text={t('writing.reuse_none')}
          action={{ href: view.backHref, label: t('entries.back_to_entry') }}
        />
      ) : (
        <ul class="ds-list">
          {view.entries.map(({ href, title, round, createdAt }) => (
            <li>
              <a class="ds-link" href={href}>
                {title}
              </a>
              , {round}, {formatDate(createdAt, t.language)}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}
