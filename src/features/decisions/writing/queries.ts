import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { WrittenState } from './rules.ts'

type Standing = {
  readonly version: number
  readonly state: WrittenState
  readonly writtenBy: PersonId
  readonly writer: string
  readonly savedAt: Date
  readonly approver: string | null
  readonly approvedAt: Date | null
}

export type StoredStatement = Standing & { readonly text: Texts }
export type StoredFeedback = Standing & { readonly text: string }

const NAMES = [
  sql<string>`coalesce((select display_name from person where id = w.written_by), '')`.as('writer'),
  sql<string | null>`(select display_name from person where id = w.approved_by)`.as('approver'),
] as const

export async function loadStatement(reader: Reader, entryId: EntryId): Promise<StoredStatement | null> {
  const row = await reader
    .selectFrom('statement as w')
    .select(['w.text', 'w.version', 'w.state', 'w.written_by as writtenBy', 'w.saved_at as savedAt'])
    .select(['w.approved_at as approvedAt', ...NAMES])
    .where('w.entry_id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}

export async function loadFeedback(reader: Reader, entryId: EntryId): Promise<StoredFeedback | null> {
  const row = await reader
    .selectFrom('feedback as w')
    .select(['w.text', 'w.version', 'w.state', 'w.written_by as writtenBy', 'w.saved_at as savedAt'])
    .select(['w.approved_at as approvedAt', ...NAMES])
    .where('w.entry_id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}

export type WrittenForm = 'nb' | 'nn' | 'neutral'

/** The form of Norwegian that the applicant's organisation writes, or its unit's, by what it belongs to. One statement. */
export async function loadWrittenForm(reader: Reader, entryId: EntryId): Promise<WrittenForm> {
  const { rows } = await sql<{ form: WrittenForm | null }>`
    select written_form_of(e.organisation_id) as form from entry e where e.id = ${entryId}`.execute(reader)
  return rows[0]?.form ?? 'neutral'
}

export type CriterionComments = { readonly name: Texts; readonly comments: readonly string[] }

/**
 * What the jurors wrote on one entry, criterion by criterion, without their names and values; under no name
 * where the jury has answered for the whole. One statement.
 */
export async function listComments(
  reader: Reader,
  roundId: RoundId,
  entryId: EntryId,
): Promise<readonly CriterionComments[]> {
  const { rows } = await sql<CriterionComments>`
    with answered_as_a_whole as (select from round where id = ${roundId} and judging_mode <> 'values')
    select c.name, coalesce((
      select jsonb_agg(a.comments[c.place] order by a.id) from assessment a
      where a.entry_id = ${entryId} and a.round_id = ${roundId} and a.state = 'sealed'
        and coalesce(a.comments[c.place], '') <> ''), '[]')
      || coalesce((
      select jsonb_agg(p.comment order by p.id) from comparison p
      where ${entryId} in (p.left_entry, p.right_entry) and p.round_id = ${roundId} and p.state = 'sealed'
        and p.comment <> ''), '[]') as comments
    from (select name, position, row_number() over (order by position)::int as place
          from criterion where round_id = ${roundId} and not exists (select from answered_as_a_whole)
          union all select '{}'::jsonb, 0, 1 from answered_as_a_whole) c
    order by c.position`.execute(reader)
  return rows
}
