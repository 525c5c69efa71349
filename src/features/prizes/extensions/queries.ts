import type { Reader } from '../../../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { ExtensionCause } from './rules.ts'

export type GivenExtension = {
  readonly id: string
  readonly categoryId: CategoryId | null
  readonly categoryName: Texts | null
  readonly entryId: EntryId | null
  readonly minutes: number
  readonly former: Date
  readonly deadline: Date
  readonly cause: ExtensionCause
  readonly reason: Texts
  readonly byName: string | null
  readonly at: Date
}

/** What was given, the newest first: for the public only what holds for all or a category, for a team also its own. */
export async function loadExtensions(reader: Reader, roundId: RoundId): Promise<readonly GivenExtension[]> {
  return reader
    .selectFrom('extension as x')
    .leftJoin('category as c', 'c.id', 'x.category_id')
    .leftJoin('person as p', 'p.id', 'x.given_by')
    .select(['x.id', 'x.category_id as categoryId', 'c.name as categoryName', 'x.entry_id as entryId', 'x.minutes'])
    .select(['x.former_deadline as former', 'x.deadline', 'x.cause', 'x.reason', 'p.display_name as byName'])
    .select('x.given_at as at')
    .where('x.round_id', '=', roundId)
    .orderBy('x.given_at', 'desc')
    .orderBy('x.id', 'desc')
    .execute()
}
