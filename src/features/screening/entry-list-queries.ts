import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { Outcome } from './rules.ts'

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
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly submittedAt: Date | null
  readonly categoryName: Texts | null
  readonly outcome: Outcome | null
  readonly completeBy: Date | null
  readonly isSentAgain: boolean
  /** The reader is shut out from this entry: it stands in the list and no more. */
  readonly isBarred: boolean
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

const BARRED = sql<boolean>`entry.id in (select entries_barred_to_asker())`
const SCREENED = sql<string | null>`case when entry.standing = 'withdrawn' then 'withdrawn'
  when screening.outcome is not null then screening.outcome when ${BARRED} then null else 'waiting' end`

function found(reader: Reader, roundId: RoundId, search: EntrySearch) {
  let query = reader
    .selectFrom('entry')
    .leftJoin('screening', 'screening.entry_id', 'entry.id')
    .where('entry.round_id', '=', roundId)
    .where('entry.standing', '<>', 'draft')
    .where(sql<SqlBool>`entry.round_id in (select rounds_of_asker_as_secretariat())`)
  const words = search.words.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8)
  if (words.length > 0) {
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a))
    const all = words.map(pattern)
    query = query.where(
      sql<SqlBool>`entry.id in (select sent_entries_matching(${roundId}, ${pattern(longest)}, ${all}::text[]))`,
    )
  }
  return search.categoryId ? query.where('entry.category_id', '=', search.categoryId) : query
}

export type StateCounts = Readonly<Record<ListState, number>> & { readonly all: number }

/** How many of those found stand in each state. One statement. */
export async function countEntries(reader: Reader, roundId: RoundId, search: EntrySearch): Promise<StateCounts> {
  const rows = await found(reader, roundId, search)
    .select([SCREENED.as('state'), sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute()
  const counts = { waiting: 0, completion_requested: 0, eligible: 0, ineligible: 0, withdrawn: 0, all: 0 }
  for (const row of rows) {
    const state = STATES.find((known) => known === row.state)
    if (state) counts[state] += row.count
    counts.all += row.count
  }
  return counts
}

const ORDER = {
  sent: sql`entry.submitted_at`,
  title: sql`lower(entry.title)`,
  organisation: sql`lower(entry.organisation_name)`,
  state: sql`array_position(array['waiting', 'completion_requested', 'ineligible', 'eligible', 'withdrawn'], ${SCREENED})`,
}

/** One page of the list. One statement. */
export async function listEntries(
  reader: Reader,
  roundId: RoundId,
  search: EntrySearch,
): Promise<readonly ListedEntry[]> {
  let query = found(reader, roundId, search)
  if (search.state) query = query.where(SCREENED, '=', search.state)
  return query
    .select(['entry.id', 'entry.title', 'entry.organisation_name as organisationName', 'entry.unit_name as unitName'])
    .select(['entry.standing', 'entry.submitted_at as submittedAt', 'screening.outcome'])
    .select(['screening.complete_by as completeBy', BARRED.as('isBarred')])
    .select([
      sql<Texts | null>`(select c.name from category c where c.id = entry.category_id)`.as('categoryName'),
      sql<boolean>`exists (select 1 from submission s where s.entry_id = entry.id
        and s.submitted_at > screening.decided_at)`.as('isSentAgain'),
    ])
    .orderBy(ORDER[search.sort])
    .orderBy('entry.id')
    .limit(PAGE_SIZE)
    .offset((search.page - 1) * PAGE_SIZE)
    .execute()
}
