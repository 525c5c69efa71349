// A deputy steps in where a juror is shut out from an entry, or has left the jury.
// Source: product design, "deputies step in"; forvaltningsloven § 6, on who may take part.
export type SeatingFacts = {
  readonly mayMend: boolean
  readonly isInTime: boolean
  readonly isDeputy: boolean
  /** For one entry: the one replaced is shut out from it. For the whole seat: has left the jury. */
  readonly isOut: boolean
  /** The deputy is shut out from the entry too. */
  readonly isBarred: boolean
  readonly isTaken: boolean
}

export type SeatingDecision = 'accepted' | 'unknown' | 'phase_over' | 'not_out' | 'barred' | 'taken'

export function decideSeating(facts: SeatingFacts): SeatingDecision {
  if (!facts.mayMend || !facts.isDeputy) return 'unknown'
  if (!facts.isInTime) return 'phase_over'
  if (!facts.isOut) return 'not_out'
  if (facts.isBarred) return 'barred'
  return facts.isTaken ? 'taken' : 'accepted'
}
