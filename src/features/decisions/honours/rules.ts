// Finalists are told in public before the award; winners, honourable mentions and "not awarded" stay secret until release.
// Entries of one category compete, so nobody who is shut out from one of them decides among them.
import type { CategoryId, EntryId } from '../../../kernel/ids.ts'
import { type Basis, doesHold, isFollowed, type KeptBasis } from './basis-rules.ts'

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

export type NominateDecision = { readonly kind: 'nominated' | ActRefusal | 'no_finalist' | 'finalists_changed' }

/** Just those become public that the person was shown before saying yes. */
export function decideNomination(
  standing: Standing,
  { finalists, seen }: { readonly finalists: readonly EntryId[]; readonly seen: readonly EntryId[] },
): NominateDecision {
  const refusal = refusalOf(standing, CHOOSING_FINALISTS)
  if (refusal) return { kind: refusal }
  if (finalists.length === 0) return { kind: 'no_finalist' }
  const [chosen, shown] = [new Set(finalists), new Set(seen)]
  return {
    kind: chosen.size === shown.size && finalists.every((id) => shown.has(id)) ? 'nominated' : 'finalists_changed',
  }
}

export type HonourKind = 'winner' | 'honourable_mention'

export type HonoursInput = {
  readonly honours: readonly { readonly entryId: EntryId; readonly kind: HonourKind }[]
  readonly isNotAwarded: boolean
  readonly reasonNb: string
  readonly reasonNn: string
  /** Why the winner is another than the one that the announced rules point at. */
  readonly deviation?: Deviation
}

export type Deviation = { readonly nb: string; readonly nn: string }

export type HonoursFault =
  | 'winner_and_not_awarded'
  | 'reason_nb_missing'
  | 'reason_nn_missing'
  | 'reason_too_long'
  | 'deviation_nb_missing'
  | 'deviation_nn_missing'
  | 'deviation_too_long'

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

function faultsOfDeviation({ nb, nn }: Deviation): readonly HonoursFault[] {
  const faults: HonoursFault[] = []
  if (nb === '') faults.push('deviation_nb_missing')
  if (nn === '') faults.push('deviation_nn_missing')
  if (Math.max(nb.length, nn.length) > LONGEST_REASON) faults.push('deviation_too_long')
  return faults
}

export type CategoryField = {
  readonly categoryId: CategoryId | null
  readonly isBarred: boolean
  readonly candidates: readonly EntryId[]
  readonly finalists: readonly EntryId[]
}

export type HonoursDecision =
  /** `deviation`: null where the winners are those that the rules point at. */
  | { readonly kind: 'kept'; readonly winners: readonly EntryId[]; readonly deviation: Deviation | null }
  | { readonly kind: ActRefusal | 'barred' | 'unknown_entry' | 'not_finalist' }
  | { readonly kind: 'faulty'; readonly faults: readonly HonoursFault[] }

/**
 * Where finalists have been named in the category, the winner is one of them; a mention may go to any entry in it. Another
 * winner than the one that the announced rules point at needs a reason.
 */
export function decideHonours(
  standing: Standing,
  field: CategoryField,
  input: HonoursInput,
  basis: Basis,
): HonoursDecision {
  const refusal = refusalOf(standing, CHOOSING_HONOURS)
  if (refusal) return { kind: refusal }
  if (field.isBarred) return { kind: 'barred' }
  if (input.honours.some(({ entryId }) => !field.candidates.includes(entryId))) return { kind: 'unknown_entry' }
  const winners = input.honours.flatMap(({ kind, entryId }) => (kind === 'winner' ? [entryId] : []))
  const mustBeFinalist = field.finalists.length > 0
  if (mustBeFinalist && winners.some((id) => !field.finalists.includes(id))) return { kind: 'not_finalist' }
  const deviates = winners.length > 0 && !isFollowed(basis, winners)
  const deviation = deviates ? (input.deviation ?? { nb: '', nn: '' }) : null
  const faults = [...faultsOf(input), ...(deviation ? faultsOfDeviation(deviation) : [])]
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'kept', winners, deviation }
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
  | { readonly kind: ActRefusal | 'barred' | 'ballot_open' | 'too_few_voting' }
  | { readonly kind: 'undecided' | 'ungrounded'; readonly categories: readonly (CategoryId | null)[] }

/** What a category's winners rest on: as it was kept when they were chosen, and as it is now. */
export type Grounded = CategoryState & {
  readonly winnerIds: readonly EntryId[]
  readonly kept: KeptBasis | null
  readonly now: Basis
}

export type DecidingStanding = Standing & {
  readonly isBarred: boolean
  readonly isBallotOpen: boolean
  /** Entries in whose case too few may take part. */
  readonly lacking: number
}

/**
 * The decision covers the whole round, so it is made by somebody who is shut out from nothing in it; not while a ballot is
 * open or too few may take part in a case, and not on a ground that has changed since the winner was chosen.
 */
export function decideAll(standing: DecidingStanding, categories: readonly Grounded[]): DecideDecision {
  const refusal = refusalOf(standing, CHOOSING_HONOURS)
  if (refusal) return { kind: refusal }
  if (standing.isBarred) return { kind: 'barred' }
  if (standing.isBallotOpen) return { kind: 'ballot_open' }
  if (standing.lacking > 0) return { kind: 'too_few_voting' }
  const idsOf = (found: readonly Grounded[]) => found.map(({ categoryId }) => categoryId)
  const undecided = categories.filter((category) => !isDecided(category))
  if (undecided.length > 0) return { kind: 'undecided', categories: idsOf(undecided) }
  const ungrounded = categories.filter(
    ({ winners, kept, now, winnerIds }) => winners > 0 && !doesHold(kept, now, winnerIds),
  )
  return ungrounded.length === 0 ? { kind: 'decided' } : { kind: 'ungrounded', categories: idsOf(ungrounded) }
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
