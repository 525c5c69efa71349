// Several entries are approved at once only where each of them could be approved alone, with nothing left to weigh: sent,
// waiting, and as they stood when somebody looked at them.
export type BulkStanding = {
  readonly state:
    | 'waiting'
    | 'proposed'
    | 'completion_requested'
    | 'eligible'
    | 'ineligible'
    | 'withdrawn'
    | 'barred'
    | 'undeclared'
  /** When what is to be approved was sent. */
  readonly submittedAt: Date
}

export type WhyNot = 'decided' | 'proposed' | 'completion' | 'withdrawn' | 'barred' | 'undeclared' | 'changed'

/** `lookedAt`: when the list was made from which it was chosen; null: just now. */
export function mayNotApprove({ state, submittedAt }: BulkStanding, lookedAt: Date | null): WhyNot | null {
  switch (state) {
    case 'waiting':
      return lookedAt !== null && submittedAt > lookedAt ? 'changed' : null
    case 'eligible':
    case 'ineligible':
      return 'decided'
    case 'completion_requested':
      return 'completion'
    case 'proposed':
    case 'withdrawn':
    case 'barred':
    case 'undeclared':
      return state
  }
}
