import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { AwardProposal } from './proposal-queries.ts'

type By = { readonly personId: PersonId; readonly at: Date }
type Proposed = Pick<AwardProposal, 'changes' | 'statements' | 'reason' | 'decidedBy' | 'decidedOn'>

export async function insertProposal(tx: Tx, roundId: RoundId, made: Proposed, { personId, at }: By): Promise<void> {
  const [changes, statements, reason] = [made.changes, made.statements, made.reason].map((part) => JSON.stringify(part))
  await sql`insert into award_proposal (id, round_id, changes, statements, reason, decided_by, decided_on, proposed_by, proposed_at)
    values (${newId()}, ${roundId}, ${changes}::jsonb, ${statements}::jsonb, ${reason}::jsonb, ${made.decidedBy},
      ${made.decidedOn}::date, ${personId}, ${at})`.execute(tx)
}

type Settled = { readonly outcome: 'approved' | 'sent_back' | 'withdrawn'; readonly note: string | null }

export async function settleProposalRow(tx: Tx, id: string, settled: Settled, { personId, at }: By): Promise<void> {
  await tx
    .updateTable('award_proposal')
    .set({ ...settled, settled_by: personId, settled_at: at })
    .where('id', '=', id)
    .execute()
}

export type ProposedText = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly before: Texts
  readonly after: Texts
  readonly reason: Texts
}

export async function insertStatementProposal(tx: Tx, made: ProposedText, { personId, at }: By): Promise<void> {
  await tx
    .insertInto('statement_proposal')
    .values({
      id: newId(),
      round_id: made.roundId,
      entry_id: made.entryId,
      text_before: JSON.stringify(made.before),
      text_after: JSON.stringify(made.after),
      reason: JSON.stringify(made.reason),
      proposed_by: personId,
      proposed_at: at,
    })
    .execute()
}

export async function settleStatementRow(tx: Tx, id: string, settled: Settled, { personId, at }: By): Promise<void> {
  await tx
    .updateTable('statement_proposal')
    .set({ ...settled, settled_by: personId, settled_at: at })
    .where('id', '=', id)
    .execute()
}
