import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { lacksQuorum } from '../../../kernel/quorum.ts'
import { listQuorum } from '../panel/seat-queries.ts'
import { countWaitingObjections } from './objection-queries.ts'

export type ImpartialityWarnings = {
  /** Entries on which too few may vote. */
  readonly lacking: number
  /** Objections that nobody has decided. */
  readonly objections: number
}

/** What the heads of the panel should know before the discussion opens or a decision is made; noughts for others. */
export async function readImpartialityWarnings(reader: Reader, roundId: RoundId): Promise<ImpartialityWarnings> {
  const lacking = (await listQuorum(reader, roundId)).filter(lacksQuorum).length
  return { lacking, objections: await countWaitingObjections(reader, roundId) }
}
