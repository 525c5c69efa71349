// Who may apply, how much, and the scale: part of the rules that freeze when the round opens.
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import { type Terms, updateTerms } from './store.ts'

type TermsChange = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: Terms }

export async function saveTerms(saver: Saver, { input, ...by }: TermsChange): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'terms_changed',
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx, setUp) => {
      await updateTerms(tx, setUp.round.id, input)
      return { ...input }
    },
  })
}
