import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { TextAt } from './plan-incoming.ts'

/** Every text that has stood as an answer of the entry, by its version. */
export async function loadTextsAt(reader: Reader, entryId: EntryId): Promise<TextAt> {
  const rows = await reader
    .selectFrom('entry_answer_version')
    .select(['question_id', 'version', 'value'])
    .where('entry_id', '=', entryId)
    .where('is_collision', '=', false)
    .execute()
  const texts = new Map(rows.map((row) => [`${row.question_id}.${row.version}`, row.value]))
  return (questionId, version) => {
    const value = texts.get(`${questionId}.${version}`)
    return typeof value === 'string' ? value : null
  }
}
