// Whether something of a round may be changed now, and if not, why not. Rules are shut from the opening on, so that
// nobody is judged by other rules than those one applied under; from then on the deadline is moved only by its own act,
// which gives a reason and tells those concerned (extensions/extend.ts).
import { ACTS, isAllowedMove, isFrozen, type Phase, type PhaseAct } from './phase-rules.ts'
import type { RoundFacts } from './round-rules.ts'

export type Why =
  | 'frozen'
  | 'archived'
  | 'suspended'
  | 'not_suspended'
  | 'wrong_phase'
  | 'deadline_by_act'
  | 'opening_over'
  | 'too_many'
  | 'jury_is_set'
  | 'leader_is_set'
  | 'already_in_jury'
  | 'already_has_role'
  | 'own_role'
  | 'condition_order'
  | 'condition_rests'
  | 'clarify_when_open'

type Standing = Pick<RoundFacts, 'phase' | 'suspendedAt' | 'isHistorical'>

/** Criteria, questions, categories, scale and who may apply. */
export function mayNotChangeRules(round: Standing): Why | null {
  if (round.phase === 'archived' || round.isHistorical) return 'archived'
  return isFrozen(round) ? 'frozen' : null
}

export function mayNotChangeTexts(round: Standing): Why | null {
  return round.phase === 'archived' || round.isHistorical ? 'archived' : null
}

/** Only while a call is open: before it the form itself is changed, after it nobody could make use of it. */
export function mayNotClarify(round: Standing & { readonly deadline: Date | null }, now: Date): Why | null {
  const shut = mayNotChangeTexts(round)
  if (shut) return shut
  if (round.suspendedAt !== null) return 'suspended'
  return round.phase === 'open' && (round.deadline === null || now < round.deadline) ? null : 'clarify_when_open'
}

export function mayNotAct(round: Standing, act: PhaseAct): Why | null {
  if (isAllowedMove(round, act)) return null
  const from: readonly Phase[] = ACTS[act].from
  return from.includes(round.phase) ? 'suspended' : 'wrong_phase'
}

export function mayNotSuspend(round: Standing): Why | null {
  if (round.suspendedAt !== null) return 'suspended'
  const phases: readonly Phase[] = ['draft', 'released', 'archived']
  return phases.includes(round.phase) ? 'wrong_phase' : null
}

export function mayNotResume(round: Standing): Why | null {
  return round.suspendedAt === null ? 'not_suspended' : null
}

type Times = { readonly opensAt: Date | null; readonly deadline: Date | null; readonly graceMinutes?: number }

/** From the opening on, opening and deadline stand in the calendar. */
export function mayNotMoveTimes(round: Standing & Times, wanted: Times): Why | null {
  const shut = mayNotChangeTexts(round)
  if (shut || !isFrozen(round)) return shut
  if (wanted.opensAt?.getTime() !== round.opensAt?.getTime()) return 'opening_over'
  if (wanted.deadline?.getTime() !== round.deadline?.getTime()) return 'deadline_by_act'
  const isSameGrace = wanted.graceMinutes === undefined || wanted.graceMinutes === round.graceMinutes
  return isSameGrace ? null : 'frozen'
}

export type RoundRole = 'secretariat' | 'leader' | 'juror' | 'deputy' | 'auditor'
export const ROUND_ROLES = ['secretariat', 'leader', 'juror', 'deputy', 'auditor'] as const
const JURY: readonly RoundRole[] = ['leader', 'juror', 'deputy']

export function isJuryRole(role: RoundRole): boolean {
  return JURY.includes(role)
}

/** The jury is put together before its sheets are opened; others may come and go until the round is archived. */
export function mayNotAppoint(round: Standing, role: RoundRole, living: readonly RoundRole[]): Why | null {
  const shut = mayNotChangeTexts(round)
  if (shut) return shut
  const early: readonly Phase[] = ['draft', 'announced', 'open', 'screening', 'assessment']
  if (isJuryRole(role) && !early.includes(round.phase)) return 'jury_is_set'
  return role === 'leader' && living.includes('leader') ? 'leader_is_set' : null
}
