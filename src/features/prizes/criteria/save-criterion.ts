import type { ChangeOutcome, Saver } from '../change-round.ts'
import { type ItemChange, saveItem } from '../save-item.ts'
import { type CriterionInput, insertCriterion, updateCriterion } from './store.ts'

export type { CriterionInput } from './store.ts'

export async function saveCriterion(saver: Saver, change: ItemChange<CriterionInput>): Promise<ChangeOutcome> {
  return saveItem(saver, change, {
    table: 'criterion',
    write: async (tx, { setUp, itemId, position, input }) => {
      const roundId = setUp.round.id
      const found = setUp.criteria.find(({ id }) => id === itemId)
      if (!found) return insertCriterion(tx, { roundId, position, input })
      await updateCriterion(tx, { id: found.id, roundId, input })
      return found.id
    },
  })
}
