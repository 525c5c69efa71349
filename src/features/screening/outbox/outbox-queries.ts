import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'

export const LETTERS_A_PAGE = 50

export const LETTER_STATES = ['waiting', 'retrying', 'sent', 'bounced', 'interrupted', 'gave_up'] as const
export type LetterState = (typeof LETTER_STATES)[number]

export type ListedLetter = {
  readonly id: string
  readonly kind: string
  readonly role: 'team' | 'contact' | 'juror' | 'secretariat' | null
  /** The name of the addressee's mailbox is left out. */
  readonly recipient: string
  readonly subject: string
  readonly entryId: EntryId | null
  readonly entryTitle: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
  readonly state: LetterState
}

const STATE = sql<LetterState>`case
  when mail.bounced_at is not null then 'bounced'
  when mail.failed_at is not null then case when mail.failure = 'gave_up' then 'gave_up' else 'interrupted' end
  when mail.sent_at is not null then 'sent'
  when mail.attempts > 0 and mail.refusal is not null then 'retrying'
  else 'waiting' end`

const HAS_TROUBLE = sql<boolean>`(mail.bounced_at is not null or mail.failed_at is not null)`

// Automatic letters are older than the column; those of an entry go to its team.
const ROLE = sql<
  ListedLetter['role']
>`coalesce(mail.recipient_role, case when mail.entry_id is not null then 'team' end)`

function letters(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('mail')
    .leftJoin('entry', 'entry.id', 'mail.entry_id')
    .select(['mail.id', 'mail.kind', 'mail.subject', 'mail.entry_id as entryId', 'entry.title as entryTitle'])
    .select(['mail.created_at as createdAt', 'mail.sent_at as sentAt', STATE.as('state'), ROLE.as('role')])
    .select(sql<string>`masked_address(mail.recipient)`.as('recipient'))
    .where('mail.round_id', '=', roundId)
}

export type LetterCounts = { readonly all: number; readonly trouble: number }

export async function countLetters(reader: Reader, roundId: RoundId): Promise<LetterCounts> {
  const row = await reader
    .selectFrom('mail')
    .select(sql<number>`count(*)::int`.as('all'))
    .select(sql<number>`(count(*) filter (where ${HAS_TROUBLE}))::int`.as('trouble'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row ?? { all: 0, trouble: 0 }
}

type Part = { readonly page: number; readonly onlyTrouble: boolean }

/** Newest first. One statement. */
export function listLetters(reader: Reader, roundId: RoundId, part: Part): Promise<readonly ListedLetter[]> {
  return letters(reader, roundId)
    .$if(part.onlyTrouble, (query) => query.where(HAS_TROUBLE))
    .orderBy('mail.created_at', 'desc')
    .orderBy('mail.id')
    .limit(LETTERS_A_PAGE)
    .offset((part.page - 1) * LETTERS_A_PAGE)
    .execute()
}

/** Every letter about one entry, as its secretariat may see them; newest first. One statement. */
export function listLettersOfEntry(
  reader: Reader,
  roundId: RoundId,
  entryId: EntryId,
): Promise<readonly ListedLetter[]> {
  return letters(reader, roundId)
    .where('mail.entry_id', '=', entryId)
    .orderBy('mail.created_at', 'desc')
    .orderBy('mail.id')
    .limit(200)
    .execute()
}

export type Letter = ListedLetter & {
  /** Null where the letter carries a link for its addressee alone. */
  readonly body: string | null
  readonly attempts: number
  /** What the receiving server said, without addresses. */
  readonly refusal: string | null
}

// Letters to a team or a group; others may carry what is meant for their addressee alone.
const OWN_LETTERS = sql<boolean>`(mail.kind like 'screening\\_%' or mail.kind like 'release\\_%'
  or mail.kind like 'entry\\_%' or mail.kind = 'reminder' or mail.kind = 'group_letter')`

export async function loadLetter(reader: Reader, roundId: RoundId, mailId: string): Promise<Letter | null> {
  const row = await letters(reader, roundId)
    .select(sql<string | null>`case when ${OWN_LETTERS} then mail.body end`.as('body'))
    .select(['mail.attempts', 'mail.refusal'])
    .where('mail.id', '=', mailId)
    .executeTakeFirst()
  return row ?? null
}
