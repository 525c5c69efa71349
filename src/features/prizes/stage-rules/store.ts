import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { StageRules } from '../round-rules.ts'

/** In the place of what stands there; null: one stage. */
export async function writeStageRules(tx: Tx, roundId: RoundId, rules: StageRules | null): Promise<void> {
  await tx.deleteFrom('stage_rules').where('round_id', '=', roundId).execute()
  if (!rules) return
  await tx
    .insertInto('stage_rules')
    .values({
      round_id: roundId,
      stages: rules.stages,
      readers: [...rules.readers],
      places: [...rules.places],
      counted_over: rules.countedOver,
      grey_percent: rules.greyPercent,
      widest_spread: rules.widestSpread,
      highest_single: rules.highestSingle,
      best_of_category: rules.bestOfCategory,
      corrected_may_decide: rules.correctedMayDecide,
    })
    .execute()
}
