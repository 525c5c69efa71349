import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { EntryId } from '../kernel/ids.ts'
import type { Language } from '../kernel/texts.ts'
import { oneLine } from './outbox.ts'

export type LetterTexts = Readonly<Record<Language, { readonly subject: string; readonly body: string }>>

export type TeamLetter = {
  readonly entryId: EntryId
  readonly kind: string
  readonly letters: LetterTexts
  readonly onceKey: string
  readonly at: Date
}

/** Posts a letter to each owner and editor of an entry, in their own language; the addresses never leave the database. */
export async function postToTeam(tx: Tx, letter: TeamLetter): Promise<number> {
  const letters = Object.fromEntries(
    Object.entries(letter.letters).map(([language, { subject, body }]) => [
      language,
      { subject: oneLine(subject), body },
    ]),
  )
  const { rows } = await sql<{ posted: number }>`select post_letter_to_team(
    ${letter.entryId}, ${letter.kind}, ${JSON.stringify(letters)}::jsonb, ${letter.onceKey}, ${letter.at}) as posted`.execute(
    tx,
  )
  return rows[0]?.posted ?? 0
}
