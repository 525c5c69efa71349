// What the round says of itself may be mended until it is archived; every change stands in the record by its hash.
import { contentHash } from '../../../kernel/canonical.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeTexts } from '../may.ts'
import { type RoundTexts, updateTexts } from './store.ts'

type TextsChange = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: RoundTexts }

export async function saveTexts(saver: Saver, { input, ...by }: TextsChange): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'texts_changed',
    mayNot: ({ round }) => mayNotChangeTexts(round),
    write: async (tx, setUp) => {
      await updateTexts(tx, setUp.round.id, input)
      return { hash: contentHash({ ...input }) }
    },
  })
}
