// Those who lead the round share out its reading until the discussion is opened.
import type { Seat } from '../panel/queries.ts'

export type SharingRefusal = 'unknown' | 'phase_over'

export function mayNotShareOut(
  seat: Pick<Seat, 'isSecretariat' | 'isLeader' | 'isOpened' | 'phase' | 'suspendedAt'> | null,
): SharingRefusal | null {
  if (!seat || !(seat.isSecretariat || seat.isLeader)) return 'unknown'
  const isOver = seat.isOpened || seat.suspendedAt !== null
  return isOver || !['draft', 'announced', 'open', 'screening', 'assessment'].includes(seat.phase) ? 'phase_over' : null
}
