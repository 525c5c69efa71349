// Comparisons from a file become ordinary choices, never sealed by it; one that is refused holds up no other. Two windows of
// one juror go one after the other. Source: docs/decisions/0029.
import { actorOf } from '../../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../../kernel/ids.ts'
import { loadOwnPairs } from '../../pairwise/load-pairs.ts'
import { addComparison } from '../../pairwise/store.ts'
import { lockOrder } from '../../panel/store.ts'
import type { Tools } from '../../panel/tools.ts'
import { planPairs } from './incoming-pair-rules.ts'
import type { FilePair } from './pair-file-rules.ts'

export type PairsTaken = { readonly taken: number; readonly refused: number }

export function takeInPairs(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, pairs }: { readonly roundId: RoundId; readonly pairs: readonly FilePair[] },
): Promise<PairsTaken> {
  return db.write(actorOf(personId), async (tx): Promise<PairsTaken> => {
    await lockOrder(tx, { roundId, personId })
    const own = await loadOwnPairs(tx, roundId, personId)
    if (!own) return { taken: 0, refused: pairs.length }
    let taken = 0
    for (const { pair, plan } of planPairs(own.facts, pairs)) {
      if (plan.kind !== 'new') continue
      const { left, right, comment } = pair
      await addComparison(tx, { roundId, personId, left, right, chosen: plan.chosen, comment, at: clock.now() })
      taken += 1
    }
    return { taken, refused: pairs.length - taken }
  })
}
