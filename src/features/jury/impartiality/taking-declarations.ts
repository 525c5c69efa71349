import { isDecided } from '../../../kernel/phases.ts'
import { isAtLeast, isReleased } from '../../prizes/contract.ts'
import type { Seat } from '../panel/queries.ts'

/** From the moment the applicants are known until the result is released; new facts may turn up in between. Who only
 * prepares declares also later: corrections are made then. */
export function isTakingDeclarations(seat: Seat): boolean {
  return isAtLeast(seat, 'open') && (!isReleased(seat) || (seat.isSecretariat && !seat.isJuror))
}

/** Nobody is asked for a declaration that can change nothing any more; who comes upon something new may still tell it. */
export function isAskingForDeclarations(seat: Seat): boolean {
  return isTakingDeclarations(seat) && !isDecided(seat.phase) && seat.suspendedAt === null
}
