import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type StatementProposal = {
  readonly id: string
  readonly entryId: EntryId
  readonly before: Texts
  readonly after: Texts
  readonly reason: Texts
  readonly proposedBy: PersonId
  readonly proposedByName: string
  readonly proposedAt: Date
  /** Null: waits for another to look at it. */
  readonly outcome: 'approved' | 'sent_back' | 'withdrawn' | null
  /** Why it was sent back, and by whom. */
  readonly note: string | null
  readonly settledByName: string | null
}

/** Of each statement the newest that the asker may know of. One statement. */
export async function listStatementProposals(reader: Reader, roundId: RoundId): Promise<readonly StatementProposal[]> {
  const { rows } = await sql<StatementProposal>`
    select distinct on (s.entry_id) s.id, s.entry_id as "entryId", s.text_before as before, s.text_after as after, s.reason,
      s.proposed_by as "proposedBy", p.display_name as "proposedByName", s.proposed_at as "proposedAt", s.outcome, s.note,
      b.display_name as "settledByName"
    from statement_proposal s join person p on p.id = s.proposed_by left join person b on b.id = s.settled_by
    where s.round_id = ${roundId} order by s.entry_id, s.outcome is null desc, s.proposed_at desc, s.id desc`.execute(
    reader,
  )
  return rows
}
