import type { Reader } from '../../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../../kernel/ids.ts'
import { listSubmissionsForReading, type SubmissionForReading } from '../../../entries/contract.ts'
import { loadOwnPairs, type OwnPairs } from '../../pairwise/load-pairs.ts'
import { type NextPair, pairsAhead } from '../../pairwise/pair-rules.ts'

/** As many as a juror may take along at a time: the further ahead, the less the choice of pairs knows. */
export const MOST_AHEAD = 10

export type PairsAhead = {
  readonly own: OwnPairs
  readonly pairs: readonly NextPair<EntryId>[]
  /** Of the entries in the pairs, by id. */
  readonly texts: ReadonlyMap<EntryId, SubmissionForReading>
}

/** Null for whoever does not compare in this round. Some seven statements. */
export async function loadPairsAhead(reader: Reader, roundId: RoundId, personId: PersonId): Promise<PairsAhead | null> {
  const own = await loadOwnPairs(reader, roundId, personId)
  if (!own) return null
  const pairs = own.next ? pairsAhead(own.facts, MOST_AHEAD) : []
  const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))]
  return { own, pairs, texts: await listSubmissionsForReading(reader, roundId, ids) }
}
