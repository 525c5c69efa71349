// What goes out in the jury's name has been read by two: one writes, another approves, and whoever changes an approved
// text takes the approval away with it. Source: product design, "Decision"; forvaltningsloven §§ 24–25.
import type { PersonId } from '../../../kernel/ids.ts'
import { type NorwegianForm, writtenFormOf } from '../../../kernel/written-form.ts'

export type WrittenState = 'draft' | 'approved'

export type Written = {
  readonly version: number
  readonly state: WrittenState
  readonly writtenBy: PersonId
  /** Everything that must be there before approval is there. */
  readonly isComplete: boolean
}

export type WritingFacts = {
  readonly phase: string
  readonly isSuspended: boolean
  /** The entry is one that gets such a text at all: honoured for a statement, eligible for feedback. */
  readonly isOwed: boolean
  readonly current: Written | null
}

const WRITING = ['deliberation', 'nominated', 'decided']

export type WritingRefusal = 'wrong_phase' | 'suspended' | 'not_owed'

function refusalOf(facts: WritingFacts): WritingRefusal | null {
  if (facts.isSuspended) return 'suspended'
  if (!WRITING.includes(facts.phase)) return 'wrong_phase'
  return facts.isOwed ? null : 'not_owed'
}

export type SaveDecision =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'changed_meanwhile' }
  | { readonly kind: WritingRefusal | 'too_long' | 'unchanged' }

export function decideSave(
  facts: WritingFacts,
  input: { readonly version: number; readonly isTooLong: boolean; readonly isSame: boolean },
): SaveDecision {
  const refusal = refusalOf(facts)
  if (refusal) return { kind: refusal }
  if (input.isTooLong) return { kind: 'too_long' }
  if (facts.current && input.isSame) return { kind: 'unchanged' }
  const version = facts.current?.version ?? 0
  return version === input.version ? { kind: 'saved', version: version + 1 } : { kind: 'changed_meanwhile' }
}

export type ApproveDecision = {
  readonly kind: 'approved' | WritingRefusal | 'changed_meanwhile' | 'own_text' | 'incomplete' | 'already_approved'
}

export function decideApproval(
  facts: WritingFacts,
  input: { readonly version: number; readonly personId: PersonId },
): ApproveDecision {
  const refusal = refusalOf(facts)
  if (refusal) return { kind: refusal }
  const { current } = facts
  if (!current) return { kind: 'incomplete' }
  if (current.version !== input.version) return { kind: 'changed_meanwhile' }
  if (current.state === 'approved') return { kind: 'already_approved' }
  if (current.writtenBy === input.personId) return { kind: 'own_text' }
  return { kind: current.isComplete ? 'approved' : 'incomplete' }
}

/**
 * The forms in which a text was to be written and seems not to be: of a statement both stand, each in a field of its own;
 * feedback follows the applicant, who may have chosen neither.
 */
export function otherFormsIn(
  kind: 'statement' | 'feedback',
  words: Readonly<Record<NorwegianForm, string>>,
  applicants: NorwegianForm | 'neutral',
): readonly NorwegianForm[] {
  const isOther = (wanted: NorwegianForm, text: string) => (writtenFormOf(text) ?? wanted) !== wanted
  if (kind === 'statement') return (['nb', 'nn'] as const).filter((form) => isOther(form, words[form]))
  return applicants !== 'neutral' && isOther(applicants, words.nb) ? [applicants] : []
}
