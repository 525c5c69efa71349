// The signatory approves one exact content, known by its hash: whatever is changed afterwards is another content, and the
// approval is then said to be of an earlier text. Source: product design, "the signatory approves the exact version sent".
import type { PersonId } from '../../../kernel/ids.ts'

export type ApprovalEvent = {
  readonly kind: 'asked' | 'approved' | 'changes_wanted'
  readonly contentHash: string
  readonly comment: string
  readonly personId: PersonId
  readonly at: Date
}

export type ApprovalState =
  | { readonly kind: 'none' }
  /** Waits for the signatory. */
  | { readonly kind: 'asked'; readonly by: PersonId; readonly at: Date }
  /** Exactly what stands now. */
  | { readonly kind: 'approved'; readonly by: PersonId; readonly at: Date }
  | { readonly kind: 'changes_wanted'; readonly by: PersonId; readonly at: Date; readonly comment: string }
  /** An earlier text was approved; it has been changed since. */
  | { readonly kind: 'stale'; readonly by: PersonId; readonly at: Date }

/** `events` with the latest first. */
export function approvalOf(events: readonly ApprovalEvent[], contentHash: string): ApprovalState {
  const [latest] = events
  if (!latest) return { kind: 'none' }
  const decision = events.find((event) => event.kind !== 'asked' && event.contentHash === contentHash)
  const { personId: by, at, comment } = latest
  if (decision?.kind === 'approved') return { kind: 'approved', by: decision.personId, at: decision.at }
  switch (latest.kind) {
    case 'asked':
      return { kind: 'asked', by, at }
    case 'approved':
      return { kind: 'stale', by, at }
    case 'changes_wanted':
      return { kind: 'changes_wanted', by, at, comment }
  }
}

export function isApproved(events: readonly ApprovalEvent[], contentHash: string): boolean {
  return approvalOf(events, contentHash).kind === 'approved'
}

const LONGEST_WISH = 4000

type Answer = { readonly answer: 'approved' | 'changes_wanted'; readonly comment: string; readonly seenHash: string }

/** What stands in the way of the signatory's answer: it is given to what was seen, and a wish is said in words. */
export function faultOfApproval(
  { answer, comment, seenHash }: Answer,
  contentHash: string,
): 'changed_since' | 'comment_missing' | 'comment_too_long' | null {
  if (seenHash !== contentHash) return 'changed_since'
  if (answer === 'approved') return null
  if (comment === '') return 'comment_missing'
  return comment.length > LONGEST_WISH ? 'comment_too_long' : null
}
