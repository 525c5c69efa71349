import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { JudgedPair } from '../pairwise/rank-pairs-rules.ts'

export type LayerChange = { readonly personId: PersonId; readonly position: number; readonly after: number }

export type JudgedEntry = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly recused: number
  /** The stage from which it did not go on; null: it is in the last. */
  readonly stoppedAfter: number | null
  /** What discussion changed, oldest first. */
  readonly changes: readonly LayerChange[]
}

const mayBeSeen = sql`e.standing = 'submitted' and (e.id in (select entries_asker_may_judge())
  or e.id in (select entries_of_asker_as_secretariat())
    and exists (select from screening s where s.entry_id = e.id and s.outcome = 'eligible'))`

/** The entries whose values the asker may see, with what discussion changed in each. One statement. */
export async function listJudgedEntries(reader: Reader, roundId: RoundId): Promise<readonly JudgedEntry[]> {
  const { rows } = await sql<JudgedEntry>`
    select e.id, e.title, e.organisation_name as "organisationName", e.unit_name as "unitName",
      e.category_id as "categoryId", coalesce(r.recused, 0) as recused, coalesce(l.changes, '[]') as changes,
      st.stage as "stoppedAfter"
    from entry e
    left join (
      select x.entry_id, p.stage from stage_passage p join passage_entry x on x.passage_id = p.id and not x.goes_on
      where p.round_id = ${roundId} and p.applied_at is not null and p.undone_at is null
        and not exists (select from passage_addition a where a.passage_id = p.id and a.entry_id = x.entry_id)
    ) st on st.entry_id = e.id
    left join recusals_in(${roundId}) r on r.entry_id = e.id
    left join (
      select a.entry_id, jsonb_agg(jsonb_build_object('personId', a.person_id, 'position', a.criterion_position,
        'after', a.value_after) order by a.adjusted_at, a.id) as changes
      from assessment_adjustment a where a.round_id = ${roundId} group by a.entry_id) l on l.entry_id = e.id
    where e.round_id = ${roundId} and ${mayBeSeen}
    order by lower(e.title), e.organisation_name, e.id`.execute(reader)
  return rows
}

export type JurorSheets = {
  readonly personId: PersonId
  readonly name: string
  /** In no order. */
  readonly sheets: readonly { readonly entryId: EntryId; readonly scores: readonly (number | null)[] }[]
}

type PackedSheets = { personId: PersonId; name: string; entryIds: EntryId[]; scores: string[] }

/** All sealed sheets that the asker may see, a row a juror: a whole round costs one short answer. One statement. */
export async function listSealedSheets(reader: Reader, roundId: RoundId): Promise<readonly JurorSheets[]> {
  const { rows } = await sql<PackedSheets>`
    select a.person_id as "personId", p.display_name as name, array_agg(a.entry_id::text) as "entryIds",
      array_agg(array_to_string(a.scores, ' ', '-')) as scores
    from assessment a join person p on p.id = a.person_id
    where a.round_id = ${roundId} and a.state = 'sealed'
    group by a.person_id, p.display_name
    order by p.display_name, a.person_id`.execute(reader)
  return rows.map(({ personId, name, entryIds, scores }) => ({
    personId,
    name,
    sheets: entryIds.map((entryId, index) => ({ entryId, scores: unpack(scores[index] ?? '') })),
  }))
}

/** Sheets that a disqualification took away after they had counted, to those who may know of it. One statement. */
export async function listLateSheets(reader: Reader, roundId: RoundId): Promise<readonly JurorSheets[]> {
  const { rows } = await sql<{ personId: PersonId; entryId: EntryId; scores: string }>`
    select person_id as "personId", entry_id as "entryId", scores from late_sheets_in(${roundId})`.execute(reader)
  return rows.map(({ personId, entryId, scores }) => ({
    personId,
    name: '',
    sheets: [{ entryId, scores: unpack(scores) }],
  }))
}

/** All sealed comparisons that the asker may see, in an order that tells nothing of when they were made. One statement. */
export async function listSealedPairs(reader: Reader, roundId: RoundId): Promise<readonly JudgedPair[]> {
  return reader
    .selectFrom('comparison')
    .select(['person_id as personId', 'left_entry as left', 'right_entry as right', 'chosen'])
    .where('round_id', '=', roundId)
    .where('state', '=', 'sealed')
    .orderBy('left_entry')
    .orderBy('right_entry')
    .orderBy('person_id')
    .orderBy('chosen')
    .execute()
}

/** Comparisons that went with such sheets, to those who may know of it. One statement. */
export async function listLatePairs(reader: Reader, roundId: RoundId): Promise<readonly JudgedPair[]> {
  const { rows } = await sql<JudgedPair>`
    select person_id as "personId", left_entry as "left", right_entry as "right", chosen
    from late_pairs_in(${roundId})`.execute(reader)
  return rows
}

function unpack(scores: string): readonly (number | null)[] {
  return scores === '' ? [] : scores.split(' ').map((score) => (score === '-' ? null : Number(score)))
}

/**
 * Under what a result may be remembered: as the round now is, and of exactly what the asker may see. Whoever sees the
 * same has the same key, and nobody else. Null where what is read may still be rolled back. One statement.
 */
export async function readResultKey(reader: Reader, roundId: RoundId): Promise<string | null> {
  const { rows } = await sql<{ key: string; isSnapshot: boolean }>`
    select current_setting('transaction_read_only') = 'on' as "isSnapshot", concat_ws(' ', ${roundId}::text,
      result_revision(${roundId}),
      (select encode(sha256(convert_to(coalesce(string_agg(e.id::text, ' ' order by e.id), ''), 'UTF8')), 'hex')
        from entry e where e.round_id = ${roundId} and ${mayBeSeen}),
      (select encode(sha256(convert_to(coalesce(string_agg(a.id::text, ' ' order by a.id), ''), 'UTF8')), 'hex')
        from assessment a join person p on p.id = a.person_id where a.round_id = ${roundId} and a.state = 'sealed'),
      (select encode(sha256(convert_to(coalesce(string_agg(a.id::text, ' ' order by a.id), ''), 'UTF8')), 'hex')
        from assessment_adjustment a where a.round_id = ${roundId}),
      (select encode(sha256(convert_to(coalesce(string_agg(c.id::text, ' ' order by c.id), ''), 'UTF8')), 'hex')
        from comparison c where c.round_id = ${roundId} and c.state = 'sealed')) as key`.execute(reader)
  const [row] = rows
  return row?.isSnapshot ? row.key : null
}

/** How many entries the asker does not see for want of an own word on impartiality; those one is shut out from never count. One statement. */
export async function countUndeclared(reader: Reader, roundId: RoundId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from entry e
    join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    where e.round_id = ${roundId} and e.standing = 'submitted'
      and not exists (select from impartiality i where i.entry_id = e.id and i.person_id = asker())
      and e.id not in (select entries_barred_to_asker())`.execute(reader)
  return rows[0]?.count ?? 0
}
