import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'

export const PAGE_SIZE = 50

export const STATES = ['waiting', 'completion_requested', 'eligible', 'ineligible', 'withdrawn'] as const
export type ListState = (typeof STATES)[number]
export const SORTS = ['sent', 'title', 'organisation', 'state'] as const
export type ListSort = (typeof SORTS)[number]

export type EntrySearch = {
  readonly words: string
  readonly state: ListState | null
  readonly categoryId: CategoryId | null
  readonly sort: ListSort
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
  /** `barred`: the reader is shut out from this entry, which stands in the list and tells no more. */
  readonly state: ListState | 'barred'
  readonly isSentAgain: boolean
}

export type StateCounts = Readonly<Record<ListState, number>> & { readonly all: number }

export type EntryList = { readonly entries: readonly ListedEntry[]; readonly counts: StateCounts }

const MOST_WORDS = 8

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
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
  state: sql`array_position(array['waiting', 'completion_requested', 'ineligible', 'eligible', 'withdrawn'], state)`,
}

type Row = { counts: Readonly<Record<string, number>> | null } & { [Key in keyof ListedEntry]: ListedEntry[Key] | null }

function isListed(row: Row): row is Row & ListedEntry {
  return row.id !== null
}

function countsOf(found: Readonly<Record<string, number>>): StateCounts {
  const of = (state: string) => found[state] ?? 0
  const all = Object.values(found).reduce((sum, count) => sum + count, 0)
  const [waiting, completion_requested, eligible] = [of('waiting'), of('completion_requested'), of('eligible')]
  return { waiting, completion_requested, eligible, ineligible: of('ineligible'), withdrawn: of('withdrawn'), all }
}

/** One page of the list, and how many of those found stand in each state. One statement. */
export async function listEntries(reader: Reader, roundId: RoundId, search: EntrySearch): Promise<EntryList> {
  const offset = (search.page - 1) * PAGE_SIZE
  const { rows } = await sql<Row>`
    with found as materialized (
      select * from ${sentEntries(roundId, search.words)}
      where ${search.categoryId}::uuid is null or category_id = ${search.categoryId}),
    counted as (select jsonb_object_agg(state, n) as counts from (
      select state, count(*)::int as n from found group by state) per_state),
    page as (select *, row_number() over () as place from (
      select * from found where ${search.state}::text is null or state = ${search.state}
      order by ${ORDER[search.sort]}, id limit ${PAGE_SIZE} offset ${offset}) ordered)
    select c.counts, p.id, p.title, p.organisation_name as "organisationName", p.unit_name as "unitName",
      p.category_id as "categoryId", p.submitted_at as "submittedAt", p.state, p.is_sent_again as "isSentAgain"
    from counted c left join page p on true order by p.place`.execute(reader)
  return { entries: rows.filter(isListed), counts: countsOf(rows[0]?.counts ?? {}) }
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
      where state = 'waiting' or state = 'completion_requested' and is_sent_again),
    here as (select id, submitted_at from entry where id = ${current})
    select (select count(*)::int from waiting) as left,
      (select w.id from waiting w where w.id is distinct from ${current}
       order by (w.submitted_at, w.id) < (select h.submitted_at, h.id from here h), w.submitted_at, w.id limit 1) as next`.execute(
    reader,
  )
  return rows[0] ?? { left: 0, next: null }
}
