// More time is given equally or with a reason that holds for one: for all, for a category that nobody has entered, or for
// one entry; always later than what stands and than now, while the call runs, and told to those it concerns. After an
// outage the product proposes an equal extension and never gives one by itself. Source: product design, "Deadline fairness".

export type ExtensionCause = 'asked' | 'outage' | 'suspension' | 'no_entrants' | 'other'

export type ExtensionRefusal =
  | 'not_open'
  | 'no_deadline'
  | 'suspended'
  | 'not_later'
  | 'already_past'
  | 'too_long'
  | 'after_award'
  | 'has_entrants'
  | 'category_gone'
  | 'entry_unknown'

export type ExtensionFacts = {
  readonly phase: string
  readonly suspendedAt: Date | null
  readonly awardAt: Date | null
  /** What stands now for those concerned. */
  readonly former: Date | null
  readonly wanted: Date
}

export type ExtensionDecision =
  | { readonly kind: 'extend'; readonly minutes: number; readonly former: Date; readonly deadline: Date }
  | { readonly kind: 'refused'; readonly why: ExtensionRefusal }

const MINUTE = 60_000
const LONGEST = 366 * 24 * 60

/** Whole minutes, rounded up, so that what is given more is the same for all whose deadlines differ. */
export function decideExtension(facts: ExtensionFacts, now: Date): ExtensionDecision {
  const { former, wanted } = facts
  const refuse = (why: ExtensionRefusal): ExtensionDecision => ({ kind: 'refused', why })
  if (facts.phase !== 'open') return refuse('not_open')
  if (facts.suspendedAt !== null) return refuse('suspended')
  if (former === null) return refuse('no_deadline')
  if (wanted <= former) return refuse('not_later')
  if (wanted <= now) return refuse('already_past')
  if (facts.awardAt !== null && wanted >= facts.awardAt) return refuse('after_award')
  const minutes = Math.ceil((wanted.getTime() - former.getTime()) / MINUTE)
  if (minutes > LONGEST) return refuse('too_long')
  return { kind: 'extend', minutes, former, deadline: new Date(former.getTime() + minutes * MINUTE) }
}
