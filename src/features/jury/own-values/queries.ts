import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { OwnSheet } from './rules.ts'

export type KeptSheet = OwnSheet & { readonly savedAt: Date; readonly version: number }

/** The asker's living sheets in a round, of the entries that may be read; nobody else's. One statement. */
export async function listOwnSheets(reader: Reader, roundId: RoundId): Promise<readonly KeptSheet[]> {
  return reader
    .selectFrom('assessment')
    .select(['entry_id as entryId', 'scores', 'comments', 'saved_at as savedAt', 'version'])
    .select(sql<boolean>`state = 'sealed'`.as('isSealed'))
    .where('round_id', '=', roundId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .where('state', '<>', 'void')
    .where('entry_id', 'in', sql<EntryId>`(select entries_asker_may_judge())`)
    .execute()
}

/** The sealed sheets of the rest of the jury, as they were sealed; none before the discussion is open. One statement. */
export async function listOthersSheets(reader: Reader, roundId: RoundId): Promise<readonly OwnSheet[]> {
  return reader
    .selectFrom('assessment')
    .select(['entry_id as entryId', 'scores', 'comments'])
    .select(sql<boolean>`true`.as('isSealed'))
    .where('round_id', '=', roundId)
    .where('person_id', '<>', sql<PersonId>`asker()`)
    .where('state', '=', 'sealed')
    .where('entry_id', 'in', sql<EntryId>`(select entries_asker_may_judge())`)
    .execute()
}
