import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import type { DescribedPartner } from './partner-rules.ts'

export type NewPartnerRequest = {
  readonly entryId: EntryId
  readonly partner: DescribedPartner
  readonly partHash: string
  readonly email: string
  readonly tokenHash: string
  readonly by: PersonId
  readonly at: Date
  readonly expiresAt: Date
}

/** A newer request to the same partner ends the link of the former. */
export async function replaceRequest(tx: Tx, request: NewPartnerRequest): Promise<string> {
  const { entryId, partner, at } = request
  await tx
    .updateTable('partner_request')
    .set({ withdrawn_at: at })
    .where('entry_id', '=', entryId)
    .where('question_id', '=', partner.questionId)
    .where('partner_key', '=', partner.key)
    .where('withdrawn_at', 'is', null)
    .execute()
  const id = newId()
  await tx
    .insertInto('partner_request')
    .values({
      id,
      entry_id: entryId,
      question_id: partner.questionId,
      partner_key: partner.key,
      email: request.email,
      name: partner.name,
      part: partner.part,
      part_hash: request.partHash,
      token_hash: request.tokenHash,
      asked_by: request.by,
      asked_at: at,
      expires_at: request.expiresAt,
      withdrawn_at: null,
      outcome: null,
      answered_at: null,
    })
    .execute()
  return id
}

export type PartAnswer = { readonly outcome: 'confirmed' | 'declined'; readonly reason: string }

/** Null for a link that does not hold, or not any longer. */
export async function answerRequest(tx: Tx, tokenHash: string, { outcome, reason }: PartAnswer) {
  const { rows } = await sql<{ requestId: string; entryId: EntryId }>`
    select request_id as "requestId", entry_id as "entryId"
    from partner_request_answer(${tokenHash}, ${outcome}, ${reason})`.execute(tx)
  return rows[0] ?? null
}

export type AnswerLetters = Readonly<Record<Language, { readonly subject: string; readonly body: string }>>

/** To who asked and the owners, each in their own language; addressed by the database. */
export async function postAnswerLetters(tx: Tx, tokenHash: string, letters: AnswerLetters): Promise<void> {
  await sql`select post_partner_answer(${tokenHash}, ${JSON.stringify(letters)}::jsonb)`.execute(tx)
}
