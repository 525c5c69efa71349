// The gate: nothing is released before every applicant has an approved, written answer and everything that is to be shown
// is ready. Then all of it is released together, by one act at one moment. Source: product design, "Decision".
import type { CategoryId, EntryId } from '../../../kernel/ids.ts'
import { type CategoryState, isDecided } from '../honours/rules.ts'
import type { LateCase } from '../late-cases/rules.ts'

export type TextState = 'none' | 'draft' | 'approved'

export type ReleaseFacts = {
  readonly categories: readonly CategoryState[]
  /** Finalists, winners and honourable mentions. */
  readonly honoured: readonly {
    readonly entryId: EntryId
    readonly statement: TextState
    readonly hasPage: boolean
    readonly picturesWithoutText: number
    readonly hasFilmWithoutCaptions: boolean
  }[]
  readonly eligible: readonly { readonly entryId: EntryId; readonly feedback: TextState }[]
  /** Disqualifications that came after what they concern was counted, and that nobody has answered. */
  readonly late: readonly LateCase[]
  /** Doubts and objections that nobody has decided, about somebody whose sheet or vote counted; null: one that is not told. */
  readonly undecided: readonly (EntryId | null)[]
  /** What is not as a juror sealed it; null: on an entry that is not told. */
  readonly altered: readonly (EntryId | null)[]
}

export type Missing =
  | { readonly kind: 'category'; readonly categoryId: CategoryId | null }
  | { readonly kind: 'statement' | 'feedback'; readonly entryId: EntryId; readonly state: 'none' | 'draft' }
  | LateCase
  | { readonly kind: 'undecided'; readonly entryId: EntryId }
  | { readonly kind: 'altered'; readonly entryId: EntryId }
  | { readonly kind: 'undecided_untold' | 'altered_untold' }
  | { readonly kind: 'page' | 'picture_text' | 'film_captions'; readonly entryId: EntryId }

function undecidedOn(entryId: EntryId | null): Missing {
  return entryId ? { kind: 'undecided', entryId } : { kind: 'undecided_untold' }
}

function alteredOn(entryId: EntryId | null): Missing {
  return entryId ? { kind: 'altered', entryId } : { kind: 'altered_untold' }
}

export function missingForRelease(facts: ReleaseFacts): readonly Missing[] {
  const missing: Missing[] = [...facts.altered.map(alteredOn), ...facts.late, ...facts.undecided.map(undecidedOn)]
  for (const category of facts.categories) {
    if (!isDecided(category)) missing.push({ kind: 'category', categoryId: category.categoryId })
  }
  for (const { entryId, statement, hasPage, picturesWithoutText, hasFilmWithoutCaptions } of facts.honoured) {
    if (statement !== 'approved') missing.push({ kind: 'statement', entryId, state: statement })
    if (!hasPage) missing.push({ kind: 'page', entryId })
    if (picturesWithoutText > 0) missing.push({ kind: 'picture_text', entryId })
    if (hasFilmWithoutCaptions) missing.push({ kind: 'film_captions', entryId })
  }
  for (const { entryId, feedback } of facts.eligible) {
    if (feedback !== 'approved') missing.push({ kind: 'feedback', entryId, state: feedback })
  }
  return missing
}

export type ReleaseStanding = {
  readonly phase: string
  readonly isSuspended: boolean
  readonly isSecretariat: boolean
  /** Shut out from an entry of the round. */
  readonly isBarred: boolean
  /** Shut out only until one has declared on every entry. */
  readonly owesDeclaration: boolean
}

export type ReleaseRefusal =
  | 'already_released'
  | 'wrong_phase'
  | 'suspended'
  | 'not_secretariat'
  | 'barred'
  | 'undeclared'

export function releaseRefusal(standing: ReleaseStanding): ReleaseRefusal | null {
  if (!standing.isSecretariat) return 'not_secretariat'
  if (standing.phase === 'released' || standing.phase === 'archived') return 'already_released'
  if (standing.isSuspended) return 'suspended'
  if (standing.phase !== 'decided') return 'wrong_phase'
  if (standing.owesDeclaration) return 'undeclared'
  return standing.isBarred ? 'barred' : null
}

export type ReleaseDecision =
  | { readonly kind: 'released' }
  | { readonly kind: ReleaseRefusal }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }

export function decideRelease(standing: ReleaseStanding, facts: ReleaseFacts): ReleaseDecision {
  const refusal = releaseRefusal(standing)
  if (refusal) return { kind: refusal }
  const missing = missingForRelease(facts)
  return missing.length === 0 ? { kind: 'released' } : { kind: 'incomplete', missing }
}

export type ScheduleDecision =
  | { readonly kind: 'scheduled'; readonly at: Date }
  | { readonly kind: ReleaseRefusal | 'time_missing' | 'time_past' }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }

/** A set time is a promise that nothing is missing already now. */
export function decideSchedule(
  standing: ReleaseStanding,
  facts: ReleaseFacts,
  when: { readonly at: Date | null; readonly now: Date },
): ScheduleDecision {
  const decision = decideRelease(standing, facts)
  if (decision.kind !== 'released') return decision
  if (when.at === null) return { kind: 'time_missing' }
  return when.at > when.now ? { kind: 'scheduled', at: when.at } : { kind: 'time_past' }
}
