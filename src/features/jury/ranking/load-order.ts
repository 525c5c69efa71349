import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { type Category, isBeingAssessed, loadRoundRules } from '../../prizes/contract.ts'
import { placeOfValue } from '../modes/judging-rules.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { readingOrder } from '../panel/rules.ts'
import { areOwnSealsWhole } from '../panel/seal-queries.ts'
import { listOwnPlacings, loadOrderVersion, type OwnPlacing } from './queries.ts'

export type OwnOrder = {
  readonly seat: Seat
  readonly isAssessing: boolean
  readonly places: number
  /** Those that have a place first, in its order; the rest as the juror reads them. */
  readonly rows: readonly OwnPlacing[]
  readonly version: number
  /** All that is sealed is as it was sealed. */
  readonly isAsSealed: boolean
  readonly categories: readonly Category[]
}

/** Null for whoever is no juror of the round, and where the jury does not put the best in order. */
export async function loadOwnOrder(reader: Reader, roundId: RoundId, personId: PersonId): Promise<OwnOrder | null> {
  const seat = await loadSeat(reader, roundId)
  const rules = seat?.isJuror ? await loadRoundRules(reader, roundId) : null
  if (!seat || rules?.round.judgingMode !== 'ranking') return null
  const places = rules.round.rankingPlaces
  const own = (await listOwnPlacings(reader, roundId)).map((row) => ({ ...row, id: row.entryId }))
  const placeOf = ({ score }: OwnPlacing) => (score === null ? null : placeOfValue(score, places)) ?? places + 1
  const rows = readingOrder(own, personId, seat.orderSeed).toSorted((a, b) => placeOf(a) - placeOf(b))
  const version = await loadOrderVersion(reader, roundId)
  const isAsSealed = await areOwnSealsWhole(reader, roundId)
  return { seat, isAssessing: isBeingAssessed(seat), places, rows, version, isAsSealed, categories: rules.categories }
}
