import { pickText } from '../../../../kernel/texts.ts'
import type { Translate } from '../../../../text/translate.ts'
import { Button, ButtonRow } from '../../../../ui/button.tsx'
import { Details } from '../../../../ui/details.tsx'
import { EmptyState } from '../../../../ui/empty-state.tsx'
import { Field } from '../../../../ui/field.tsx'
import { PostForm } from '../../../../ui/form.tsx'
import type { PageFrame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { PageTitle } from '../../../../ui/layout-parts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import { searchPath } from '../../forms.ts'
import { RoundPanel } from '../../pages/round-panel.tsx'
import type { Desk } from '../../queries.ts'
import {
  type EntrySearch,
  LIST_COLUMNS,
  type ListedEntry,
  PAGE_SIZE,
  SORTS,
  STATES,
  type StateCounts,
} from '../entry-list-queries.ts'
import { shownColumn, titleColumn } from '../list-columns.tsx'

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
      {search.isDescending ? <input type="hidden" name="retning" value="ned" /> : null}
      <Button variant="secondary">{t('admin.searchButton')}</Button>
      <ColumnChoice t={t} search={search} />
    </form>
  )
}

function ColumnChoice({ t, search }: { t: Translate; search: EntrySearch }) {
  const choices = LIST_COLUMNS.map((value) => ({ value, label: t(`lists.col_${value}`) }))
  return (
    <Details summary={t('lists.columns')}>
      <Field
        t={t}
        kind="checkboxes"
        name="kol"
        label={t('lists.columns')}
        hint={t('lists.columns_hint')}
        values={[...search.columns]}
        choices={choices}
      />
      <Button variant="secondary">{t('lists.show')}</Button>
    </Details>
  )
}

function Downloads({ t, desk, search }: { t: Translate; desk: Desk; search: EntrySearch }) {
  const path = `/runder/${desk.id}/soknader`
  const file = (ending: string) => searchPath(`${path}.${ending}`, { ...search, page: 1 })
  return (
    <Details summary={t('lists.download')}>
      <ul class="ds-list">
        <li>
          <a class="ds-link" href={file('xlsx')}>
            {t('lists.xlsx')}
          </a>
        </li>
        <li>
          <a class="ds-link" href={file('csv')}>
            {t('lists.csv')}
          </a>
        </li>
        <li>
          <a class="ds-link" href={`${path}.zip`}>
            {t('lists.zip')}
          </a>
          <p class="hint">{t('lists.zip_hint')}</p>
        </li>
        <li>
          <a class="ds-link" href={`/runder/${desk.id}/oppbevaring`}>
            {t('files.retention')}
          </a>
        </li>
      </ul>
    </Details>
  )
}

function choiceColumn(t: Translate): Column<ListedEntry> {
  return {
    label: t('lists.choose_column'),
    hideLabel: true,
    cell: (entry) =>
      entry.state === 'barred' ? null : (
        <input
          class="ds-input"
          type="checkbox"
          name="entries"
          value={entry.id}
          aria-label={t('lists.choose', { title: entry.title || t('admin.untitled') })}
        />
      ),
  }
}

function EntryTable({
  t,
  desk,
  search,
  entries,
}: { t: Translate } & Pick<EntryListView, 'desk' | 'search' | 'entries'>) {
  const about = { t, desk }
  const columns = [titleColumn(about, search), ...search.columns.map((column) => shownColumn(about, search, column))]
  return (
    <PostForm action={`/runder/${desk.id}/soknader/utvalg`}>
      <Table caption={t('admin.entries')} rows={entries} columns={[choiceColumn(t), ...columns]} />
      <ButtonRow>
        {desk.phase === 'screening' ? (
          <Button variant="secondary" name="act" value="approve">
            {t('lists.act_approve')}
          </Button>
        ) : null}
        <Button variant="secondary" name="act" value="write">
          {t('lists.act_write')}
        </Button>
      </ButtonRow>
    </PostForm>
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
          <Downloads t={t} desk={desk} search={search} />
          <p role="status">{t('admin.found', { count: found })}</p>
          {entries.length === 0 ? (
            <EmptyState text={t('admin.entriesNoneFound')} action={{ href: path, label: t('admin.showAll') }} />
          ) : (
            <EntryTable t={t} desk={desk} search={search} entries={entries} />
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
