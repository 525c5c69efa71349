import type { Child } from 'hono/jsx'
import { listPath, type Part } from '../kernel/long-list.ts'
import { formatNumber } from '../text/format.ts'
import type { Translate } from '../text/translate.ts'
import { Finder } from './finder.tsx'
import { Pagination } from './pagination.tsx'

type LongListProps = {
  readonly t: Translate
  readonly part: Part<unknown>
  /** Of the page that the list stands on. */
  readonly path: string
  /** What can be looked for. */
  readonly label: string
  /** Where the page has several lists, the name of this one; see `readListQuery`. */
  readonly list?: string
  /** Of the element that a further page begins at. */
  readonly anchor?: string
  readonly children?: Child
}

function Standing({ t, part, path, list, anchor }: LongListProps) {
  const { words } = part.query
  const end = anchor ? `#${anchor}` : ''
  if (words.trim() === '')
    return (
      <p>
        {t('ui.list_shown', {
          from: formatNumber(part.from + 1, t.language),
          to: formatNumber(part.from + part.rows.length, t.language),
          all: formatNumber(part.all, t.language),
        })}
      </p>
    )
  return (
    <p>
      {t('ui.list_found', { count: part.found, all: formatNumber(part.all, t.language), words: words.trim() })}{' '}
      <a class="ds-link" href={`${listPath(path, { words: '', page: 1 }, list)}${end}`}>
        {t('ui.list_all')}
      </a>
    </p>
  )
}

/** A list and the way through it; a short one stands alone. */
export function LongList(props: LongListProps) {
  const { t, part, path, label, list = '', anchor, children } = props
  const isShort = part.pages === 1 && part.found === part.all && part.query.words === ''
  if (isShort) return <>{children}</>
  const hrefOf = (page: number) =>
    `${listPath(path, { words: part.query.words, page }, list)}${anchor ? `#${anchor}` : ''}`
  return (
    <>
      <Finder
        t={t}
        action={anchor ? `${path}#${anchor}` : path}
        name={`sok${list}`}
        id={`finn${list}`}
        label={label}
        words={part.query.words}
      />
      <Standing {...props} />
      {part.rows.length === 0 ? null : children}
      <Pagination t={t} page={part.page} pages={part.pages} hrefOf={hrefOf} />
    </>
  )
}
