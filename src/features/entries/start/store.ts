import type { Tx } from '../../../db/database.ts'
import type { CategoryId, EntryId, OrganisationId, PersonId, RoundId } from '../../../kernel/ids.ts'

export type NewEntry = {
  readonly id: EntryId
  readonly roundId: RoundId
  readonly organisationId: OrganisationId
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly title: string
  readonly isPractice: boolean
  readonly by: PersonId
  readonly at: Date
}

/** The entry and its founder as owner. */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx
    .insertInto('entry')
    .values({
      id: entry.id,
      round_id: entry.roundId,
      organisation_id: entry.organisationId,
      organisation_name: entry.organisationName,
      unit_name: entry.unitName,
      category_id: entry.categoryId,
      title: entry.title,
      is_practice: entry.isPractice,
      created_by: entry.by,
      created_at: entry.at,
      details_saved_at: entry.at,
    })
    .execute()
  await tx
    .insertInto('entry_member')
    .values({ entry_id: entry.id, person_id: entry.by, role: 'owner', added_at: entry.at })
    .execute()
}
