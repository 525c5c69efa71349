// Anybody with a part in a case may object to the impartiality of one who judges it; the one concerned and the one who
// objects have no say in the answer. Source: forvaltningsloven §§ 6 and 8; product design, "objections".
export type ObjectionFacts = {
  /** On the entry's team once the jury is public, or in the jury and not shut out from the entry. */
  readonly mayObject: boolean
  readonly isTaking: boolean
  /** Sits in the panel, and is not the objector. */
  readonly isInPanel: boolean
  readonly hasOneWaiting: boolean
}

export type ObjectionDecision = 'accepted' | 'unknown' | 'phase_over' | 'nobody' | 'waiting'

export function decideObjection(facts: ObjectionFacts): ObjectionDecision {
  if (!facts.mayObject) return 'unknown'
  if (!facts.isTaking) return 'phase_over'
  if (!facts.isInPanel) return 'nobody'
  return facts.hasOneWaiting ? 'waiting' : 'accepted'
}

export type AnswerFacts = {
  readonly mayDecide: boolean
  /** The objection as the decider may see it. */
  readonly isSeen: boolean
  readonly isAnswered: boolean
  readonly isObjector: boolean
  /** The one concerned has spoken, so that there is something to decide on. */
  readonly hasDeclared: boolean
  /** So has the decider, about the same applicant. */
  readonly hasDeclaredOneself: boolean
}

export type AnswerDecision = 'accepted' | 'unknown' | 'stale' | 'oneself' | 'undeclared' | 'own_undeclared'

export function decideAnswer(facts: AnswerFacts): AnswerDecision {
  if (!facts.mayDecide || !facts.isSeen) return 'unknown'
  if (facts.isAnswered) return 'stale'
  if (facts.isObjector) return 'oneself'
  if (!facts.hasDeclaredOneself) return 'own_undeclared'
  return facts.hasDeclared ? 'accepted' : 'undeclared'
}
