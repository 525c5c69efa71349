import type { Texts } from '../../../kernel/texts.ts'
import type { ChangeOutcome, Saver } from '../change-round.ts'
import { type ItemChange, saveItem } from '../save-item.ts'
import { freeSlug } from '../slug.ts'
import { insertCategory, updateCategory } from './store.ts'

export type CategoryWords = { readonly name: Texts; readonly about: Texts }

export async function saveCategory(saver: Saver, change: ItemChange<CategoryWords>): Promise<ChangeOutcome> {
  return saveItem(saver, change, {
    table: 'category',
    write: async (tx, { setUp, itemId, position, input }) => {
      const found = setUp.categories.find(({ id }) => id === itemId)
      if (found) {
        await updateCategory(tx, found.id, input)
        return found.id
      }
      const slug = freeSlug(input.name, { taken: setUp.categories.map((each) => each.slug), longest: 60 })
      return insertCategory(tx, { roundId: setUp.round.id, position, input: { ...input, slug } })
    },
  })
}
