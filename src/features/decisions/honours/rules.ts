// Finalists are told in public before the award; winners, honourable mentions and "not awarded" stay secret until release.
// Entries of one category compete, so nobody who is shut out from one of them decides among them.
import type { CategoryId, EntryId } from '../../../kernel/ids.ts'

export type Standing = {
  readonly phase: string
  readonly isSuspended: boolean
  /** The round's secretariat and the jury's leader. */
  readonly leads: boolean
}

export type ActRefusal = 'not_lead' | 'suspended' | 'wrong_phase'

export function refusalOf(standing: Standing, phases: readonly string[]): ActRefusal | null {
  if (!standing.leads) return 'not_lead'
  if (standing.isSuspended) return 'suspended'
  return phases.includes(standing.phase) ? null : 'wrong_phase'
}

export const CHOOSING_FINALISTS = ['deliberation'] as const
export const CHOOSING_HONOURS = ['deliberation', 'nominated'] as const

export type FinalistDecision =
  | { readonly kind: 'chosen'; readonly add: readonly EntryId[]; readonly remove: readonly EntryId[] }
  | { readonly kind: ActRefusal | 'unknown_entry' }

/** The finalists that are chosen stand in place of those before, among the entries that this person may decide on. */
export function decideFinalists(
  standing: Standing,
  field: { readonly candidates: readonly EntryId[]; readonly finalists: readonly EntryId[] },
  chosen: readonly EntryId[],
): FinalistDecision {
  const refusal = refusalOf(standing, CHOOSING_FINALISTS)
  if (refusal) return { kind: refusal }
  if (chosen.some((id) => !field.candidates.includes(id))) return { kind: 'unknown_entry' }
  const wanted = new Set(chosen)
  const known = new Set(field.finalists)
  return {
    kind: 'chosen',
    add: [...wanted].filter((id) => !known.has(id)),
    remove: field.finalists.filter((id) => field.candidates.includes(id) && !wanted.has(id)),
  }
}

export type NominateDecision = { readonly kind: 'nominated' | ActRefusal | 'no_finalist' }

export function decideNomination(standing: Standing, finalists: number): NominateDecision {
  const refusal = refusalOf(standing, CHOOSING_FINALISTS)
  if (refusal) return { kind: refusal }
  return { kind: finalists > 0 ? 'nominated' : 'no_finalist' }
}

export type HonourKind = 'winner' | 'honourable_mention'

export type HonoursInput = {
  readonly honours: readonly { readonly entryId: EntryId; readonly kind: HonourKind }[]
  readonly isNotAwarded: boolean
  readonly reasonNb: string
  readonly reasonNn: string
}

export type HonoursFault = 'winner_and_not_awarded' | 'reason_nb_missing' | 'reason_nn_missing' | 'reason_too_long'

export const LONGEST_REASON = 2000

export function faultsOf(input: HonoursInput): readonly HonoursFault[] {
  if (!input.isNotAwarded) return []
  const faults: HonoursFault[] = []
  if (input.honours.some(({ kind }) => kind === 'winner')) faults.push('winner_and_not_awarded')
  if (input.reasonNb === '') faults.push('reason_nb_missing')
  if (input.reasonNn === '') faults.push('reason_nn_missing')
  if (Math.max(input.reasonNb.length, input.reasonNn.length) > LONGEST_REASON) faults.push('reason_too_long')
  return faults
}

export type CategoryField = {
  readonly categoryId: CategoryId | null
  readonly isBarred: boolean
  readonly candidates: readonly EntryId[]
  readonly finalists: readonly EntryId[]
}

export type HonoursDecision =
  | { readonly kind: 'kept' }
  | { readonly kind: ActRefusal | 'barred' | 'unknown_entry' | 'not_finalist' }
  | { readonly kind: 'faulty'; readonly faults: readonly HonoursFault[] }

/** Where finalists have been named in the category, the winner is one of them; a mention may go to any entry in it. */
export function decideHonours(standing: Standing, field: CategoryField, input: HonoursInput): HonoursDecision {
  const refusal = refusalOf(standing, CHOOSING_HONOURS)
  if (refusal) return { kind: refusal }
  if (field.isBarred) return { kind: 'barred' }
  if (input.honours.some(({ entryId }) => !field.candidates.includes(entryId))) return { kind: 'unknown_entry' }
  const winners = input.honours.filter(({ kind }) => kind === 'winner')
  const mustBeFinalist = field.finalists.length > 0
  if (mustBeFinalist && winners.some(({ entryId }) => !field.finalists.includes(entryId)))
    return { kind: 'not_finalist' }
  const faults = faultsOf(input)
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'kept' }
}

export type CategoryState = {
  readonly categoryId: CategoryId | null
  readonly winners: number
  readonly isNotAwarded: boolean
}

/** A category is decided when it has a winner, or it has been said with a reason that it has none. */
export function isDecided(category: CategoryState): boolean {
  return category.winners > 0 || category.isNotAwarded
}

export type DecideDecision =
  | { readonly kind: 'decided' }
  | { readonly kind: ActRefusal | 'barred' }
  | { readonly kind: 'undecided'; readonly categories: readonly (CategoryId | null)[] }

/** The decision covers the whole round, so it is made by somebody who is shut out from nothing in it. */
export function decideAll(
  standing: Standing & { readonly isBarred: boolean },
  categories: readonly CategoryState[],
): DecideDecision {
  const refusal = refusalOf(standing, CHOOSING_HONOURS)
  if (refusal) return { kind: refusal }
  if (standing.isBarred) return { kind: 'barred' }
  const undecided = categories.filter((category) => !isDecided(category)).map(({ categoryId }) => categoryId)
  return undecided.length === 0 ? { kind: 'decided' } : { kind: 'undecided', categories: undecided }
}

export type NoneAwardedInput = Pick<HonoursInput, 'reasonNb' | 'reasonNn'>

export type NoneAwardedDecision =
  | { readonly kind: 'kept' }
  | { readonly kind: ActRefusal | 'barred' | 'has_winner' }
  | { readonly kind: 'faulty'; readonly faults: readonly HonoursFault[] }

/** No category has a winner, for one reason; as the decision itself, by somebody who is shut out from nothing in the round. */
export function decideNoneAwarded(
  standing: Standing & { readonly isBarred: boolean },
  categories: readonly CategoryState[],
  input: NoneAwardedInput,
): NoneAwardedDecision {
  const refusal = refusalOf(standing, CHOOSING_HONOURS)
  if (refusal) return { kind: refusal }
  if (standing.isBarred) return { kind: 'barred' }
  if (categories.some(({ winners }) => winners > 0)) return { kind: 'has_winner' }
  const faults = faultsOf({ ...input, honours: [], isNotAwarded: true })
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'kept' }
}
