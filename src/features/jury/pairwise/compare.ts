// A juror's choice between two is kept, or the last one taken back with its trace. Two windows of one juror go one after
// the other. Source: secrecy cases 1, 13 and 15; docs/decisions/0029.
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockOrder } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { type ChoiceFault, type Choosing, decideChoice } from './choice-rules.ts'
import { loadOwnPairs } from './load-pairs.ts'
import { addComparison, undoComparison } from './store.ts'

export type CompareOutcome =
  | { readonly kind: 'saved' | 'elsewhere' | 'stale' | 'phase_over' }
  | { readonly kind: 'faulty'; readonly faults: readonly ChoiceFault[] }

export function compare(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, ...given }: Choosing & { readonly roundId: RoundId },
): Promise<CompareOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<CompareOutcome> => {
    await lockOrder(tx, { roundId, personId })
    const pairs = await loadOwnPairs(tx, roundId, personId)
    if (!pairs) return { kind: 'elsewhere' }
    const decision = decideChoice(pairs.facts, given)
    if (decision.kind === 'kept_before') return { kind: 'saved' }
    if (decision.kind !== 'save') return decision
    const { left, right, comment } = given
    const { chosen } = decision
    await addComparison(tx, { roundId, personId, left, right, chosen, comment, at: clock.now() })
    return { kind: 'saved' }
  })
}

export type UndoOutcome =
  | { readonly kind: 'undone' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'stale' | 'phase_over' }

/** `comparisonId`: the last one, as the page showed it. */
export function undoLast(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, comparisonId }: { readonly roundId: RoundId; readonly comparisonId: string },
): Promise<UndoOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<UndoOutcome> => {
    await lockOrder(tx, { roundId, personId })
    const pairs = await loadOwnPairs(tx, roundId, personId)
    if (!pairs) return { kind: 'elsewhere' }
    if (!pairs.facts.isAssessing) return { kind: 'phase_over' }
    if (pairs.last?.id !== comparisonId) return { kind: 'stale' }
    await undoComparison(tx, comparisonId, clock.now())
    return { kind: 'undone' }
  })
}
