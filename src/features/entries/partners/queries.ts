import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { PartnerRequest } from './partner-rules.ts'

/** The requests that stand, the latest first. */
export async function loadPartnerRequests(reader: Reader, entryId: EntryId): Promise<readonly PartnerRequest[]> {
  return reader
    .selectFrom('partner_request')
    .select(['question_id as questionId', 'partner_key as partnerKey', 'email', 'part_hash as partHash'])
    .select(['asked_at as askedAt', 'outcome', 'reason', 'answered_at as answeredAt'])
    .where('entry_id', '=', entryId)
    .where('withdrawn_at', 'is', null)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** All that the holder of a partner's link is shown. */
export type PartToConfirm = {
  readonly isOpen: boolean
  readonly closesAt: Date
  readonly prize: Texts
  readonly roundTitle: Texts
  readonly entryTitle: string
  readonly applicant: string
  readonly partnerName: string
  readonly part: string
  readonly outcome: 'confirmed' | 'declined' | null
  readonly reason: string
  readonly answeredAt: Date | null
}

/** Null for a link that was never sent, or that a newer one has replaced. */
export async function findPart(reader: Reader, tokenHash: string): Promise<PartToConfirm | null> {
  const { rows } = await sql<PartToConfirm>`
    select is_open as "isOpen", closes_at as "closesAt", prize, round_title as "roundTitle", entry_title as "entryTitle",
      applicant, partner_name as "partnerName", part, outcome, reason, answered_at as "answeredAt"
    from partner_request_find(${tokenHash})`.execute(reader)
  return rows[0] ?? null
}
