import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'
import { writtenForms } from '../../../kernel/written-forms.ts'

export const PAGE_SIZE = 50

export const STATES = ['waiting', 'proposed', 'completion_requested', 'eligible', 'ineligible', 'withdrawn'] as const
export type ListState = (typeof STATES)[number]
export const SORTS = ['sent', 'title', 'organisation', 'state'] as const
export type ListSort = (typeof SORTS)[number]

/** What can be shown of an entry beside its title. */
export const LIST_COLUMNS = [
  'organisation',
  'category',
  'sent',
  'state',
  'number',
  'receipts',
  'contact',
  'email',
  'phone',
  'decided',
  'reason',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]
export const USUAL_COLUMNS: readonly ListColumn[] = ['organisation', 'category', 'sent', 'state']

export type EntrySearch = {
  readonly words: string
  readonly state: ListState | null
  readonly categoryId: CategoryId | null
  readonly sort: ListSort
  readonly isDescending: boolean
  readonly columns: readonly ListColumn[]
  /** From 1. */
  readonly page: number
}

export type ListedEntry = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly submittedAt: Date
  /** `barred`, `undeclared`: shut to the reader, for good or until one has declared; it stands in the list and tells no more. */
  readonly state: ListState | 'barred' | 'undeclared'
  readonly isSentAgain: boolean
  readonly orgNumber: string | null
  readonly receipts: number | null
  readonly contactName: string | null
  readonly contactEmail: string | null
  readonly contactPhone: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}

export type StateCounts = Readonly<Record<ListState, number>> & { readonly all: number }

export type EntryList = { readonly entries: readonly ListedEntry[]; readonly counts: StateCounts }

const MOST_WORDS = 8

/** A regular expression that finds the word as either form of Norwegian writes it; its own signs stand for themselves. */
function pattern(word: string): string {
  return writtenForms(word)
    .map((form) => form.replace(/[^\p{L}\p{N}]/gu, (sign) => `\\${sign}`))
    .join('|')
}

/** All sent entries, or those that hold every word. */
function sentEntries(roundId: RoundId, words: string): RawBuilder<unknown> {
  const all = words.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS)
  const longest = all.length > 0 ? pattern(all.reduce((a, b) => (b.length > a.length ? b : a))) : null
  return sql`sent_entries_for_secretariat(${roundId}, ${longest}, ${all.map(pattern)}::text[])`
}

const ORDER = {
  sent: sql`submitted_at`,
  title: sql`lower(title)`,
  organisation: sql`lower(organisation_name)`,
  state: sql`array_position(array['waiting', 'proposed', 'completion_requested', 'ineligible', 'eligible', 'withdrawn'], state)`,
}

type Row = { counts: Readonly<Record<string, number>> | null } & { [Key in keyof ListedEntry]: ListedEntry[Key] | null }

function isListed(row: Row): row is Row & ListedEntry {
  return row.id !== null
}

function countsOf(found: Readonly<Record<string, number>>): StateCounts {
  const of = (state: string) => found[state] ?? 0
  const all = Object.values(found).reduce((sum, count) => sum + count, 0)
  const [waiting, completion_requested, eligible] = [of('waiting'), of('completion_requested'), of('eligible')]
  const [proposed, ineligible, withdrawn] = [of('proposed'), of('ineligible'), of('withdrawn')]
  return { waiting, proposed, completion_requested, eligible, ineligible, withdrawn, all }
}

/** The rows of `ordered`, with what stands about each elsewhere; of an entry that the reader may not read, nothing does. */
const FACTS = sql`
  p.id, p.title, p.organisation_name as "organisationName", p.unit_name as "unitName", p.category_id as "categoryId",
  p.submitted_at as "submittedAt", p.state, p.is_sent_again as "isSentAgain", o.org_number as "orgNumber",
  (select max(x.number) from submission x where x.entry_id = p.id) as receipts,
  k.name as "contactName", k.email as "contactEmail", k.phone as "contactPhone",
  s.decided_at as "decidedAt", s.reason`
const BESIDE = sql`
  left join entry e on e.id = p.id left join organisation o on o.id = e.organisation_id
  left join entry_contact k on k.entry_id = p.id left join screening s on s.entry_id = p.id`

function orderOf({ sort, isDescending }: EntrySearch) {
  return isDescending ? sql`${ORDER[sort]} desc, id desc` : sql`${ORDER[sort]}, id`
}

function foundBy(roundId: RoundId, search: EntrySearch) {
  return sql`select * from ${sentEntries(roundId, search.words)}
    where ${search.categoryId}::uuid is null or category_id = ${search.categoryId}`
}

/** One page of the list, and how many of those found stand in each state. One statement. */
export async function listEntries(reader: Reader, roundId: RoundId, search: EntrySearch): Promise<EntryList> {
  const offset = (search.page - 1) * PAGE_SIZE
  const { rows } = await sql<Row>`
    with found as materialized (${foundBy(roundId, search)}),
    counted as (select jsonb_object_agg(state, n) as counts from (
      select state, count(*)::int as n from found group by state) per_state),
    page as (select *, row_number() over () as place from (
      select * from found where ${search.state}::text is null or state = ${search.state}
      order by ${orderOf(search)} limit ${PAGE_SIZE} offset ${offset}) ordered)
    select c.counts, ${FACTS}
    from counted c left join page p on true ${BESIDE} order by p.place`.execute(reader)
  return { entries: rows.filter(isListed), counts: countsOf(rows[0]?.counts ?? {}) }
}

/** All that the search finds, in its order. One statement. */
export async function listAllEntries(
  reader: Reader,
  roundId: RoundId,
  search: EntrySearch,
): Promise<readonly ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    with found as materialized (${foundBy(roundId, search)}),
    p as (select *, row_number() over () as place from (
      select * from found where ${search.state}::text is null or state = ${search.state}
      order by ${orderOf(search)}) ordered)
    select ${FACTS} from p ${BESIDE} order by p.place`.execute(reader)
  return rows
}

/** How these entries stand; those that are not in the round's list are left out. One statement. */
export async function listStandings(
  reader: Reader,
  roundId: RoundId,
  ids: readonly EntryId[],
): Promise<readonly Pick<ListedEntry, 'id' | 'state' | 'submittedAt'>[]> {
  const { rows } = await sql<Pick<ListedEntry, 'id' | 'state' | 'submittedAt'>>`
    select id, state, submitted_at as "submittedAt" from ${sentEntries(roundId, '')}
    where id = any (${[...ids]}::uuid[]) order by submitted_at, id`.execute(reader)
  return rows
}

/** How many entries wait for this person's decision, and the one after `current` in the order they were sent. One statement. */
export async function loadScreeningQueue(
  reader: Reader,
  roundId: RoundId,
  current: EntryId | null,
): Promise<{ left: number; next: EntryId | null }> {
  const { rows } = await sql<{ left: number; next: EntryId | null }>`
    with waiting as materialized (
      select id, submitted_at from ${sentEntries(roundId, '')}
      where state = 'waiting' or state = 'completion_requested' and (is_sent_again or complete_by <= clock_time())
        or state = 'proposed' and id in (select p.entry_id from screening_proposal p where p.proposed_by <> asker())),
    here as (select id, submitted_at from entry where id = ${current})
    select (select count(*)::int from waiting) as left,
      (select w.id from waiting w where w.id is distinct from ${current}
       order by (w.submitted_at, w.id) < (select h.submitted_at, h.id from here h), w.submitted_at, w.id limit 1) as next`.execute(
    reader,
  )
  return rows[0] ?? { left: 0, next: null }
}
