import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

export const LETTERS_A_PAGE = 50

export type ListedLetter = {
  readonly id: string
  readonly kind: string
  /** The name of the addressee's mailbox is left out. */
  readonly recipient: string
  readonly subject: string
  readonly entryTitle: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly failedAt: Date | null
}

const MASKED = sql<string>`left(mail.recipient, 1) || '•••' || substring(mail.recipient from '@.*$')`

function letters(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('mail')
    .leftJoin('entry', 'entry.id', 'mail.entry_id')
    .select(['mail.id', 'mail.kind', 'mail.subject', 'entry.title as entryTitle', 'mail.created_at as createdAt'])
    .select(['mail.sent_at as sentAt', 'mail.failed_at as failedAt', MASKED.as('recipient')])
    .where('mail.round_id', '=', roundId)
}

export async function countLetters(reader: Reader, roundId: RoundId): Promise<number> {
  const row = await reader
    .selectFrom('mail')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Newest first. One statement. */
export function listLetters(reader: Reader, roundId: RoundId, page: number): Promise<readonly ListedLetter[]> {
  return letters(reader, roundId)
    .orderBy('mail.created_at', 'desc')
    .orderBy('mail.id')
    .limit(LETTERS_A_PAGE)
    .offset((page - 1) * LETTERS_A_PAGE)
    .execute()
}

export type Letter = ListedLetter & {
  /** Null where the letter carries a link for its addressee alone. */
  readonly body: string | null
}

// Letters to a team; others may carry what is meant for their addressee alone.
const OWN_LETTERS = sql<boolean>`(mail.kind like 'screening\\_%' or mail.kind like 'release\\_%'
  or mail.kind like 'entry\\_%')`

export async function loadLetter(reader: Reader, roundId: RoundId, mailId: string): Promise<Letter | null> {
  const row = await letters(reader, roundId)
    .select(sql<string | null>`case when ${OWN_LETTERS} then mail.body end`.as('body'))
    .where('mail.id', '=', mailId)
    .executeTakeFirst()
  return row ?? null
}
