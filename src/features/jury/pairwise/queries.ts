import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { OwnEntry } from '../panel/queries.ts'
import type { Comparable, Compared } from './pair-rules.ts'

export type OwnComparison = Compared<EntryId> & {
  readonly id: string
  readonly number: number
  readonly comment: string
  readonly sealedAt: Date | null
  readonly contentHash: string | null
}

/** What the asking juror has chosen and not taken back, the first first; nothing that is void. One statement. */
export async function listOwnComparisons(reader: Reader, roundId: RoundId): Promise<readonly OwnComparison[]> {
  return reader
    .selectFrom('comparison')
    .select(['id', 'number', 'left_entry as left', 'right_entry as right', 'chosen', 'comment'])
    .select(['sealed_at as sealedAt', 'content_hash as contentHash'])
    .where('round_id', '=', roundId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .where('state', 'in', ['draft', 'sealed'])
    .orderBy('number')
    .execute()
}

/** What the asking juror chose last of these two, before taking it back. One statement. */
export async function loadUndone(
  reader: Reader,
  pair: { readonly roundId: RoundId; readonly left: EntryId; readonly right: EntryId },
): Promise<{ readonly chosen: EntryId; readonly comment: string } | null> {
  const found = await reader
    .selectFrom('comparison')
    .select(['chosen', 'comment'])
    .where('round_id', '=', pair.roundId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .where('state', '=', 'undone')
    .where('left_entry', 'in', [pair.left, pair.right])
    .where('right_entry', 'in', [pair.left, pair.right])
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return found ?? null
}

/** As the choice of pairs takes them. */
export function comparablesOf(entries: readonly OwnEntry[]): readonly Comparable<EntryId>[] {
  return entries.map(({ id, categoryId, sealedAt }) => ({ id, group: categoryId, isSealed: sealedAt !== null }))
}

export type ShownComparison = Compared<EntryId> & {
  readonly name: string
  readonly comment: string
  readonly otherTitle: string
}

/** All sealed comparisons of one entry that the asker may read, with the juror's name; before the discussion the own ones. One statement. */
export async function listComparisonsOf(reader: Reader, entryId: EntryId): Promise<readonly ShownComparison[]> {
  const { rows } = await sql<ShownComparison>`
    select c.left_entry as "left", c.right_entry as "right", c.chosen, c.comment, p.display_name as name, e.title as "otherTitle"
    from comparison c join person p on p.id = c.person_id
    join entry e on e.id = case when c.left_entry = ${entryId} then c.right_entry else c.left_entry end
    where ${entryId} in (c.left_entry, c.right_entry) and (c.state = 'sealed' or c.state = 'draft' and c.person_id = asker())
    order by c.chosen = ${entryId} desc, p.display_name, c.person_id, c.number`.execute(reader)
  return rows
}
