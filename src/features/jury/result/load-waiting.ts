import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { type ImpartialityWarnings, readImpartialityWarnings } from '../impartiality/load-warnings.ts'
import { listProgress, type ProgressRow } from '../impartiality/queries.ts'

/** What the discussion waits for, as those who lead the round may know it. */
export type Waiting = { readonly progress: readonly ProgressRow[]; readonly warnings: ImpartialityWarnings }

export const NOTHING_WAITS: Waiting = { progress: [], warnings: { lacking: 0, objections: 0 } }

export async function readWaiting(reader: Reader, roundId: RoundId): Promise<Waiting> {
  const progress = await listProgress(reader, roundId)
  return { progress, warnings: await readImpartialityWarnings(reader, roundId) }
}
