// The grounds are said before the call opens and frozen with the rules, so that everybody declares by the same words.
// Source: forvaltningsloven § 6; practice of arts funding.
import { newId } from '../../../kernel/ids.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import { type ItemChange, saveItem } from '../save-item.ts'
import { type GroundInput, insertGround, type RecusalSettings, updateGround, updateRecusalSettings } from './store.ts'

export async function saveRecusalGround(saver: Saver, change: ItemChange<GroundInput>): Promise<ChangeOutcome> {
  return saveItem(saver, change, {
    table: 'recusal_ground',
    write: async (tx, { setUp, itemId, position, input }) => {
      const found = setUp.recusal.grounds.find(({ id }) => id === itemId)
      if (found) {
        await updateGround(tx, found.id, input)
        return found.id
      }
      const key = `own_${newId().replaceAll('-', '').slice(-16)}`
      return insertGround(tx, { roundId: setUp.round.id, position, key, input })
    },
  })
}

export async function saveRecusalSettings(
  saver: Saver,
  { input, ...by }: Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: RecusalSettings },
): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'recusal_rules_changed',
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx) => {
      await updateRecusalSettings(tx, by.roundId, input)
      return { ...input }
    },
  })
}
