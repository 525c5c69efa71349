// The order of a round's phases and the named acts that lead from one to the next. A phase is never edited as a field:
// each act has its own rights and its own row in the record. Source: product design, "Prize and round".
import { PHASES, type Phase } from '../../kernel/phases.ts'

export { PHASES, type Phase }

export const ACTS = {
  announce: { from: ['draft'], to: 'announced' },
  open: { from: ['announced'], to: 'open' },
  close: { from: ['open'], to: 'screening' },
  assess: { from: ['screening'], to: 'assessment' },
  discuss: { from: ['assessment'], to: 'deliberation' },
  nominate: { from: ['deliberation'], to: 'nominated' },
  decide: { from: ['deliberation', 'nominated'], to: 'decided' },
  release: { from: ['decided'], to: 'released' },
  archive: { from: ['released'], to: 'archived' },
} as const satisfies Record<string, { from: readonly Phase[]; to: Phase }>
export type PhaseAct = keyof typeof ACTS

/** What the predicates need to know of a round. */
export type RoundState = {
  readonly phase: Phase
  readonly suspendedAt: Date | null
  readonly opensAt: Date | null
  readonly deadline: Date | null
}

export function isAtLeast(round: Pick<RoundState, 'phase'>, phase: Phase): boolean {
  return PHASES.indexOf(round.phase) >= PHASES.indexOf(phase)
}

/** Whether the act leads on from where the round stands; a suspended round stands still. */
export function isAllowedMove(round: Pick<RoundState, 'phase' | 'suspendedAt'>, act: PhaseAct): boolean {
  const from: readonly Phase[] = ACTS[act].from
  return round.suspendedAt === null && from.includes(round.phase)
}

export function phaseAfter(act: PhaseAct): Phase {
  return ACTS[act].to
}

/** Applications are taken: opened by the act, not suspended, and the clock stands between opening and deadline. */
export function isOpenAt(round: RoundState, now: Date): boolean {
  if (round.phase !== 'open' || round.suspendedAt !== null) return false
  return (round.opensAt === null || round.opensAt <= now) && (round.deadline === null || now < round.deadline)
}

/** The call is over: by the clock or by the named act that ended it. */
export function hasClosed(round: RoundState, now: Date): boolean {
  if (isAtLeast(round, 'screening')) return true
  return round.phase === 'open' && round.deadline !== null && round.deadline <= now
}

export function isAnnounced(round: Pick<RoundState, 'phase'>): boolean {
  return round.phase !== 'draft'
}

/** Criteria, questions, categories and scale are shut from the opening on. */
export function isFrozen(round: Pick<RoundState, 'phase'>): boolean {
  return isAtLeast(round, 'open')
}

/** Jurors may read and score; nobody's values are seen by others. */
export function isBeingAssessed(round: Pick<RoundState, 'phase' | 'suspendedAt'>): boolean {
  return round.phase === 'assessment' && round.suspendedAt === null
}

export function isReleased(round: Pick<RoundState, 'phase'>): boolean {
  return isAtLeast(round, 'released')
}
