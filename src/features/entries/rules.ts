// An entry is written until its own deadline by the server's clock (kernel/effective-deadline.ts), and in the announced
// minutes of grace after it: exactly at the end of them is too late.
// Nothing a person wrote is lost: a save on top of another's is kept beside it. Source: product design, "Application".
import type { AnswerFault } from './fault-rules.ts'

export type WindowFacts = {
  readonly phase: string
  readonly suspendedAt: Date | null
  readonly opensAt: Date | null
  readonly deadline: Date | null
  /** The end of the grace; left out: there is none. */
  readonly closesAt?: Date | null
  /** Set where the secretariat has asked for completion: this entry's own deadline. */
  readonly completeBy: Date | null
}

export type WritingWindow =
  | { readonly kind: 'open'; readonly until: Date | null }
  | { readonly kind: 'not_open'; readonly opensAt: Date | null }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'closed'; readonly deadline: Date | null }

export function writingWindow(facts: WindowFacts, now: Date): WritingWindow {
  const { deadline, completeBy, opensAt, closesAt = deadline } = facts
  if (facts.phase === 'draft' || facts.phase === 'announced') return { kind: 'not_open', opensAt }
  if (facts.suspendedAt !== null) return { kind: 'suspended' }
  if (completeBy !== null && now < completeBy) return { kind: 'open', until: completeBy }
  if (facts.phase !== 'open' || (closesAt !== null && now >= closesAt)) {
    return { kind: 'closed', deadline: completeBy ?? deadline }
  }
  if (opensAt !== null && now < opensAt) return { kind: 'not_open', opensAt }
  return { kind: 'open', until: deadline !== null && now >= deadline ? closesAt : deadline }
}

export type SectionState = 'not_begun' | 'in_progress' | 'done'

export function sectionState(answers: readonly { isEmpty: boolean; fault: AnswerFault | null }[]): SectionState {
  if (answers.every((answer) => answer.isEmpty)) return 'not_begun'
  return answers.every((answer) => answer.fault === null) ? 'done' : 'in_progress'
}

export type SavedAnswer = { readonly value: string; readonly version: number }

export type SaveDecision = 'unchanged' | 'save' | 'collision'

/**
 * `seen` is the version that the writer's page was made from (0: no answer yet) and `base` its text. Text that the
 * writer left as it was never overwrites what another has saved since.
 */
export function decideSave(current: SavedAnswer | null, base: string, seen: number, posted: string): SaveDecision {
  if (posted === (current?.value ?? '')) return 'unchanged'
  if (seen === (current?.version ?? 0)) return 'save'
  return posted === base ? 'unchanged' : 'collision'
}

export type SubmitFacts = {
  readonly window: WritingWindow
  readonly maySend: boolean
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  /** How many answers are missing or at fault. */
  readonly faults: number
  /** Entries of the same organisation that have been sent, this one left out. */
  readonly othersSent: number
  readonly limit: number
  readonly latest: { readonly number: number; readonly contentHash: string } | null
  /** The receipt that this very press of the button has given already. */
  readonly repeatedNumber: number | null
  readonly contentHash: string
  /** The round asks for a signatory's approval, and exactly this content has none. */
  readonly lacksApproval: boolean
}

export type SubmitDecision =
  | { readonly kind: 'send'; readonly number: number }
  | { readonly kind: 'already_sent'; readonly number: number }
  | { readonly kind: 'viewer_only' | 'incomplete' | 'limit_reached' | 'not_approved' | 'changed_since' }
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }

/** Sending twice is sending once: equal content gives the receipt that it has, also after the deadline. */
export function decideSubmit(facts: SubmitFacts): SubmitDecision {
  if (!facts.maySend) return { kind: 'viewer_only' }
  if (facts.repeatedNumber !== null) {
    // A button from before the entry was withdrawn does not send it anew unseen.
    if (facts.standing !== 'submitted') return { kind: 'changed_since' }
    return { kind: 'already_sent', number: facts.repeatedNumber }
  }
  const { latest, window } = facts
  if (facts.standing === 'submitted' && latest?.contentHash === facts.contentHash) {
    return { kind: 'already_sent', number: latest.number }
  }
  if (window.kind !== 'open') return { kind: 'shut', window }
  if (facts.faults > 0) return { kind: 'incomplete' }
  if (facts.othersSent >= facts.limit) return { kind: 'limit_reached' }
  if (facts.lacksApproval) return { kind: 'not_approved' }
  return { kind: 'send', number: (latest?.number ?? 0) + 1 }
}
