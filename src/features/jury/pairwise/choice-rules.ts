// A juror chooses the better of the two that were asked about, takes the last choice back, and seals all when there are as
// many as the round asks for. What is sealed stands. Source: docs/decisions/0029.
import type { EntryId } from '../../../kernel/ids.ts'
import { LONGEST_COMMENT } from '../assessments/rules.ts'
import { type Compared, nextPair, type PairFacts, workOf } from './pair-rules.ts'

export type Kept = Compared<EntryId> & { readonly comment: string }

export type ChoiceFacts<Made extends Kept = Kept> = Omit<PairFacts<EntryId>, 'made'> & {
  readonly made: readonly Made[]
  readonly isAssessing: boolean
  readonly wantsWords: boolean
}

export type Choosing = {
  readonly left: EntryId
  readonly right: EntryId
  /** Null: none of the two. */
  readonly chosen: EntryId | null
  readonly comment: string
}

export type ChoiceFault = 'missing' | 'comment_needed' | 'comment_too_long'

export type ChoiceDecision =
  | { readonly kind: 'save'; readonly chosen: EntryId }
  /** Pressed twice: this very choice has been kept. */
  | { readonly kind: 'kept_before' }
  | { readonly kind: 'faulty'; readonly faults: readonly ChoiceFault[] }
  /** Another pair is asked about now. */
  | { readonly kind: 'stale' | 'phase_over' }

export function faultsOfChoice(
  { chosen, comment }: Pick<Choosing, 'chosen' | 'comment'>,
  wantsWords: boolean,
): readonly ChoiceFault[] {
  return [
    ...(chosen === null ? (['missing'] as const) : []),
    ...(comment.length > LONGEST_COMMENT ? (['comment_too_long'] as const) : []),
    ...(wantsWords && comment.trim() === '' ? (['comment_needed'] as const) : []),
  ]
}

export function decideChoice(facts: ChoiceFacts, given: Choosing): ChoiceDecision {
  if (!facts.isAssessing) return { kind: 'phase_over' }
  const isOfPair = ({ left, right }: Compared<EntryId>) => left === given.left && right === given.right
  const before = facts.made.find(isOfPair)
  if (before?.chosen === given.chosen && before.comment === given.comment) return { kind: 'kept_before' }
  const next = nextPair(facts)
  if (next?.left !== given.left || next.right !== given.right) return { kind: 'stale' }
  const faults = faultsOfChoice(given, facts.wantsWords)
  if (faults.length > 0 || given.chosen === null) return { kind: 'faulty', faults }
  return { kind: 'save', chosen: given.chosen }
}

export type SealDecision =
  | { readonly kind: 'seal' }
  | { readonly kind: 'sealed_before' | 'phase_over' }
  | { readonly kind: 'incomplete'; readonly left: number }

export function decideSeal(facts: ChoiceFacts): SealDecision {
  if (!facts.isAssessing) return { kind: 'phase_over' }
  if (facts.entries.every(({ isSealed }) => isSealed)) return { kind: 'sealed_before' }
  const { done, wanted } = workOf(facts)
  return done < wanted ? { kind: 'incomplete', left: wanted - done } : { kind: 'seal' }
}
