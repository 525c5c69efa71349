import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type Id, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { DraftStanding, DraftWords } from './draft-rules.ts'

export type DraftId = Id<'letter_draft'>

function columnsOf(words: DraftWords) {
  return {
    audience: words.audience,
    language: words.language,
    subject: JSON.stringify(words.subject),
    body: JSON.stringify(words.body),
  }
}

export async function insertDraft(
  tx: Tx,
  draft: { roundId: RoundId; personId: PersonId; at: Date; words: DraftWords },
): Promise<DraftId> {
  const id = newId<DraftId>()
  const { roundId, personId, at, words } = draft
  await tx
    .insertInto('letter_draft')
    .values({
      id,
      round_id: roundId,
      ...columnsOf(words),
      entries: [...words.entries],
      created_by: personId,
      created_at: at,
      saved_at: at,
    })
    .execute()
  return id
}

/** Locked until the transaction ends; null for those who are not the round's secretariat. */
export async function lockDraft(
  tx: Tx,
  roundId: RoundId,
  draftId: DraftId,
): Promise<(DraftStanding & { readonly isToChosen: boolean }) | null> {
  const row = await tx
    .selectFrom('letter_draft as d')
    .select(['d.version', 'd.sent_at as sentAt', sql<boolean>`d.audience = 'chosen'`.as('isToChosen')])
    .select(sql<number>`(select count(*)::int from mail m where m.draft_id = d.id)`.as('posted'))
    .where('d.id', '=', draftId)
    .where('d.round_id', '=', roundId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function updateDraft(tx: Tx, draftId: DraftId, words: DraftWords, at: Date): Promise<void> {
  await tx
    .updateTable('letter_draft')
    .set({ ...columnsOf(words), saved_at: at, left_out: [], version: sql`version + 1` })
    .where('id', '=', draftId)
    .execute()
}

/** Takes a recipient out, or back in. */
export async function leaveOut(tx: Tx, draftId: DraftId, key: string, isOut: boolean): Promise<void> {
  const without = sql<string[]>`array_remove(left_out, ${key})`
  await tx
    .updateTable('letter_draft')
    .set({ left_out: isOut ? sql<string[]>`${without} || ${key}::text` : without, version: sql`version + 1` })
    .where('id', '=', draftId)
    .execute()
}

export async function deleteDraft(tx: Tx, draftId: DraftId): Promise<void> {
  await tx.deleteFrom('letter_draft').where('id', '=', draftId).execute()
}

export async function markSent(tx: Tx, draftId: DraftId, by: PersonId, at: Date): Promise<void> {
  await tx.updateTable('letter_draft').set({ sent_by: by, sent_at: at }).where('id', '=', draftId).execute()
}

export type WrittenLetter = { readonly key: string; readonly subject: string; readonly body: string }

/** All of them or none; answers how many were new. */
export async function postDrafted(
  tx: Tx,
  draftId: DraftId,
  letters: readonly WrittenLetter[],
  at: Date,
): Promise<number> {
  const { rows } = await sql<{
    posted: number
  }>`select post_drafted_letters(${draftId}, ${JSON.stringify(letters)}::jsonb, ${at}) as posted`.execute(tx)
  return rows[0]?.posted ?? 0
}

/** Asked for by a person who has looked: true where the letter had not arrived. */
export async function sendLetterAgain(tx: Tx, mailId: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ again: boolean }>`select send_letter_again(${mailId}, ${at}) as again`.execute(tx)
  return rows[0]?.again ?? false
}
