// Screening: each sent entry is measured against the stated terms, and nothing else, before the jury reads. An applicant
// is told the reason of a refusal (forvaltningsloven §§ 24–25) and may be asked to complete (§ 17) within an own deadline.

import type { Id, PersonId, QuestionId } from '../../kernel/ids.ts'

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

export const CHECK_STATES = ['met', 'not_met', 'needs_completion'] as const
export type CheckState = (typeof CHECK_STATES)[number]

/** One stated term as it was found in one entry. */
export type TermCheck = {
  readonly termId: Id<'round_term'>
  /** Null: nobody has looked yet. */
  readonly state: CheckState | null
  readonly note: string
}

export const LONGEST_NOTE = 1000

export type ScreeningInput = {
  readonly outcome: Outcome | null
  readonly reason: string
  readonly completeBy: Date | null
  /** The questions that a completion opens; none: all of them. */
  readonly questions: readonly QuestionId[]
  readonly checks: readonly TermCheck[]
  /** The version that the form was made from; 0 where there was none. */
  readonly version: number
}

export type ScreeningFault =
  | 'outcome_missing'
  | 'reason_missing'
  | 'reason_too_long'
  | 'deadline_missing'
  | 'deadline_past'
  | 'note_too_long'
  | 'terms_open'
  | 'terms_unmet'
  | 'no_term_unmet'
  | 'no_term_to_complete'

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
  return [...faults, ...faultsOfChecks(input)]
}

/** Where terms are stated, the outcome follows from them and from nothing else. */
function faultsOfChecks({ outcome, checks }: ScreeningInput): readonly ScreeningFault[] {
  const faults: ScreeningFault[] = []
  if (checks.some(({ note }) => note.length > LONGEST_NOTE)) faults.push('note_too_long')
  if (outcome === null || checks.length === 0) return faults
  const has = (state: CheckState | null) => checks.some((check) => check.state === state)
  if (outcome === 'eligible' && has(null)) faults.push('terms_open')
  if (outcome === 'eligible' && (has('not_met') || has('needs_completion'))) faults.push('terms_unmet')
  if (outcome === 'ineligible' && !has('not_met')) faults.push('no_term_unmet')
  if (outcome === 'completion_requested' && !has('needs_completion')) faults.push('no_term_to_complete')
  return faults
}

export type Screened = {
  readonly outcome: Outcome
  readonly reason: string
  readonly completeBy: Date | null
  /** Null: all questions. */
  readonly questions: readonly QuestionId[] | null
  readonly version: number
}

/** A rejection that one member of the secretariat has proposed. */
export type Proposal = {
  readonly reason: string
  readonly by: PersonId
  readonly isSentBack: boolean
}

export type ScreeningFacts = {
  readonly round: RoundStanding
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly current: Screened | null
  readonly proposal: Proposal | null
}

export type ScreeningDecision =
  | { readonly kind: 'screened'; readonly screened: Screened }
  | { readonly kind: 'proposed'; readonly reason: string }
  | { readonly kind: 'proposal_waits' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'wrong_phase' | 'suspended' | 'withdrawn' | 'changed_meanwhile' }
  | { readonly kind: 'faulty'; readonly faults: readonly ScreeningFault[] }

type Shut = { readonly kind: 'wrong_phase' | 'suspended' | 'withdrawn' }

function shutBy(facts: Pick<ScreeningFacts, 'round' | 'standing'>, phases = ['screening']): Shut | null {
  if (!phases.includes(facts.round.phase)) return { kind: 'wrong_phase' }
  if (facts.round.isSuspended) return { kind: 'suspended' }
  return facts.standing === 'submitted' ? null : { kind: 'withdrawn' }
}

/** A refusal that was wrong can be reversed as long as the jury judges (forvaltningsloven § 35), and nothing else then. */
function isLateReversal({ round, current }: ScreeningFacts, { outcome }: ScreeningInput): boolean {
  return round.phase === 'assessment' && current?.outcome === 'ineligible' && outcome === 'eligible'
}

function unexplained({ reason }: ScreeningInput, isLate: boolean): readonly ScreeningFault[] {
  return isLate && reason === '' ? ['reason_missing'] : []
}

/** Decided by one, but for a rejection, which one proposes and another confirms. */
export function decideScreening(facts: ScreeningFacts, input: ScreeningInput, now: Date): ScreeningDecision {
  const isLate = isLateReversal(facts, input)
  const shut = shutBy(facts, isLate ? ['assessment'] : ['screening'])
  if (shut) return shut
  const { current, proposal } = facts
  if (proposal && !proposal.isSentBack) return { kind: 'proposal_waits' }
  if ((current?.version ?? 0) !== input.version) return { kind: 'changed_meanwhile' }
  const faults = [...unexplained(input, isLate), ...faultsOf(input, now)]
  if (faults.length > 0 || input.outcome === null) return { kind: 'faulty', faults }
  const screened: Screened = {
    outcome: input.outcome,
    reason: input.reason,
    completeBy: input.outcome === 'completion_requested' ? input.completeBy : null,
    questions: input.outcome === 'completion_requested' && input.questions.length > 0 ? input.questions : null,
    version: input.version + 1,
  }
  if (current && isSame(current, screened)) return { kind: 'unchanged' }
  return screened.outcome === 'ineligible' ? { kind: 'proposed', reason: input.reason } : { kind: 'screened', screened }
}

export type ProposalAct = 'confirm' | 'send_back' | 'withdraw'

export type SettlementDecision =
  | { readonly kind: 'rejected'; readonly screened: Screened; readonly proposedBy: PersonId }
  | { readonly kind: 'sent_back' | 'withdrawn_proposal' }
  | Shut
  | { readonly kind: 'no_proposal' | 'own_proposal' | 'not_own_proposal' | 'note_missing' | 'note_too_long' }
  | { readonly kind: 'changed_meanwhile' }

export type Settlement = {
  readonly act: ProposalAct
  readonly by: PersonId
  /** Why it is sent back. */
  readonly note: string
  /** The reason as the page showed it. */
  readonly seenReason: string
}

/** The other confirms just the reason that was read, or sends it back; the one who proposed may take it back. */
export function decideSettlement(facts: ScreeningFacts, settlement: Settlement): SettlementDecision {
  const shut = shutBy(facts)
  if (shut) return shut
  const { proposal, current } = facts
  if (!proposal || proposal.isSentBack) return { kind: 'no_proposal' }
  const isOwn = proposal.by === settlement.by
  if (settlement.act === 'withdraw') return { kind: isOwn ? 'withdrawn_proposal' : 'not_own_proposal' }
  if (isOwn) return { kind: 'own_proposal' }
  if (settlement.act === 'send_back') {
    if (settlement.note === '') return { kind: 'note_missing' }
    return { kind: settlement.note.length > LONGEST_SENT_BACK ? 'note_too_long' : 'sent_back' }
  }
  if (proposal.reason !== settlement.seenReason) return { kind: 'changed_meanwhile' }
  const version = (current?.version ?? 0) + 1
  const { reason } = proposal
  const screened: Screened = { outcome: 'ineligible', reason, completeBy: null, questions: null, version }
  return { kind: 'rejected', screened, proposedBy: proposal.by }
}

export const LONGEST_SENT_BACK = 2000

function isSame(a: Screened, b: Screened): boolean {
  const questions = (of: Screened) => [...(of.questions ?? [])].sort().join()
  return (
    a.outcome === b.outcome &&
    a.reason === b.reason &&
    a.completeBy?.getTime() === b.completeBy?.getTime() &&
    questions(a) === questions(b)
  )
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
