import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'

type Kept = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly text: string
  readonly at: Date
}

export async function beginNote(tx: Tx, { roundId, entryId, personId, text, at }: Kept): Promise<void> {
  await tx
    .insertInto('juror_note')
    .values({ entry_id: entryId, person_id: personId, round_id: roundId, body: text, saved_at: at })
    .execute()
}

export async function goOnWithNote(tx: Tx, { entryId, text, at }: Kept): Promise<void> {
  await tx
    .updateTable('juror_note')
    .set({ body: text, saved_at: at })
    .where('entry_id', '=', entryId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .execute()
}

/** How many there were: none or one. */
export async function throwNoteAway(tx: Tx, entryId: EntryId): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('juror_note')
    .where('entry_id', '=', entryId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
