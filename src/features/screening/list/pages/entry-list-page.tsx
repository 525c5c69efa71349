import { pickText } from '../../../../kernel/texts.ts'
import { formatDateTime } from '../../../../text/format.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button } from '../../../../ui/button.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { Table } from '../../../../ui/table.tsx'
import { searchPath } from '../../forms.ts'
import { RoundPanel } from '../../pages/round-panel.tsx'
import { StateTag } from '../../pages/state-tag.tsx'
import type { Desk } from '../../queries.ts'
import {
  type EntrySearch,
  type ListedEntry,
  PAGE_SIZE,
  SORTS,
  STATES,
  type StateCounts,
} from '../entry-list-queries.ts'

export type EntryListView = {
  readonly frame: PageFrame
  readonly desk: Desk
  readonly now: Date
  readonly search: EntrySearch
  readonly entries: readonly ListedEntry[]
  readonly counts: StateCounts
  readonly queue: { readonly left: number; readonly next: string | null }
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

function SearchForm({
  t,
  desk,
  search,
  counts,
}: {
  t: Translate
  desk: Desk
  search: EntrySearch
  counts: StateCounts
}) {
  const any = { value: '', label: t('admin.filterAny') }
  const states = STATES.map((state) => ({ value: state, label: `${t(`admin.state_${state}`)} (${counts[state]})` }))
  const categories = desk.categories.map(({ id, name }) => ({ value: id, label: pickText(name, t.language) }))
  const sorts = SORTS.map((sort) => ({ value: sort, label: t(`admin.sort_${sort}`) }))
  return (
    <form class="filter-form" method="get" action={`/runder/${desk.id}/soknader`}>
      <Field t={t} kind="search" name="sok" label={t('admin.search')} value={search.words} />
      <Field
        t={t}
        kind="select"
        name="tilstand"
        label={t('admin.filterState')}
        value={search.state ?? ''}
        choices={[any, ...states]}
      />
      {categories.length > 1 ? (
        <Field
          t={t}
          kind="select"
          name="kategori"
          label={t('admin.filterCategory')}
          value={search.categoryId ?? ''}
          choices={[any, ...categories]}
        />
      ) : null}
      <Field t={t} kind="select" name="ordne" label={t('admin.sortBy')} value={search.sort} choices={sorts} />
      <Button variant="secondary">{t('admin.searchButton')}</Button>
    </form>
  )
}

function categoryOf(t: Translate, desk: Desk, entry: ListedEntry): string {
  return pickText(desk.categories.find(({ id }) => id === entry.categoryId)?.name, t.language)
}

function EntryTable({ t, desk, entries }: { t: Translate; desk: Desk; entries: readonly ListedEntry[] }) {
  const title = (entry: ListedEntry) => entry.title || t('admin.untitled')
  return (
    <Table
      caption={t('admin.entries')}
      rows={entries}
      columns={[
        {
          label: t('admin.colTitle'),
          isHeading: true,
          cell: (entry) =>
            entry.state === 'barred' ? (
              title(entry)
            ) : (
              <a class="ds-link" href={`/runder/${desk.id}/soknader/${entry.id}`}>
                {title(entry)}
              </a>
            ),
        },
        {
          label: t('admin.colOrganisation'),
          cell: ({ organisationName, unitName }) => (unitName ? `${organisationName}, ${unitName}` : organisationName),
        },
        ...(desk.categories.length > 1
          ? [{ label: t('admin.colCategory'), cell: (entry: ListedEntry) => categoryOf(t, desk, entry) }]
          : []),
        {
          label: t('admin.colSent'),
          cell: ({ submittedAt }) => formatDateTime(submittedAt, t.language),
        },
        { label: t('admin.colState'), cell: (entry) => <StateTag t={t} entry={entry} /> },
      ]}
    />
  )
}

export function EntryListPage(view: EntryListView) {
  const { frame, desk, search, counts, entries, queue } = view
  const { t } = frame
  const path = `/runder/${desk.id}/soknader`
  const found = search.state ? counts[search.state] : counts.all
  const isSearching = search.words !== '' || search.state !== null || search.categoryId !== null
  return (
    <Page frame={frame} width="wide">
      {view.done ? (
        <Notice t={t} tone="success">
          {view.done}
        </Notice>
      ) : null}
      {view.refusal ? (
        <Notice t={t} tone="danger">
          {view.refusal}
        </Notice>
      ) : null}
      <PageTitle kicker={pickText(desk.title, t.language)} title={frame.title} lead={t('admin.entriesLead')} />
      <RoundPanel t={t} desk={desk} now={view.now} nextEntry={queue.next} left={queue.left} />
      {counts.all === 0 && !isSearching ? (
        <EmptyState text={t('admin.entriesNone')} />
      ) : (
        <>
          <SearchForm t={t} desk={desk} search={search} counts={counts} />
          <p role="status">{t('admin.found', { count: found })}</p>
          {entries.length === 0 ? (
            <EmptyState text={t('admin.entriesNoneFound')} action={{ href: path, label: t('admin.showAll') }} />
          ) : (
            <EntryTable t={t} desk={desk} entries={entries} />
          )}
          <Pagination
            t={t}
            page={search.page}
            pages={Math.max(1, Math.ceil(found / PAGE_SIZE))}
            hrefOf={(page) => searchPath(path, { ...search, page })}
          />
        </>
      )}
    </Page>
  )
}
