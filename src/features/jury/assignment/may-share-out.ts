// Those who lead the round share out its reading until the discussion is opened.
import type { Phase } from '../../../kernel/phases.ts'

type Sharer = {
  readonly isSecretariat: boolean
  readonly isLeader: boolean
  readonly isOpened: boolean
  readonly phase: Phase
  readonly suspendedAt: Date | null
}

export type SharingRefusal = 'unknown' | 'phase_over'

export function mayNotShareOut(seat: Sharer | null): SharingRefusal | null {
  if (!seat || !(seat.isSecretariat || seat.isLeader)) return 'unknown'
  const isOver = seat.isOpened || seat.suspendedAt !== null
  return isOver || !['draft', 'announced', 'open', 'screening', 'assessment'].includes(seat.phase) ? 'phase_over' : null
}
