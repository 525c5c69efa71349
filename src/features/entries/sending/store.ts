import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Json } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import type { SubmissionContent } from '../content.ts'

/** Other entries that the organisation has sent to the same round; others who are sending one wait. */
export async function countOthersSent(tx: Tx, entryId: EntryId): Promise<number> {
  const found = await sql<{ n: number }>`select others_sent(${entryId}::uuid) as n`.execute(tx)
  return found.rows[0]?.n ?? 0
}

export async function numberOfRequest(tx: Tx, entryId: EntryId, requestKey: string): Promise<number | null> {
  const row = await tx
    .selectFrom('submission')
    .select('number')
    .where('entry_id', '=', entryId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return row?.number ?? null
}

export type NewSubmission = {
  readonly entryId: EntryId
  readonly roundId: RoundId
  readonly number: number
  readonly at: Date
  readonly by: PersonId
  readonly content: SubmissionContent
  /** What jurors read of it, where the round is read blind. */
  readonly blindContent: SubmissionContent | null
  readonly contentHash: string
  readonly requestKey: string
}

export async function insertSubmission(tx: Tx, sent: NewSubmission): Promise<void> {
  // In this order on one line to the database; the entry counts as sent only once its submission stands.
  const inserted = tx
    .insertInto('submission')
    .values({
      id: newId(),
      entry_id: sent.entryId,
      round_id: sent.roundId,
      number: sent.number,
      submitted_at: sent.at,
      submitted_by: sent.by,
      content: JSON.stringify(sent.content),
      content_hash: sent.contentHash,
      request_key: sent.requestKey,
    })
    .execute()
  const blind = sent.blindContent ? insertBlind(tx, sent, sent.blindContent) : null
  const marked = tx
    .updateTable('entry')
    .set({ standing: 'submitted', submitted_at: sent.at })
    .where('id', '=', sent.entryId)
    .execute()
  await Promise.all([inserted, blind, marked])
}

async function insertBlind(tx: Tx, sent: NewSubmission, content: SubmissionContent): Promise<void> {
  await tx
    .insertInto('submission_blind')
    .values({
      entry_id: sent.entryId,
      number: sent.number,
      round_id: sent.roundId,
      submitted_at: sent.at,
      content: JSON.stringify(content),
      content_hash: sent.contentHash,
    })
    .execute()
}

export async function markWithdrawn(tx: Tx, entryId: EntryId): Promise<void> {
  await tx.updateTable('entry').set({ standing: 'withdrawn' }).where('id', '=', entryId).execute()
}

export type Addressee = { readonly personId: PersonId; readonly email: string; readonly language: Language }

/** Owners and editors, who get the receipt. */
export async function teamAddresses(tx: Tx, entryId: EntryId): Promise<readonly Addressee[]> {
  const found = await sql<Addressee>`
    select person_id as "personId", email, language from team_addresses(${entryId}::uuid) order by person_id`.execute(
    tx,
  )
  return found.rows
}

export type NewWithdrawal = {
  readonly entryId: EntryId
  readonly roundId: RoundId
  readonly number: number
  readonly at: Date
  readonly by: PersonId
  readonly content: Json
  readonly contentHash: string
}

export async function insertWithdrawal(tx: Tx, taken: NewWithdrawal): Promise<void> {
  await tx
    .insertInto('withdrawal')
    .values({
      id: newId(),
      entry_id: taken.entryId,
      round_id: taken.roundId,
      number: taken.number,
      withdrawn_at: taken.at,
      withdrawn_by: taken.by,
      content: JSON.stringify(taken.content),
      content_hash: taken.contentHash,
    })
    .execute()
}
