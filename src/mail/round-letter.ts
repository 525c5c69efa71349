import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { CategoryId, EntryId, RoundId } from '../kernel/ids.ts'
import { createTranslate, type Translate } from '../text/translate.ts'
import { oneLine } from './outbox.ts'
import type { LetterTexts } from './team-letter.ts'

/** `drafts` and `teams` by their entries, `jurors` only those with sheets that are not sealed. */
export type Audience = 'drafts' | 'teams' | 'jurors' | 'secretariat' | 'everyone'

export type RoundLetter = {
  readonly roundId: RoundId
  /** Only the teams of these. */
  readonly entries: readonly EntryId[] | null
  readonly categoryId?: CategoryId | null
  readonly audience: Audience
  readonly kind: string
  readonly letters: LetterTexts
  readonly onceKey: string
  readonly at: Date
}

type Written = { readonly subject: string; readonly body: string }

/** One letter written in every language. In its body `{{entry}}` and `{{title}}` become the recipient's own entry. */
export function lettersInAll(write: (t: Translate) => Written): LetterTexts {
  const inOne = (language: 'nb' | 'nn' | 'en'): Written => {
    const { subject, body } = write(createTranslate(language))
    return { subject: oneLine(subject), body }
  }
  return { nb: inOne('nb'), nn: inOne('nn'), en: inOne('en') }
}

/** Posts a letter to many of a round in their own languages, once each; no address leaves the database. */
export async function postToRound(tx: Tx, letter: RoundLetter): Promise<number> {
  const { rows } = await sql<{ posted: number }>`select post_letter_to_round(
    ${letter.roundId}::uuid, ${letter.entries}::uuid[], ${letter.categoryId ?? null}::uuid, ${letter.audience}, ${letter.kind},
    ${JSON.stringify(letter.letters)}::jsonb, ${letter.onceKey}, ${letter.at}) as posted`.execute(tx)
  return rows[0]?.posted ?? 0
}
