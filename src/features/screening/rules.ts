// Screening: each sent entry is measured against the stated terms, and nothing else, before the jury reads. An applicant
// is told the reason of a refusal (forvaltningsloven §§ 24–25) and may be asked to complete (§ 17) within an own deadline.

export const OUTCOMES = ['eligible', 'ineligible', 'completion_requested'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const LONGEST_REASON = 4000

export type RoundStanding = {
  readonly phase: string
  readonly isSuspended: boolean
  readonly deadline: Date | null
}

export type CloseRefusal = 'wrong_phase' | 'suspended' | 'before_deadline'

/** The call ends by the named act, and never before the deadline that was announced. */
export function decideClose(round: RoundStanding, now: Date): { kind: 'closed' } | { kind: CloseRefusal } {
  if (round.phase !== 'open') return { kind: 'wrong_phase' }
  if (round.isSuspended) return { kind: 'suspended' }
  if (round.deadline === null || now < round.deadline) return { kind: 'before_deadline' }
  return { kind: 'closed' }
}

export type ScreeningInput = {
  readonly outcome: Outcome | null
  readonly reason: string
  readonly completeBy: Date | null
  /** The version that the form was made from; 0 where there was none. */
  readonly version: number
}

export type ScreeningFault =
  | 'outcome_missing'
  | 'reason_missing'
  | 'reason_too_long'
  | 'deadline_missing'
  | 'deadline_past'

/** What is wrong with the words themselves, whoever sends them. */
export function faultsOf(input: ScreeningInput, now: Date): readonly ScreeningFault[] {
  const faults: ScreeningFault[] = []
  if (input.outcome === null) faults.push('outcome_missing')
  if (input.reason.length > LONGEST_REASON) faults.push('reason_too_long')
  if (input.outcome !== null && input.outcome !== 'eligible' && input.reason === '') faults.push('reason_missing')
  if (input.outcome === 'completion_requested') {
    if (input.completeBy === null) faults.push('deadline_missing')
    else if (input.completeBy <= now) faults.push('deadline_past')
  }
  return faults
}

export type Screened = {
  readonly outcome: Outcome
  readonly reason: string
  readonly completeBy: Date | null
  readonly version: number
}

export type ScreeningFacts = {
  readonly round: RoundStanding
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly current: Screened | null
}

export type ScreeningDecision =
  | { readonly kind: 'screened'; readonly screened: Screened }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'wrong_phase' | 'suspended' | 'withdrawn' | 'changed_meanwhile' }
  | { readonly kind: 'faulty'; readonly faults: readonly ScreeningFault[] }

export function decideScreening(facts: ScreeningFacts, input: ScreeningInput, now: Date): ScreeningDecision {
  if (facts.round.phase !== 'screening') return { kind: 'wrong_phase' }
  if (facts.round.isSuspended) return { kind: 'suspended' }
  if (facts.standing !== 'submitted') return { kind: 'withdrawn' }
  const { current } = facts
  if ((current?.version ?? 0) !== input.version) return { kind: 'changed_meanwhile' }
  const faults = faultsOf(input, now)
  if (faults.length > 0 || input.outcome === null) return { kind: 'faulty', faults }
  const screened: Screened = {
    outcome: input.outcome,
    reason: input.reason,
    completeBy: input.outcome === 'completion_requested' ? input.completeBy : null,
    version: input.version + 1,
  }
  return current && isSame(current, screened) ? { kind: 'unchanged' } : { kind: 'screened', screened }
}

function isSame(a: Screened, b: Screened): boolean {
  return a.outcome === b.outcome && a.reason === b.reason && a.completeBy?.getTime() === b.completeBy?.getTime()
}

export type AssessmentGate = {
  /** Sent entries without a final outcome, also those that wait for completion. */
  readonly leftToScreen: number
  readonly jurors: number
  readonly leaders: number
}

export type Missing = 'screening' | 'juror' | 'leader'

/** What is missing before the jury may begin. */
export function missingForAssessment(gate: AssessmentGate): readonly Missing[] {
  const missing: Missing[] = []
  if (gate.leftToScreen > 0) missing.push('screening')
  if (gate.jurors < 1) missing.push('juror')
  if (gate.leaders < 1) missing.push('leader')
  return missing
}

export type StartDecision =
  | { readonly kind: 'started' }
  | { readonly kind: 'wrong_phase' | 'suspended' }
  | { readonly kind: 'incomplete'; readonly missing: readonly Missing[] }

export function decideStart(round: RoundStanding, gate: AssessmentGate): StartDecision {
  if (round.phase !== 'screening') return { kind: 'wrong_phase' }
  if (round.isSuspended) return { kind: 'suspended' }
  const missing = missingForAssessment(gate)
  return missing.length === 0 ? { kind: 'started' } : { kind: 'incomplete', missing }
}
