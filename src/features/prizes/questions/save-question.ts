import type { ChangeOutcome, Saver } from '../change-round.ts'
import { type ItemChange, saveItem } from '../save-item.ts'
import { insertQuestion, type QuestionInput, updateQuestion } from './store.ts'

export type { QuestionInput } from './store.ts'

export async function saveQuestion(saver: Saver, change: ItemChange<QuestionInput>): Promise<ChangeOutcome> {
  return saveItem(saver, change, {
    table: 'question',
    write: async (tx, { setUp, itemId, position, input }) => {
      const found = setUp.questions.find(({ id }) => id === itemId)
      if (!found) return insertQuestion(tx, { roundId: setUp.round.id, position, input })
      await updateQuestion(tx, found.id, input)
      return found.id
    },
  })
}
