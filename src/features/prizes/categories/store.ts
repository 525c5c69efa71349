import type { Tx } from '../../../db/database.ts'
import { type CategoryId, newId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type CategoryInput = { readonly name: Texts; readonly about: Texts; readonly slug: string }
type Placed = { readonly roundId: RoundId; readonly position: number; readonly input: CategoryInput }

export async function insertCategory(tx: Tx, { roundId, position, input }: Placed): Promise<CategoryId> {
  const id = newId<CategoryId>()
  const texts = { name: JSON.stringify(input.name), about: JSON.stringify(input.about) }
  await tx
    .insertInto('category')
    .values({ id, round_id: roundId, position, slug: input.slug, ...texts })
    .execute()
  return id
}

export async function updateCategory(tx: Tx, id: CategoryId, input: Omit<CategoryInput, 'slug'>): Promise<void> {
  await tx
    .updateTable('category')
    .set({ name: JSON.stringify(input.name), about: JSON.stringify(input.about) })
    .where('id', '=', id)
    .execute()
}
