import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type Note = { readonly entryId: EntryId; readonly text: string; readonly savedAt: Date }

const own = sql<PersonId>`asker()`

export async function loadNote(reader: Reader, entryId: EntryId): Promise<Note | null> {
  const row = await reader
    .selectFrom('juror_note')
    .select(['entry_id as entryId', 'body as text', 'saved_at as savedAt'])
    .where('entry_id', '=', entryId)
    .where('person_id', '=', own)
    .executeTakeFirst()
  return row ?? null
}

/** The asker's notes in one round. One statement. */
export async function listNotes(reader: Reader, roundId: RoundId): Promise<readonly Note[]> {
  return reader
    .selectFrom('juror_note')
    .select(['entry_id as entryId', 'body as text', 'saved_at as savedAt'])
    .where('round_id', '=', roundId)
    .where('person_id', '=', own)
    .execute()
}

export type KeptNote = Note & {
  readonly roundId: RoundId
  readonly roundTitle: Texts | null
  readonly prizeName: Texts | null
  /** Null where not even the entry's name may be read any more. */
  readonly title: string | null
  /** The sheet can be opened. */
  readonly isOpen: boolean
}

/** All notes of the asker, in every round, also of entries that are shut by now; the newest round first. One statement. */
export async function listAllNotes(reader: Reader): Promise<readonly KeptNote[]> {
  return reader
    .selectFrom('juror_note as n')
    .leftJoin('round as r', 'r.id', 'n.round_id')
    .leftJoin('prize as p', 'p.id', 'r.prize_id')
    .leftJoin('entry as e', 'e.id', 'n.entry_id')
    .select(['n.entry_id as entryId', 'n.round_id as roundId', 'n.body as text', 'n.saved_at as savedAt'])
    .select(['r.title as roundTitle', 'p.name as prizeName', 'e.title'])
    .select(sql<boolean>`n.entry_id in (select entries_asker_may_judge())`.as('isOpen'))
    .where('n.person_id', '=', own)
    .orderBy('n.round_id', 'desc')
    .orderBy('n.saved_at', 'desc')
    .orderBy('n.entry_id')
    .execute()
}
