import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import type { DraftAnswer } from '../workspace.ts'

/** Writers of one entry wait for each other, so that each decides on what the other has saved; viewers lock nothing. */
export async function lockEntry(tx: Tx, entryId: EntryId): Promise<void> {
  await tx.selectFrom('entry').select('id').where('id', '=', entryId).forNoKeyUpdate().execute()
}

export type VersionRow = { readonly questionId: QuestionId; readonly version: number; readonly value: string }

/** Former texts of these answers, without those that lost a collision. */
export async function formerTexts(
  tx: Tx,
  entryId: EntryId,
  questionIds: readonly QuestionId[],
): Promise<readonly VersionRow[]> {
  if (questionIds.length === 0) return []
  const rows = await tx
    .selectFrom('entry_answer_version')
    .select(['question_id', 'version', 'value'])
    .where('entry_id', '=', entryId)
    .where('question_id', 'in', [...questionIds])
    .where('is_collision', '=', false)
    .execute()
  return rows.map((row) => ({
    questionId: row.question_id,
    version: row.version,
    value: typeof row.value === 'string' ? row.value : '',
  }))
}

export type AnswerWrite = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly value: string
  readonly by: PersonId
  readonly at: Date
  readonly former: DraftAnswer | null
}

/** The former text goes to the history; the new one takes its place with the next version. */
export async function replaceAnswer(tx: Tx, write: AnswerWrite): Promise<number> {
  const { former } = write
  const row = { value: JSON.stringify(write.value), saved_at: write.at, saved_by: write.by }
  if (former === null) {
    await tx
      .insertInto('entry_answer')
      .values({ entry_id: write.entryId, question_id: write.questionId, version: 1, ...row })
      .execute()
    return 1
  }
  const kept = { value: former.value, version: former.version, at: former.savedAt, by: former.savedBy }
  const replaced = tx
    .updateTable('entry_answer')
    .set({ ...row, version: former.version + 1 })
    .where('entry_id', '=', write.entryId)
    .where('question_id', '=', write.questionId)
  await Promise.all([keepVersion(tx, write, { ...kept, isCollision: false }), replaced.execute()])
  return former.version + 1
}

/** Keeps the latest text that this writer sent after the call had shut. */
export async function keepLateText(tx: Tx, write: AnswerWrite): Promise<void> {
  const version = write.former?.version ?? 0
  const latest = { version, value: JSON.stringify(write.value), saved_at: write.at }
  await tx
    .insertInto('entry_answer_version')
    .values({
      id: newId(),
      entry_id: write.entryId,
      question_id: write.questionId,
      saved_by: write.by,
      is_collision: true,
      is_late: true,
      ...latest,
    })
    .onConflict((held) =>
      held.columns(['entry_id', 'question_id', 'saved_by']).where(sql<boolean>`is_late`).doUpdateSet(latest),
    )
    .execute()
}

type KeptVersion = { value: string; version: number; at: Date; by: PersonId; isCollision: boolean }
type AnswerKey = Pick<AnswerWrite, 'entryId' | 'questionId'>

async function keepVersion(tx: Tx, key: AnswerKey, kept: KeptVersion): Promise<void> {
  await tx
    .insertInto('entry_answer_version')
    .values({
      id: newId(),
      entry_id: key.entryId,
      question_id: key.questionId,
      version: kept.version,
      value: JSON.stringify(kept.value),
      saved_at: kept.at,
      saved_by: kept.by,
      is_collision: kept.isCollision,
    })
    .execute()
}

/** Keeps the text that came too late; the same text pressed again is kept once. */
export async function keepCollision(tx: Tx, write: AnswerWrite): Promise<void> {
  const known = await tx
    .selectFrom('entry_answer_version')
    .select('value')
    .where('entry_id', '=', write.entryId)
    .where('question_id', '=', write.questionId)
    .where('saved_by', '=', write.by)
    .where('is_collision', '=', true)
    .execute()
  if (known.some((row) => row.value === write.value)) return
  const version = write.former?.version ?? 0
  await keepVersion(tx, write, { value: write.value, version, at: write.at, by: write.by, isCollision: true })
}
