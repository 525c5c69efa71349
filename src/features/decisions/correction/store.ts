import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { AwardChange, AwardInput } from './award-rules.ts'
import type { ComplaintOutcome } from './rules.ts'

type By = { readonly personId: PersonId; readonly at: Date }

export async function reopenDecision(tx: Tx, roundId: RoundId, reason: string, { personId, at }: By): Promise<void> {
  const row = { id: newId(), round_id: roundId, reason, withdrawn_by: personId, withdrawn_at: at }
  await tx.insertInto('decision_withdrawal').values(row).execute()
  await sql`select reopen_decision(${roundId})`.execute(tx)
}

export async function insertComplaint(
  tx: Tx,
  entry: { readonly id: EntryId; readonly roundId: RoundId },
  text: string,
  { personId, at }: By,
): Promise<void> {
  const row = { id: newId(), round_id: entry.roundId, entry_id: entry.id, text, sent_by: personId, sent_at: at }
  await tx.insertInto('complaint').values(row).execute()
}

/** False where it has been answered already. */
export async function answerComplaintIn(
  tx: Tx,
  id: string,
  given: { readonly outcome: ComplaintOutcome; readonly answer: string },
  { personId, at }: By,
): Promise<boolean> {
  const done = await tx
    .updateTable('complaint')
    .set({ ...given, answered_by: personId, answered_at: at })
    .where('id', '=', id)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type TextCorrection = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly number: number
  readonly before: Texts
  readonly after: Texts
  readonly reason: Texts
}

/** What stood, what stands and why; the published text follows it, and a new version of the protocol. */
export async function insertTextCorrection(tx: Tx, made: TextCorrection, { personId, at }: By): Promise<void> {
  const id = newId()
  const [before, after, reason] = [made.before, made.after, made.reason].map((texts) => JSON.stringify(texts))
  const of = { id, round_id: made.roundId, entry_id: made.entryId, number: made.number, kind: 'statement' as const }
  const said = { text_before: before ?? null, text_after: after ?? null, reason: reason ?? '{}' }
  await tx
    .insertInto('correction')
    .values({ ...of, ...said, corrected_by: personId, corrected_at: at })
    .execute()
  await sql`select apply_correction(${id})`.execute(tx)
}

export type AwardCorrection = Pick<AwardInput, 'reason' | 'decidedBy' | 'decidedOn'> & {
  readonly changes: readonly AwardChange[]
}

/** Every entry whose award changes has a row; the awards follow them together, and so does the protocol. */
export async function insertAwardCorrections(
  tx: Tx,
  roundId: RoundId,
  { changes, reason, decidedBy, decidedOn }: AwardCorrection,
  { personId, at }: By,
): Promise<void> {
  for (const { entryId, before, after } of changes) {
    await sql`insert into correction (id, round_id, entry_id, number, kind, award_before, award_after, reason, decided_by,
        decided_on, corrected_by, corrected_at)
      values (${newId()}, ${roundId}, ${entryId}, 1 + (select coalesce(max(number), 0) from correction where entry_id = ${entryId}),
        'award', ${before}, ${after}, ${JSON.stringify(reason)}::jsonb, ${decidedBy}, ${decidedOn}::date, ${personId}, ${at})`.execute(
      tx,
    )
  }
  await sql`select apply_award_corrections(${roundId})`.execute(tx)
}
