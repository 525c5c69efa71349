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

/** Every former text of the entry's answers, the latest first. */
export async function loadFormerAnswers(reader: Reader, entryId: EntryId): Promise<readonly FormerAnswer[]> {
  const rows = await reader
    .selectFrom('entry_answer_version as v')
    .leftJoin('person as p', 'p.id', 'v.saved_by')
    .select(['v.id', 'v.question_id as questionId', 'v.version', 'v.value', 'v.saved_at as savedAt'])
    .select(['v.is_collision as isCollision', 'p.display_name'])
    .where('v.entry_id', '=', entryId)
    .orderBy('v.saved_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ display_name, value, ...row }) => ({
    ...row,
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    byName: display_name ?? '',
  }))
}
