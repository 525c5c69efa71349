import type { Tx } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { Details } from './details.ts'

export async function writeDetails(
  tx: Tx,
  entryId: EntryId,
  details: Details,
  saved: { version: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('entry')
    .set({
      title: details.title,
      category_id: details.categoryId,
      unit_name: details.unitName === '' ? null : details.unitName,
      area: details.area === '' ? null : details.area,
      details_version: saved.version,
      details_saved_at: saved.at,
    })
    .where('id', '=', entryId)
    .execute()
  const contact = { name: details.contactName, email: details.contactEmail, phone: details.contactPhone }
  await tx
    .insertInto('entry_contact')
    .values({ entry_id: entryId, ...contact })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(contact))
    .execute()
}
