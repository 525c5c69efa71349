// In how many stages the jury judges, and who goes on from one to the next: said before the call opens and frozen with the
// rules, so that nobody draws the line after the scores are in. Source: jury method, "Large jury" 5 to 7.
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeRules } from '../may.ts'
import type { StageRules } from '../round-rules.ts'
import { writeStageRules } from './store.ts'

type StageChange = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: StageRules | null }

export async function saveStages(saver: Saver, { input, ...by }: StageChange): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'stage_rules_changed',
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx) => {
      await writeStageRules(tx, by.roundId, input)
      return input ? { ...input, readers: [...input.readers], places: [...input.places] } : { stages: 1 }
    },
  })
}
