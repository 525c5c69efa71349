import type { Column as SheetColumn } from '../../../documents/spreadsheet.ts'
import { pickText } from '../../../kernel/texts.ts'
import { formatDate, formatDateTime } from '../../../text/format.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Column } from '../../../ui/table.tsx'
import { searchPath } from '../forms.ts'
import { StateTag, stateText } from '../pages/state-tag.tsx'
import type { Desk } from '../queries.ts'
import type { EntrySearch, ListColumn, ListedEntry, ListSort } from './entry-list-queries.ts'

type About = { readonly t: Translate; readonly desk: Desk }

function categoryOf({ t, desk }: About, { categoryId }: ListedEntry): string {
  return pickText(desk.categories.find(({ id }) => id === categoryId)?.name, t.language)
}

const SORT_OF: Partial<Record<ListColumn | 'title', ListSort>> = {
  title: 'title',
  organisation: 'organisation',
  sent: 'sent',
  state: 'state',
}

/** Where the head of a column leads: the list in its order, and the other way round when it is so already. */
function sortOf({ desk }: About, search: EntrySearch, column: ListColumn | 'title'): Column<ListedEntry>['sort'] {
  const sort = SORT_OF[column]
  if (!sort) return undefined
  const isNow = search.sort === sort
  const isDescending = isNow && !search.isDescending
  const href = searchPath(`/runder/${desk.id}/soknader`, { ...search, sort, isDescending, page: 1 })
  return { href, sorted: isNow ? (search.isDescending ? 'descending' : 'ascending') : null }
}

function textOf(about: About, column: ListColumn, entry: ListedEntry): string | null {
  const { t } = about
  switch (column) {
    case 'organisation':
      return entry.unitName ? `${entry.organisationName}, ${entry.unitName}` : entry.organisationName
    case 'category':
      return categoryOf(about, entry)
    case 'sent':
      return formatDateTime(entry.submittedAt, t.language)
    case 'state':
      return stateText(t, entry)
    case 'number':
      return entry.orgNumber
    case 'receipts':
      return entry.receipts === null ? null : String(entry.receipts)
    case 'contact':
      return entry.contactName
    case 'email':
      return entry.contactEmail
    case 'phone':
      return entry.contactPhone
    case 'decided':
      return entry.decidedAt && formatDate(entry.decidedAt, t.language)
    case 'reason':
      return entry.reason
  }
}

/** A column as the page shows it. */
export function shownColumn(about: About, search: EntrySearch, column: ListColumn): Column<ListedEntry> {
  return {
    sort: sortOf(about, search, column),
    label: about.t(`lists.col_${column}`),
    isNumber: column === 'receipts',
    cell: (entry) => {
      if (column === 'state') return <StateTag t={about.t} entry={entry} />
      const text = textOf(about, column, entry)
      return column === 'sent' || column === 'decided' ? <span class="nowrap">{text}</span> : text
    },
  }
}

export function titleColumn(about: About, search: EntrySearch): Column<ListedEntry> {
  const { t, desk } = about
  const title = (entry: ListedEntry) => entry.title || t('admin.untitled')
  const link = (entry: ListedEntry) => (
    <a
      class="ds-link"
      href={
        entry.state === 'undeclared'
          ? `/jury/${desk.id}/habilitet/${entry.id}`
          : `/runder/${desk.id}/soknader/${entry.id}`
      }
    >
      {title(entry)}
    </a>
  )
  return {
    label: t('admin.colTitle'),
    isHeading: true,
    sort: sortOf(about, search, 'title'),
    cell: (entry) => (entry.state === 'barred' ? title(entry) : link(entry)),
  }
}

/** The same columns as a file holds them: moments and numbers as what they are. */
export function sheetColumns(about: About, columns: readonly ListColumn[]): readonly SheetColumn<ListedEntry>[] {
  const { t } = about
  const title = {
    kind: 'text',
    label: t('lists.col_title'),
    width: 44,
    value: (entry: ListedEntry) => entry.title,
  } as const
  return [
    title,
    ...columns.map((column): SheetColumn<ListedEntry> => {
      const label = t(`lists.col_${column}`)
      if (column === 'sent') return { kind: 'moment', label, width: 18, value: ({ submittedAt }) => submittedAt }
      if (column === 'decided') return { kind: 'day', label, width: 14, value: ({ decidedAt }) => decidedAt }
      if (column === 'receipts') return { kind: 'number', label, width: 12, value: ({ receipts }) => receipts }
      return { kind: 'text', label, width: 28, value: (entry) => textOf(about, column, entry) }
    }),
  ]
}
