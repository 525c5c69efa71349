// What entries are screened against is stated before the call opens, and nothing else may shut an entry out.
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { type ChangeOutcome, changeRound, type Saver } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import { type ItemChange, saveItem } from '../save-item.ts'
import { insertRoundTerm, type RoundTermInput, updateRoundTerm } from './store.ts'

export async function saveRoundTerm(saver: Saver, change: ItemChange<RoundTermInput>): Promise<ChangeOutcome> {
  return saveItem(saver, change, {
    table: 'round_term',
    write: async (tx, { setUp, itemId, position, input }) => {
      const found = setUp.roundTerms.find(({ id }) => id === itemId)
      if (!found) return insertRoundTerm(tx, { roundId: setUp.round.id, position, input })
      await updateRoundTerm(tx, found.id, input)
      return found.id
    },
  })
}

/** The usual terms, for a round that has none; a second press adds nothing. */
export async function addUsualTerms(
  saver: Saver,
  by: { personId: PersonId; roundId: RoundId },
  terms: readonly RoundTermInput[],
): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'round_term_added',
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx, { roundTerms }) => {
      const added = roundTerms.length === 0 ? terms : []
      for (const [position, input] of added.entries()) {
        await insertRoundTerm(tx, { roundId: by.roundId, position, input })
      }
      return { count: added.length }
    },
  })
}
