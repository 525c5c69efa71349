import type { Tx } from '../../../db/database.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'

export type Sighting = {
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly place: string
  readonly at: Date
}

export async function markSeen(tx: Tx, { entryId, personId, place, at }: Sighting): Promise<void> {
  await tx
    .insertInto('entry_presence')
    .values({ entry_id: entryId, person_id: personId, place, seen_at: at })
    .onConflict((conflict) => conflict.columns(['entry_id', 'person_id']).doUpdateSet({ place, seen_at: at }))
    .execute()
}

/** The page was left; one who has come to another page since stays seen there. */
export async function markGone(tx: Tx, { entryId, personId, place }: Omit<Sighting, 'at'>): Promise<void> {
  await tx
    .deleteFrom('entry_presence')
    .where('entry_id', '=', entryId)
    .where('person_id', '=', personId)
    .where('place', '=', place)
    .execute()
}
