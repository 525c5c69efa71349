// What a comparison that comes back from a file would change here: an ordinary choice, or nothing, with the reason. It need not
// be the pair that is asked about now, but one that this juror has been given, may still judge, and has not answered
// meanwhile. Source: secrecy cases 1 and 15; docs/decisions/0029.
import type { EntryId } from '../../../../kernel/ids.ts'
import { type ChoiceFacts, type ChoiceFault, faultsOfChoice } from '../../pairwise/choice-rules.ts'
import { workOf } from '../../pairwise/pair-rules.ts'
import { type FilePair, sealOfPair } from './pair-file-rules.ts'

export type PairPlan =
  | { readonly kind: 'new'; readonly chosen: EntryId }
  | { readonly kind: 'untouched' | 'same' }
  | { readonly kind: 'held'; readonly why: 'barred' | 'unknown' | 'answered' | 'sealed' | 'enough' | 'phase_over' }
  | { readonly kind: 'faulty'; readonly faults: readonly ChoiceFault[] }

export type PlannedPair = { readonly pair: FilePair; readonly plan: PairPlan }

function whyHeld(facts: ChoiceFacts, pair: FilePair): Extract<PairPlan, { kind: 'held' }>['why'] | null {
  const two = facts.entries.filter(({ id }) => id === pair.left || id === pair.right)
  const [a, b] = two
  if (!a || !b) return 'barred'
  if (pair.seal !== sealOfPair(facts.seed, pair) || a.group !== b.group) return 'unknown'
  if (!facts.isAssessing) return 'phase_over'
  if (a.isSealed && b.isSealed) return 'sealed'
  const { done, wanted } = workOf(facts)
  return done >= wanted ? 'enough' : null
}

function planPair(facts: ChoiceFacts, pair: FilePair): PairPlan {
  const { left, right, chosen, comment } = pair
  if (chosen === null && comment === '' && pair.faults.length === 0) return { kind: 'untouched' }
  const before = facts.made.find((made) => [left, right].every((id) => id === made.left || id === made.right))
  if (before) {
    const isSame = before.chosen === chosen && before.comment.trim() === comment
    return isSame ? { kind: 'same' } : { kind: 'held', why: 'answered' }
  }
  const why = whyHeld(facts, pair)
  if (why) return { kind: 'held', why }
  const faults = faultsOfChoice(pair, facts.wantsWords)
  if (pair.faults.length > 0 || faults.length > 0 || !chosen) {
    return { kind: 'faulty', faults: pair.faults.length > 0 ? [] : faults }
  }
  return { kind: 'new', chosen }
}

/** One after the other, each as if those before it had been taken in. */
export function planPairs(facts: ChoiceFacts, pairs: readonly FilePair[]): readonly PlannedPair[] {
  const made = [...facts.made]
  return pairs.map((pair) => {
    const plan = planPair({ ...facts, made }, pair)
    if (plan.kind === 'new') made.push({ ...pair, chosen: plan.chosen })
    return { pair, plan }
  })
}
