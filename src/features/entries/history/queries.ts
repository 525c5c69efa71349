import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, QuestionId } from '../../../kernel/ids.ts'

export type FormerAnswer = {
  readonly id: string
  readonly questionId: QuestionId
  readonly version: number
  readonly value: string
  readonly savedAt: Date
  readonly byName: string
  /** Kept beside the answer, never part of it: somebody else had saved, or the deadline had passed. */
  readonly isCollision: boolean
}

const MOST = 500

/**
 * Former texts of the entry's answers, the latest first. Where one person saved again within two minutes, as a page does
 * while it is written in, only the last of that sitting is shown; all of them are stored.
 */
export async function loadFormerAnswers(reader: Reader, entryId: EntryId): Promise<readonly FormerAnswer[]> {
  const rows = await reader
    .with('kept', (query) =>
      query
        .selectFrom('entry_answer_version')
        .selectAll()
        .select(
          sql<Date | null>`lead(saved_at) over (
            partition by question_id, saved_by, is_collision order by saved_at, version)`.as('next_at'),
        )
        .where('entry_id', '=', entryId),
    )
    .selectFrom('kept as v')
    .leftJoin('person as p', 'p.id', 'v.saved_by')
    .select(['v.id', 'v.question_id as questionId', 'v.version', 'v.value', 'v.saved_at as savedAt'])
    .select(['v.is_collision as isCollision', 'p.display_name'])
    .where(sql<boolean>`(v.next_at is null or v.is_collision or v.next_at > v.saved_at + interval '2 minutes')`)
    .orderBy('v.saved_at', 'desc')
    .orderBy('v.version', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ display_name, value, ...row }) => ({
    ...row,
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    byName: display_name ?? '',
  }))
}
