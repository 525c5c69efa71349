// Those who lead the round have it computed who goes on; the leader decides by ending the stage. Before the discussion only,
// and never from the last stage.
import type { Phase } from '../../../kernel/phases.ts'

export type PassingSeat = {
  readonly isSecretariat: boolean
  readonly isLeader: boolean
  readonly isOpened: boolean
  readonly phase: Phase
  readonly suspendedAt: Date | null
  readonly stage: number
  readonly stages: number
}

export type PassingRefusal = 'unknown' | 'phase_over' | 'last_stage'

function isOver({ phase, isOpened, suspendedAt }: PassingSeat): boolean {
  return phase !== 'assessment' || isOpened || suspendedAt !== null
}

export function mayNotAsk(seat: PassingSeat | null): PassingRefusal | null {
  if (!seat || !(seat.isSecretariat || seat.isLeader) || seat.stages === 1) return 'unknown'
  if (isOver(seat)) return 'phase_over'
  return seat.stage >= seat.stages ? 'last_stage' : null
}

/** Adding somebody, ending the stage. */
export function mayNotPass(seat: PassingSeat | null): PassingRefusal | 'not_leader' | null {
  const refusal = mayNotAsk(seat)
  if (refusal) return refusal
  return seat?.isLeader ? null : 'not_leader'
}

/** Taking the last passage back: there must be one. */
export function mayNotUndo(seat: PassingSeat | null): PassingRefusal | 'not_leader' | 'nothing' | null {
  if (!seat || !(seat.isSecretariat || seat.isLeader) || seat.stages === 1) return 'unknown'
  if (isOver(seat)) return 'phase_over'
  if (!seat.isLeader) return 'not_leader'
  return seat.stage === 1 ? 'nothing' : null
}
