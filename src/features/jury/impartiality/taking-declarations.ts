import { isAtLeast, isReleased } from '../../prizes/contract.ts'
import type { Seat } from '../panel/queries.ts'

/** From the moment the applicants are known until the result is released; new facts may turn up in between. Who only
 * prepares declares also later: corrections are made then. */
export function isTakingDeclarations(seat: Seat): boolean {
  return isAtLeast(seat, 'open') && (!isReleased(seat) || (seat.isSecretariat && !seat.isJuror))
}
