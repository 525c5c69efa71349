import { type SqlBool, sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { CategoryState, HonourKind } from './honours/rules.ts'

export type Candidate = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly isFinalist: boolean
  readonly honour: HonourKind | null
  readonly statement: 'none' | 'draft' | 'approved'
  readonly feedback: 'none' | 'draft' | 'approved'
  readonly pageSlug: string | null
  readonly picturesWithoutText: number
  readonly hasFilmWithoutCaptions: boolean
}

/** Eligible entries that the asker decides on, and what has been done with each. One statement. */
export async function listCandidates(
  reader: Reader,
  roundId: RoundId,
  asSystem = false,
): Promise<readonly Candidate[]> {
  return readCandidates(reader, { roundId, asSystem })
}

type Place = { readonly roundId: RoundId; readonly entryId: EntryId }

/** One of them, without a look at the thousands beside it. */
export async function findCandidate(reader: Reader, place: Place): Promise<Candidate | null> {
  const [found = null] = await readCandidates(reader, { ...place, asSystem: false })
  return found
}

type Asked = { readonly roundId: RoundId; readonly asSystem: boolean; readonly entryId?: EntryId }

async function readCandidates(reader: Reader, { roundId, asSystem, entryId }: Asked): Promise<readonly Candidate[]> {
  let query = reader
    .selectFrom('entry as e')
    .innerJoin('screening as s', (join) => join.onRef('s.entry_id', '=', 'e.id').on('s.outcome', '=', 'eligible'))
    .leftJoin('nomination as n', 'n.entry_id', 'e.id')
    .leftJoin('award as a', 'a.entry_id', 'e.id')
    .leftJoin('statement as st', 'st.entry_id', 'e.id')
    .leftJoin('feedback as f', 'f.entry_id', 'e.id')
    .leftJoin('presentation as p', 'p.entry_id', 'e.id')
    .select(['e.id', 'e.title', 'e.organisation_name as organisationName', 'e.unit_name as unitName'])
    .select(['e.category_id as categoryId', 'a.kind as honour', 'p.slug as pageSlug'])
    .select([
      sql<boolean>`n.entry_id is not null`.as('isFinalist'),
      sql<Candidate['statement']>`coalesce(st.state, 'none')`.as('statement'),
      sql<Candidate['feedback']>`coalesce(f.state, 'none')`.as('feedback'),
      sql<boolean>`(p.film_url is not null and not p.film_has_captions)`.as('hasFilmWithoutCaptions'),
      sql<number>`(select count(*)::int from presentation_picture pp where pp.entry_id = e.id
        and coalesce(pp.alternative ->> 'nb', '') = '')`.as('picturesWithoutText'),
    ])
    .where('e.round_id', '=', roundId)
    .where('e.standing', '=', 'submitted')
  if (entryId) query = query.where('e.id', '=', entryId)
  if (!asSystem) query = query.where(sql<SqlBool>`e.id in (select entries_asker_may_decide())`)
  const rows = await query.orderBy(sql`lower(e.title)`).orderBy('e.id').execute()
  return rows.map((row) => ({ ...row, hasFilmWithoutCaptions: row.hasFilmWithoutCaptions ?? false }))
}

export type Category = {
  readonly categoryId: CategoryId | null
  readonly name: Texts | null
  /** The asker is shut out from an entry in it, and so neither sees nor makes its choice. */
  readonly isBarred: boolean
  readonly notAwarded: Texts | null
}

/** The round's categories, and the entries without one where there are such. One statement. */
export async function listCategories(reader: Reader, roundId: RoundId): Promise<readonly Category[]> {
  const { rows } = await sql<Category>`
    select c.id as "categoryId", c.name, asker_is_barred_among(${roundId}, c.id) as "isBarred", na.reason as "notAwarded",
      c.position
    from category c left join non_award na on na.category_id = c.id
    where c.round_id = ${roundId} and c.cancelled_at is null
    union all
    select null, null, asker_is_barred_among(${roundId}, null),
      (select reason from non_award where round_id = ${roundId} and category_id is null), 1000000
    where not exists (select from category where round_id = ${roundId})
      or exists (select from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
        where e.round_id = ${roundId} and e.category_id is null and e.standing = 'submitted')
      or exists (select from non_award where round_id = ${roundId} and category_id is null)
    order by position`.execute(reader)
  return rows.map(({ categoryId, name, isBarred, notAwarded }) => ({ categoryId, name, isBarred, notAwarded }))
}

/** What the rules ask of each category. */
export function statesOf(categories: readonly Category[], field: readonly Candidate[]): readonly CategoryState[] {
  return categories.map(({ categoryId, notAwarded }) => ({
    categoryId,
    isNotAwarded: notAwarded !== null,
    winners: field.filter((entry) => entry.categoryId === categoryId && entry.honour === 'winner').length,
  }))
}

/** Finalists, winners and honourable mentions: those that get a statement and a page. */
export function isHonoured(entry: Candidate): boolean {
  return entry.isFinalist || entry.honour !== null
}
