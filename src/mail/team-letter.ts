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
export function postToTeam(tx: Tx, letter: TeamLetter): Promise<number> {
  return postToTeams(tx, [letter])
}

/** The same for many entries. One statement, however many. */
export async function postToTeams(tx: Tx, all: readonly TeamLetter[]): Promise<number> {
  const given = all.map(({ entryId, kind, letters, onceKey, at }) => ({
    entry: entryId,
    kind,
    letters: oneLined(letters),
    once: onceKey,
    at,
  }))
  const { rows } = await sql<{ posted: number }>`
    select post_letters_to_teams(${JSON.stringify(given)}::jsonb) as posted`.execute(tx)
  return rows[0]?.posted ?? 0
}

function oneLined(letters: LetterTexts): LetterTexts {
  const line = ({ subject, body }: LetterTexts[Language]) => ({ subject: oneLine(subject), body })
  return { nb: line(letters.nb), nn: line(letters.nn), en: line(letters.en) }
}
