import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { AwardChange } from './award-rules.ts'

export type AwardProposal = {
  readonly id: string
  readonly changes: readonly AwardChange[]
  readonly statements: readonly { readonly entryId: EntryId; readonly text: Texts }[]
  readonly reason: Texts
  readonly decidedBy: string
  /** YYYY-MM-DD. */
  readonly decidedOn: string
  readonly proposedBy: PersonId
  readonly proposedByName: string
  readonly proposedAt: Date
}

/** The one that waits for another to look at it; null where none does, or the asker may not know. One statement. */
export async function loadOpenProposal(reader: Reader, roundId: RoundId): Promise<AwardProposal | null> {
  const { rows } = await sql<AwardProposal>`
    select a.id, a.changes, a.statements, a.reason, a.decided_by as "decidedBy",
      to_char(a.decided_on, 'YYYY-MM-DD') as "decidedOn", a.proposed_by as "proposedBy",
      p.display_name as "proposedByName", a.proposed_at as "proposedAt"
    from award_proposal a join person p on p.id = a.proposed_by
    where a.round_id = ${roundId} and a.outcome is null`.execute(reader)
  return rows[0] ?? null
}

export type SentBack = AwardProposal & { readonly note: string; readonly by: string }

/** The newest, where it was sent back; null where something has come after it. One statement. */
export async function loadSentBack(reader: Reader, roundId: RoundId): Promise<SentBack | null> {
  const { rows } = await sql<SentBack & { outcome: string | null }>`
    select a.id, a.changes, a.statements, a.reason, a.decided_by as "decidedBy",
      to_char(a.decided_on, 'YYYY-MM-DD') as "decidedOn", a.proposed_by as "proposedBy",
      p.display_name as "proposedByName", a.proposed_at as "proposedAt", a.outcome, a.note, s.display_name as by
    from award_proposal a join person p on p.id = a.proposed_by left join person s on s.id = a.settled_by
    where a.round_id = ${roundId} order by a.proposed_at desc, a.id desc limit 1`.execute(reader)
  const [newest] = rows
  return newest?.outcome === 'sent_back' ? newest : null
}
