// Until release a decision can be taken back, with a reason that stays; after it nothing is changed unseen: a complaint is a
// case with an answer, and a correction a new version beside the old one. Source: issue of the jury room; jury method, § 6.
import type { Texts } from '../../../kernel/texts.ts'
import { type ActRefusal, refusalOf, type Standing } from '../honours/rules.ts'

export const LONGEST_REASON = 2000
export const LONGEST_TEXT = 10_000

export type TakeBackDecision = { readonly kind: 'taken_back' | ActRefusal | 'barred' | 'reason_missing' }

/** By somebody who is shut out from nothing in the round, as the decision itself. */
export function decideTakeBack(standing: Standing & { readonly isBarred: boolean }, reason: string): TakeBackDecision {
  const refusal = refusalOf(standing, ['decided'])
  if (refusal) return { kind: refusal }
  if (standing.isBarred) return { kind: 'barred' }
  return { kind: reason === '' || reason.length > LONGEST_REASON ? 'reason_missing' : 'taken_back' }
}

export const COMPLAINT_OUTCOMES = ['upheld', 'partly_upheld', 'dismissed'] as const
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number]

export function isAnswerable(text: string): boolean {
  return text !== '' && text.length <= LONGEST_TEXT
}

export type CorrectionInput = { readonly text: Texts; readonly reason: Texts; readonly seen: number }
export type CorrectionFault = 'unchanged' | 'text_missing' | 'reason_missing'

export function correctionFaults(before: Texts, input: CorrectionInput): readonly CorrectionFault[] {
  const faults: CorrectionFault[] = []
  if (!input.text.nb || Math.max(input.text.nb.length, input.text.nn?.length ?? 0) > LONGEST_TEXT)
    faults.push('text_missing')
  else if (input.text.nb === before.nb && (input.text.nn ?? '') === (before.nn ?? '')) faults.push('unchanged')
  if (!input.reason.nb || input.reason.nb.length > LONGEST_REASON) faults.push('reason_missing')
  return faults
}
