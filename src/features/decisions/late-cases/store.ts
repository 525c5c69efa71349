import type { Tx } from '../../../db/database.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { LateCase } from './rules.ts'

export async function insertStand(
  tx: Tx,
  of: LateCase,
  reason: string,
  by: { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date },
): Promise<void> {
  const about =
    of.kind === 'late_ballot' ? { ballot_id: of.ballotId, entry_id: null } : { ballot_id: null, entry_id: of.entryId }
  const decided = { decided_by: by.personId, decided_at: by.at }
  await tx
    .insertInto('late_case_ruling')
    .values({ id: newId(), round_id: by.roundId, ...about, covers: [...of.keys], reason, ...decided })
    .execute()
}
